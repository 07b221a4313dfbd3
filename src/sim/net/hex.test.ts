import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { bytesOfHex, hexOfBytes } from './hex.ts';

describe('hexadecimal bytes', () => {
  it('skips white space and colons, in either case', () => {
    expect([...bytesOfHex('00:a0 C9\n0f')]).toEqual([0, 0xa0, 0xc9, 0x0f]);
  });

  it.each(['0', 'xy', '0x00', '1-2'])('refuses "%s"', (text) => {
    expect(() => bytesOfHex(text)).toThrow('hexadecimal bytes');
  });

  property.prop([fc.uint8Array()])('reads what it writes', (bytes) => {
    expect(bytesOfHex(hexOfBytes(bytes))).toEqual(bytes);
  });
});
