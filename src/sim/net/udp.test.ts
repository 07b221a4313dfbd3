import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { readUint16 } from './big-endian.ts';
import { hexOfBytes } from './hex.ts';
import { readUdpHeader, writeUdpHeader, type UdpFields } from './udp.ts';

const fields: UdpFields = {
  sourceAddress: 0x0a00_0001,
  destinationAddress: 0x0a00_0002,
  sourcePort: 49_152,
  destinationPort: 5001,
};

const datagram = (payload: readonly number[] | Uint8Array, change: Partial<UdpFields> = {}): Uint8Array => {
  const bytes = new Uint8Array(8 + payload.length);
  bytes.set(payload, 8);
  writeUdpHeader(bytes, 0, { ...fields, ...change }, payload.length);
  return bytes;
};
const read = (bytes: Uint8Array, dataBytes = bytes.length): ReturnType<typeof readUdpHeader> =>
  readUdpHeader(bytes, 0, dataBytes, fields.sourceAddress, fields.destinationAddress);

describe('UDP header', () => {
  it('has the bytes of the test vector', () => {
    expect(hexOfBytes(datagram(new Uint8Array(8).fill(0x41)))).toBe('c00013890010133d4141414141414141');
  });

  property.prop([fc.uint8Array({ maxLength: 300 }), fc.nat(0xffff), fc.nat(0xffff)])(
    'is read as written',
    (payload, sourcePort, destinationPort) => {
      expect(read(datagram(payload, { sourcePort, destinationPort }))).toEqual({
        sourcePort,
        destinationPort,
        udpBytes: 8 + payload.length,
        checksummed: true,
      });
    },
  );

  property.prop([fc.uint8Array({ minLength: 1, maxLength: 100 }), fc.nat(), fc.integer({ min: 1, max: 255 })])(
    'notices any changed octet of the payload',
    (payload, position, flip) => {
      const bytes = datagram(payload);
      const at = 8 + (position % payload.length);
      bytes[at] = (bytes[at] as number) ^ flip;
      expect(read(bytes)).toBe('bad-checksum');
    },
  );

  it('sends a computed checksum of 0 as ffff', () => {
    const without = readUint16(datagram([0, 0]), 6);
    const bytes = datagram([without >> 8, without & 0xff]);
    expect(readUint16(bytes, 6)).toBe(0xffff);
    expect(read(bytes)).toMatchObject({ checksummed: true });
  });

  it('verifies nothing when the field is 0', () => {
    const bytes = datagram([1, 2, 3]);
    bytes.fill(0, 6, 8);
    bytes[9] = 77;
    expect(read(bytes)).toMatchObject({ checksummed: false, udpBytes: 11 });
  });

  it('covers the addresses', () => {
    const bytes = datagram([1, 2, 3]);
    expect(readUdpHeader(bytes, 0, 11, fields.sourceAddress, fields.destinationAddress + 1)).toBe('bad-checksum');
  });

  it('cuts what lies behind its length', () => {
    const padded = new Uint8Array(20);
    padded.set(datagram([1, 2, 3]));
    expect(read(padded)).toMatchObject({ udpBytes: 11 });
  });

  it('is bad when shorter than itself or longer than its packet', () => {
    const bytes = datagram([1, 2, 3]);
    expect(read(bytes, 7)).toBe('bad-packet');
    expect(read(bytes, 10)).toBe('bad-packet');
    bytes[5] = 7;
    expect(read(bytes)).toBe('bad-packet');
  });

  it.each(['sourcePort', 'destinationPort'] as const)('refuses a %s of 65536', (port) => {
    expect(() => datagram([], { [port]: 65_536 })).toThrow('must be a whole number, 0 to 65535');
  });
});
