import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { bytesOfHex, hexOfBytes } from './hex.ts';
import {
  findOption,
  formatIpv4Address,
  ipv4Address,
  OPTION_ABSENT,
  OPTIONS_MALFORMED,
  readIpv4Header,
  writeIpv4Header,
  type Ipv4Fields,
} from './ipv4.ts';
import { internetChecksum } from './checksum.ts';

const fields: Ipv4Fields = {
  sourceAddress: ipv4Address('10.0.0.1'),
  destinationAddress: ipv4Address('10.0.0.2'),
  identification: 1,
};

const packet = (optionsBytes = 0, dataBytes = 16): Uint8Array => {
  const bytes = new Uint8Array(20 + optionsBytes + dataBytes);
  bytes.fill(1, 20, 20 + optionsBytes);
  writeIpv4Header(bytes, 0, fields, 17, optionsBytes, dataBytes);
  return bytes;
};

/** A packet with one octet changed, and its header checksum made right again unless told not to. */
const changed = (at: number, value: number, fixChecksum = true): Uint8Array => {
  const bytes = packet();
  bytes[at] = value;
  if (fixChecksum) {
    bytes[10] = 0;
    bytes[11] = 0;
    const checksum = internetChecksum(bytes, 0, 20);
    bytes[10] = checksum >> 8;
    bytes[11] = checksum & 0xff;
  }
  return bytes;
};

describe('IPv4 header', () => {
  it('has the bytes of the test vector', () => {
    expect(hexOfBytes(packet()).slice(0, 40)).toBe('4500002400010000401166c60a0000010a000002');
  });

  property.prop([fc.nat(0xffff_ffff), fc.nat(0xffff_ffff), fc.nat(0xffff), fc.nat(255), fc.nat(10), fc.nat(100)])(
    'is read as written',
    (sourceAddress, destinationAddress, identification, protocol, optionWords, dataBytes) => {
      const header = { sourceAddress, destinationAddress, identification };
      const bytes = new Uint8Array(7 + 20 + optionWords * 4 + dataBytes);
      writeIpv4Header(bytes, 7, header, protocol, optionWords * 4, dataBytes);
      expect(readIpv4Header(bytes, 7, bytes.length)).toEqual({
        ...header,
        protocol,
        headerBytes: 20 + optionWords * 4,
        totalBytes: 20 + optionWords * 4 + dataBytes,
        fragment: false,
      });
    },
  );

  it.each<[string, Partial<Ipv4Fields>]>([
    ['IPv4 identification 65536', { identification: 65_536 }],
    ['IPv4 source address -1', { sourceAddress: -1 }],
    ['IPv4 destination address 4294967296', { destinationAddress: 2 ** 32 }],
  ])('refuses %s', (message, change) => {
    expect(() => writeIpv4Header(new Uint8Array(40), 0, { ...fields, ...change }, 17, 0, 8)).toThrow(message);
  });

  it.each([3, 44])('refuses options of %i bytes', (optionsBytes) => {
    expect(() => writeIpv4Header(new Uint8Array(80), 0, fields, 17, optionsBytes, 8)).toThrow(RangeError);
  });

  it.each([
    ['another version', changed(0, 0x65)],
    ['a header below 20 bytes', changed(0, 0x44)],
    ['a header past the packet', changed(0, 0x4f)],
    ['a total length below the header', changed(3, 19)],
    ['a total length past the packet', changed(3, 37)],
    ['fewer than 20 bytes', packet().subarray(0, 19)],
  ])('is bad with %s', (_, bytes) => {
    expect(readIpv4Header(bytes, 0, bytes.length)).toBe('bad-packet');
  });

  it('has its checksum verified before its total length is believed', () => {
    expect(readIpv4Header(changed(3, 37, false), 0, 36)).toBe('bad-checksum');
  });

  it.each([
    ['more fragments', 6, 0x20],
    ['an offset', 7, 1],
  ])('is a fragment with %s', (_, at, value) => {
    expect(readIpv4Header(changed(at, value), 0, 36)).toMatchObject({ fragment: true });
  });

  it('is no fragment with "do not fragment"', () => {
    expect(readIpv4Header(changed(6, 0x40), 0, 36)).toMatchObject({ fragment: false });
  });
});

describe('findOption', () => {
  const find = (hex: string): number => findOption(bytesOfHex(hex), 0, hex.length / 2, 0x9e);

  it.each([
    ['nothing', '', OPTION_ABSENT],
    ['it first', '9e0400000000', 0],
    ['it behind padding', '0101019e0300', 3],
    ['it behind an unknown option', '4404aaaa9e020000', 4],
    ['two: the first', '9e029e03ff', 0],
    ['it behind the end of options', '009e0400', OPTION_ABSENT],
    ['garbage behind the end of options', '9e0300004400', 0],
    ['an unknown option alone', '4404aaaa', OPTION_ABSENT],
    ['a length of 1, skipped as 4.4BSD does', '44019e02', 2],
    ['a length of 0', '9e000000', OPTIONS_MALFORMED],
    ['a length past the header', '9e050000', OPTIONS_MALFORMED],
    ['a length octet past the header', '0101019e', OPTIONS_MALFORMED],
    ['it, but a malformed one later', '9e024400', OPTIONS_MALFORMED],
  ])('in %s', (_, hex, expected) => {
    expect(find(hex)).toBe(expected);
  });

  property.prop([fc.uint8Array({ maxLength: 40 })])('ends on any bytes, inside the header', (bytes) => {
    const at = findOption(bytes, 0, bytes.length, 0x9e);
    if (at >= 0) expect(at + (bytes[at + 1] as number)).toBeLessThanOrEqual(bytes.length);
    else expect([OPTION_ABSENT, OPTIONS_MALFORMED]).toContain(at);
  });
});

describe('IPv4 addresses', () => {
  property.prop([fc.nat(0xffff_ffff)])('are read as written', (address) => {
    expect(ipv4Address(formatIpv4Address(address))).toBe(address);
  });

  it.each(['', '10.0.0', '10.0.0.256', '10.0.0.-1', '10.0.0.1.2', 'a.b.c.d', '1e1.0.0.1'])('refuse "%s"', (text) => {
    expect(() => ipv4Address(text)).toThrow('four numbers from 0 to 255');
  });
});
