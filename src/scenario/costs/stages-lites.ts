/**
 * Lites, the 4.4BSD server: service threads run the protocols of senders and wait for receivers, one network
 * thread runs all protocol input, and levels are simulated with a mutex and a condition variable each.
 * About 525 us of a blocked receive are paid only by threads that really slept (domain report, section 8).
 *
 * A receive is a call. Its request (half a message on each side) is paid by the path program when the call is
 * made, which for a receiver that waits is before the data is there and so off the round trip; the stages below
 * hold the rest, and the wake-ups are fitted with that taken into account.
 */
import type { StageTable } from '../stages.ts';

export const litesStages: StageTable = {
  send: [
    { layer: 'api', by: 'application', baseNs: 20_000, bytes: 'socket-copy', traps: 1, messageHalves: 1 },
    { layer: 'api', by: 'service', baseNs: 30_000, bytes: 'two-socket-copies', messageHalves: 2 },
    {
      layer: 'udp',
      by: 'service',
      baseNs: 24_000,
      bytes: 'checksum',
      locks: [
        { lock: 'splnet', sectionNs: 2_400 },
        { lock: 'splnet', sectionNs: 1_800 },
        { lock: 'splimp', sectionNs: 1_600 },
        { lock: 'splnet', sectionNs: 2_000 },
      ],
    },
    {
      layer: 'ip',
      by: 'service',
      baseNs: 20_000,
      locks: [
        { lock: 'splnet', sectionNs: 2_400 },
        { lock: 'splimp', sectionNs: 1_600 },
        { lock: 'splnet', sectionNs: 1_800 },
      ],
    },
    {
      layer: 'kernel-interface',
      by: 'service',
      baseNs: 30_000,
      bytes: 'kernel-copy',
      traps: 1,
      locks: [{ lock: 'splimp', sectionNs: 2_000 }],
    },
    {
      layer: 'network-interface',
      by: 'service',
      baseNs: 42_000,
      locks: [
        { lock: 'splimp', sectionNs: 2_800 },
        { lock: 'splimp', sectionNs: 2_000 },
      ],
    },
  ],
  receive: [
    { layer: 'network-interface', by: 'interrupt', baseNs: 25_000 },
    { layer: 'packet-filter', by: 'interrupt', baseNs: 18_000, messageHalves: 1, filterInstructions: 7 },
    {
      layer: 'kernel-interface',
      by: 'network',
      baseNs: 13_000,
      bytes: 'kernel-copy',
      messageHalves: 1,
      locks: [{ lock: 'splimp', sectionNs: 2_000 }],
      whenBlocked: { contextSwitch: true, restNs: 144_000 },
    },
    {
      layer: 'ip',
      by: 'network',
      baseNs: 16_000,
      locks: [
        { lock: 'splimp', sectionNs: 1_600 },
        { lock: 'splnet', sectionNs: 2_400 },
        { lock: 'splnet', sectionNs: 1_800 },
      ],
    },
    {
      layer: 'udp',
      by: 'network',
      baseNs: 20_000,
      bytes: 'checksum',
      locks: [
        { lock: 'splnet', sectionNs: 2_400 },
        { lock: 'splnet', sectionNs: 2_000 },
        { lock: 'splimp', sectionNs: 1_600 },
        { lock: 'splnet', sectionNs: 1_800 },
      ],
    },
    {
      layer: 'api',
      by: 'service',
      baseNs: 6_000,
      bytes: 'socket-copy',
      locks: [
        { lock: 'splnet', sectionNs: 1_600 },
        { lock: 'splnet', sectionNs: 1_400 },
        { lock: 'splimp', sectionNs: 1_200 },
      ],
      whenBlocked: { contextSwitch: true, restNs: 162_000 },
    },
    {
      layer: 'api',
      by: 'application',
      baseNs: 2_000,
      bytes: 'socket-copy',
      whenBlocked: { contextSwitch: true, restNs: 171_000 },
    },
  ],
};
