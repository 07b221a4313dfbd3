/**
 * How long a packet of the benchmark keeps a full-duplex link, and how long it takes (IEEE 802.3: 8 bytes of preamble, at
 * least 64 of frame, 12 of gap). Whole nanoseconds, each time rounded once, as the link does.
 */
import { wireMbps } from '../../scenario/link-rate.ts';
import type { Scenario } from '../../scenario/types.ts';

export interface WireTimes {
  /** From one frame's begin to the next one's. */
  slotNs: number;
  /** From its begin to its last bit at the other host. */
  arrivalNs: number;
}

const PREAMBLE_BYTES = 8;
const GAP_BYTES = 12;
/** Ethernet header and check, IP and UDP headers. */
const HEADER_BYTES = 14 + 4 + 20 + 8;
const PIP_BYTES = 12;
const MIN_FRAME_BYTES = 64;

export const wireTimes = (
  scenario: Scenario,
  { payloadBytes, mbps }: { payloadBytes: number; mbps: number },
): WireTimes => {
  const pip = scenario.client.stack.pip || scenario.server.stack.pip;
  const frameBytes = Math.max(MIN_FRAME_BYTES, HEADER_BYTES + (pip ? PIP_BYTES : 0) + payloadBytes);
  const rate = wireMbps(mbps, scenario.costs);
  const bytesNs = (bytes: number): number => Math.round((bytes * 8000) / rate);
  return {
    slotNs: bytesNs(PREAMBLE_BYTES + frameBytes + GAP_BYTES),
    arrivalNs: bytesNs(PREAMBLE_BYTES + frameBytes) + scenario.link.propagationNs,
  };
};
