/** Frames for tests: the addresses of the two test vectors, a client that talks to a server. */
import { macAddress } from './ethernet.ts';
import { buildFrame, type FrameFields } from './frame.ts';
import { ipv4Address } from './ipv4.ts';
import type { Pip } from './pip.ts';

export const testPip: Pip = { priority: 1, periodUs: 50_000, deadlineUs: 50_000, reply: false };

export const testFields: FrameFields = {
  sourceMac: macAddress('00:a0:c9:00:00:01'),
  destinationMac: macAddress('00:a0:c9:00:00:02'),
  sourceAddress: ipv4Address('10.0.0.1'),
  destinationAddress: ipv4Address('10.0.0.2'),
  sourcePort: 49_152,
  destinationPort: 5001,
  identification: 1,
  pip: null,
  payload: new Uint8Array(8).fill(0x41),
};

/** The test frame with some fields changed. */
export const testFrame = (fields: Partial<FrameFields> = {}): Uint8Array => buildFrame({ ...testFields, ...fields });
