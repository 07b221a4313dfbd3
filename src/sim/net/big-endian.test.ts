import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { readUint16, readUint32, requireInteger, writeUint16, writeUint32 } from './big-endian.ts';

describe('big-endian fields', () => {
  it('put the most significant byte first', () => {
    const bytes = new Uint8Array(6);
    writeUint32(bytes, 0, 0xfedc_ba98);
    writeUint16(bytes, 4, 0x8001);
    expect([...bytes]).toEqual([0xfe, 0xdc, 0xba, 0x98, 0x80, 0x01]);
  });

  property.prop([fc.nat(0xffff), fc.nat(0xffff_ffff)])('are read as written', (short, long) => {
    const bytes = new Uint8Array(8);
    writeUint16(bytes, 1, short);
    writeUint32(bytes, 3, long);
    expect([readUint16(bytes, 1), readUint32(bytes, 3)]).toEqual([short, long]);
  });

  it.each([-1, 1.5, 256, Number.NaN, Infinity])('refuse %s for an octet', (value) => {
    expect(() => requireInteger('time to live', value, 255)).toThrow(
      `time to live ${value}: must be a whole number, 0 to 255`,
    );
  });
});
