/**
 * How long a frame occupies an Ethernet, and how long its last bit takes.
 *
 *   |preamble 8|header 14|IPv4 20|options|UDP 8|payload|pad|FCS 4|gap 12|
 *              |<------------- frame bytes, 64 … 1518 ---------->|
 *   |<------------------------- latency ------------------------>|
 *   |<------------------------------- slot ------------------------------>|
 *
 * A byte takes 80 ns at 100 Mbit/s and 800 ns at 10. At a rate between, a time is rounded to whole nanoseconds once, as a
 * whole, so that no error adds up over its bytes. Propagation is the link's and not counted here. Source: IEEE 802.3.
 */
import { ETHERNET_HEADER_BYTES, MAX_ETHERNET_DATA_BYTES, MIN_FRAME_BYTES } from './ethernet.ts';
import { IPV4_HEADER_BYTES } from './ipv4.ts';
import { PIP_OPTION_BYTES } from './pip.ts';
import { UDP_HEADER_BYTES } from './udp.ts';

/** Rate on the wire: above 0; 10 or 100 but where the scenario scales it (`linkRateFactor`). */
export type Mbps = number;

export const FRAME_CHECK_BYTES = 4;
/** Preamble and start-of-frame delimiter. */
export const PREAMBLE_BYTES = 8;
/** Interframe gap: 96 bit times. */
export const GAP_BYTES = 12;

/** Largest UDP payload of one frame: 1472 bytes, 1460 with the PIP option. Fragmentation is left out. */
export const maxPayloadBytes = (pip: boolean): number =>
  MAX_ETHERNET_DATA_BYTES - IPV4_HEADER_BYTES - UDP_HEADER_BYTES - (pip ? PIP_OPTION_BYTES : 0);

/** Bytes of a frame in memory: padded to 60, without the frame check sequence. */
export const frameBytesInMemory = (payloadBytes: number, pip: boolean): number =>
  Math.max(
    MIN_FRAME_BYTES,
    ETHERNET_HEADER_BYTES + IPV4_HEADER_BYTES + (pip ? PIP_OPTION_BYTES : 0) + UDP_HEADER_BYTES + payloadBytes,
  );

/** Bytes of a frame on the wire, from the destination address to the frame check sequence: 64 … 1518. */
export const frameBytesOnWire = (payloadBytes: number, pip: boolean): number =>
  frameBytesInMemory(payloadBytes, pip) + FRAME_CHECK_BYTES;

/** Time of so many bytes, whole nanoseconds. */
export const bytesNs = (bytes: number, mbps: Mbps): number => Math.round((bytes * 8000) / mbps);

/** From the first bit of the preamble to the last bit of the frame. */
export const latencyNs = (bytesOnWire: number, mbps: Mbps): number => bytesNs(PREAMBLE_BYTES + bytesOnWire, mbps);

/** How long the frame keeps the medium from the next one, the gap included. */
export const slotNs = (bytesOnWire: number, mbps: Mbps): number =>
  bytesNs(PREAMBLE_BYTES + bytesOnWire + GAP_BYTES, mbps);
