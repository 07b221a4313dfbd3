import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { readUint16 } from './big-endian.ts';
import { buildFrame, parseFrame, type FrameFields } from './frame.ts';
import { bytesOfHex, hexOfBytes } from './hex.ts';
import { frameWithOptions, testFields, testFrame, testPip } from './testing/frames.ts';

const withPip =
  '00a0c900000200a0c90000010800480000300001000040112c0b0a0000010a0000029e0c13010000c3500000c350c00013890010133d4141414141414141';
const plain =
  '00a0c900000200a0c900000108004500002400010000401166c60a0000010a000002c00013890010133d4141414141414141' +
  '00'.repeat(10);

describe('a frame', () => {
  it('with PIP is the test vector, byte for byte', () => {
    expect(hexOfBytes(testFrame({ pip: testPip }))).toBe(withPip);
  });

  it('without PIP is the test vector, byte for byte, padded to 60', () => {
    expect(hexOfBytes(testFrame())).toBe(plain);
  });

  const arbitraryFields: fc.Arbitrary<FrameFields> = fc.record({
    sourceMac: fc.nat(0xffff_ffff_ffff),
    destinationMac: fc.nat(0xffff_ffff_ffff),
    sourceAddress: fc.nat(0xffff_ffff),
    destinationAddress: fc.nat(0xffff_ffff),
    sourcePort: fc.nat(0xffff),
    destinationPort: fc.nat(0xffff),
    identification: fc.nat(0xffff),
    pip: fc.option(
      fc.record({
        priority: fc.option(fc.nat(31)),
        periodUs: fc.option(fc.nat(0xffff_ffff)),
        deadlineUs: fc.option(fc.nat(0xffff_ffff)),
        reply: fc.boolean(),
      }),
    ),
    payload: fc.uint8Array({ maxLength: 1460, size: 'max' }),
  });

  property.prop([arbitraryFields])('is parsed as built', (fields) => {
    const bytes = buildFrame(fields);
    const parsed = parseFrame(bytes);
    if (typeof parsed === 'string') throw new Error(parsed);
    const { payloadOffset, payloadBytes, malformedPip, ...rest } = parsed;
    const { sourceMac: _, destinationMac: __, payload, ...expected } = fields;
    expect(rest).toEqual(expected);
    expect(malformedPip).toBe(false);
    expect(bytes.subarray(payloadOffset, payloadOffset + payloadBytes)).toEqual(payload);
  });

  property.prop([fc.uint8Array({ maxLength: 100 }), fc.nat(), fc.integer({ min: 1, max: 255 })])(
    'with any octet of IP or UDP changed is not taken for the one that was sent',
    (payload, position, flip) => {
      const bytes = testFrame({ payload, pip: testPip });
      const at = 14 + (position % (40 + payload.length));
      const before = parseFrame(bytes);
      bytes[at] = (bytes[at] as number) ^ flip;
      // A receiver accepts one such change: a checksum like 00ab that becomes 0000, "none computed".
      fc.pre(readUint16(bytes, 52) !== 0);
      expect(typeof before).toBe('object');
      expect(typeof parseFrame(bytes)).toBe('string');
    },
  );

  property.prop([fc.uint8Array({ maxLength: 120 })])('of random bytes never throws', (noise) => {
    expect(typeof parseFrame(noise)).toBe('string');
  });

  it.each([
    [null, 1473, 'payload of 1473 bytes: must be at most 1472 without PIP, for fragmentation is left out'],
    [testPip, 1461, 'payload of 1461 bytes: must be at most 1460 with PIP, for fragmentation is left out'],
  ])('refuses a payload that does not fit', (pip, payloadBytes, message) => {
    expect(() => testFrame({ pip, payload: new Uint8Array(payloadBytes) })).toThrow(new RangeError(message));
    expect(testFrame({ pip, payload: new Uint8Array(payloadBytes - 1) }).length).toBe(1514);
  });

  it.each([-1, 2 ** 48, 0.5])('refuses the MAC address %s', (sourceMac) => {
    expect(() => testFrame({ sourceMac })).toThrow('source MAC address');
  });

  it('without options and with other options differ only in the path, not in what is delivered', () => {
    const parsed = parseFrame(testFrame());
    expect(parseFrame(frameWithOptions('4404aaaa01010100'))).toEqual({
      ...(parsed as object),
      payloadOffset: 50,
    });
  });

  it('has its PIP found behind padding and other options', () => {
    expect(parseFrame(frameWithOptions('4404aaaa9e0c13010000c3500000c350'))).toMatchObject({
      pip: testPip,
      malformedPip: false,
    });
    expect(parseFrame(frameWithOptions('01019e0c13010000c3500000c3500000'))).toMatchObject({ pip: testPip });
  });

  it('has a malformed PIP treated as none, and told', () => {
    expect(parseFrame(frameWithOptions('9e0c23010000c3500000c350'))).toMatchObject({ pip: null, malformedPip: true });
    expect(parseFrame(frameWithOptions('9e041301'))).toMatchObject({ pip: null, malformedPip: true });
    expect(parseFrame(testFrame())).toMatchObject({ pip: null, malformedPip: false });
  });

  it.each([
    ['an option of length 0', frameWithOptions('9e000000')],
    ['an option past the header', frameWithOptions('9e0c1301')],
    ['no IPv4', bytesOfHex(plain.replace('0800', '86dd'))],
    ['no whole Ethernet header', bytesOfHex(plain).subarray(0, 13)],
    ['no whole IP packet', bytesOfHex(plain).subarray(0, 49)],
    ['another protocol', bytesOfHex(plain.replace('401166c6', '400666d1'))],
    ['a fragment', bytesOfHex(plain.replace('0000401166c6', '2000401146c6'))],
  ])('with %s is a bad packet', (_, bytes) => {
    expect(parseFrame(bytes)).toBe('bad-packet');
  });

  it('is built without touching its payload', () => {
    expect(hexOfBytes(testFields.payload)).toBe('41'.repeat(8));
  });
});
