import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { addToSum, checksumOf, foldSum, internetChecksum } from './checksum.ts';
import { bytesOfHex } from './hex.ts';

describe('Internet checksum', () => {
  it('gives the example of RFC 1071', () => {
    const bytes = bytesOfHex('0001f203f4f5f6f7');
    expect(foldSum(addToSum(0, bytes, 0, 8))).toBe(0xddf2);
    expect(internetChecksum(bytes, 0, 8)).toBe(0x220d);
  });

  it('pads an odd last byte with zero', () => {
    expect(internetChecksum(bytesOfHex('12345'.padEnd(6, '6')), 0, 3)).toBe(
      internetChecksum(bytesOfHex('12345600'), 0, 4),
    );
  });

  it('is all ones for nothing, and folds carries to the end', () => {
    expect(internetChecksum(new Uint8Array(0), 0, 0)).toBe(0xffff);
    expect(foldSum(0x1_fffe)).toBe(0xffff);
    expect(foldSum(0x7fff_8000)).toBe(0xffff);
  });

  property.prop([fc.uint8Array({ maxLength: 200 }), fc.nat(100)])('can be summed in even steps', (bytes, half) => {
    const cut = Math.min(half * 2, bytes.length - (bytes.length % 2));
    const steps = addToSum(addToSum(0, bytes, 0, cut), bytes, cut, bytes.length);
    expect(checksumOf(steps)).toBe(internetChecksum(bytes, 0, bytes.length));
  });

  property.prop([fc.uint8Array({ minLength: 4, maxLength: 200 })])(
    'makes the range that holds it sum to ffff',
    (bytes) => {
      bytes[0] = 0;
      bytes[1] = 0;
      const checksum = internetChecksum(bytes, 0, bytes.length);
      bytes[0] = checksum >> 8;
      bytes[1] = checksum & 0xff;
      expect(foldSum(addToSum(0, bytes, 0, bytes.length))).toBe(0xffff);
    },
  );
});
