/** Frames for tests: the addresses of the two test vectors, a client that talks to a server. */
import { internetChecksum } from '../checksum.ts';
import { macAddress } from '../ethernet.ts';
import { buildFrame, type FrameFields } from '../frame.ts';
import { bytesOfHex } from '../hex.ts';
import { ipv4Address } from '../ipv4.ts';
import type { Pip } from '../pip.ts';

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

/** The plain test frame with these options in place of none; the IP checksum is right, UDP's needs no change. */
export const frameWithOptions = (hex: string): Uint8Array => {
  const options = bytesOfHex(hex);
  const bare = testFrame();
  const bytes = new Uint8Array(bare.length + options.length);
  bytes.set(bare.subarray(0, 34));
  bytes.set(options, 34);
  bytes.set(bare.subarray(34), 34 + options.length);
  bytes[14] = 0x45 + options.length / 4;
  bytes[17] = 36 + options.length;
  bytes.fill(0, 24, 26);
  const checksum = internetChecksum(bytes, 14, 34 + options.length);
  bytes[24] = checksum >> 8;
  bytes[25] = checksum & 0xff;
  return bytes;
};
