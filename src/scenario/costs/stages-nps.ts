/**
 * NPS: 9 locks sending and 13 receiving (section 5.3). The application hands a request to an output worker
 * and goes on; the manager runs the IP layer of every packet and hands over to an input worker, which costs
 * more with real-time synchronization than with the monitor (sections 5.2 and 6.1).
 */
import type { StageTable } from '../stages.ts';

export const npsStages: StageTable = {
  send: [
    {
      layer: 'api',
      by: 'application',
      baseNs: 17_000,
      messageHalves: 1,
      traps: 1,
      locks: [{ lock: 'socket', sectionNs: 2_000 }],
    },
    {
      layer: 'api',
      by: 'output-worker',
      baseNs: 12_000,
      messageHalves: 1,
      locks: [{ lock: 'socket', sectionNs: 2_400 }],
      // The hand-over from the application: inside the API layer's 32 us.
      whenBlocked: { contextSwitch: true, restNs: 0 },
    },
    {
      layer: 'udp',
      by: 'output-worker',
      baseNs: 20_000,
      bytes: 'checksum',
      locks: [
        { lock: 'udp', sectionNs: 4_000 },
        { lock: 'mbuf', sectionNs: 2_600 },
      ],
    },
    {
      layer: 'ip',
      by: 'output-worker',
      baseNs: 21_000,
      locks: [
        { lock: 'route', sectionNs: 5_000 },
        { lock: 'ip', sectionNs: 2_200 },
      ],
    },
    {
      layer: 'kernel-interface',
      by: 'output-worker',
      baseNs: 28_500,
      bytes: 'kernel-copy',
      traps: 1,
      locks: [{ lock: 'interface', sectionNs: 2_000 }],
    },
    {
      layer: 'network-interface',
      by: 'output-worker',
      baseNs: 58_000,
      locks: [
        { lock: 'interface', sectionNs: 2_800 },
        { lock: 'mbuf', sectionNs: 2_500 },
      ],
    },
  ],
  receive: [
    { layer: 'network-interface', by: 'interrupt', baseNs: 25_000 },
    { layer: 'packet-filter', by: 'interrupt', baseNs: 18_000, messageHalves: 1, filterInstructions: 7 },
    {
      layer: 'kernel-interface',
      by: 'manager',
      baseNs: 18_000,
      bytes: 'kernel-copy',
      messageHalves: 1,
      locks: [{ lock: 'interface', sectionNs: 2_000 }],
      whenBlocked: { contextSwitch: true, restNs: 4_000 },
    },
    {
      layer: 'ip',
      by: 'manager',
      baseNs: 41_000,
      locks: [
        { lock: 'mbuf', sectionNs: 1_500 },
        { lock: 'ip', sectionNs: 2_200 },
        { lock: 'route', sectionNs: 1_800 },
        { lock: 'ip', sectionNs: 1_200 },
        // Finding a worker of the right priority: the longest critical section of all.
        { lock: 'workers', sectionNs: 24_000 },
        { lock: 'workers', sectionNs: 2_000 },
      ],
    },
    { layer: 'ip', by: 'input-worker', baseNs: 0, whenBlocked: { contextSwitch: true, restNs: 'hand-off' } },
    {
      layer: 'udp',
      by: 'input-worker',
      baseNs: 22_000,
      bytes: 'checksum',
      locks: [
        { lock: 'udp', sectionNs: 3_600 },
        { lock: 'socket', sectionNs: 2_400 },
        { lock: 'mbuf', sectionNs: 1_600 },
        { lock: 'workers', sectionNs: 2_000 },
      ],
    },
    {
      // A shared buffer: nothing is copied. A blocked application is resumed by a continuation, without a switch.
      layer: 'api',
      by: 'application',
      baseNs: 6_000,
      locks: [
        { lock: 'socket', sectionNs: 1_200 },
        { lock: 'mbuf', sectionNs: 1_000 },
      ],
      whenBlocked: { contextSwitch: false, restNs: 9_600 },
    },
  ],
};
