/**
 * How long a packet of the benchmark keeps a full-duplex link, and how long it takes (IEEE 802.3: 8 bytes of preamble, at
 * least 64 of frame, 12 of gap). Nanoseconds.
 */
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
  const byteNs = 8000 / mbps;
  return {
    slotNs: (PREAMBLE_BYTES + frameBytes + GAP_BYTES) * byteNs,
    arrivalNs: (PREAMBLE_BYTES + frameBytes) * byteNs + scenario.link.propagationNs,
  };
};
