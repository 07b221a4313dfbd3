import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { bytesOfHex, hexOfBytes } from './hex.ts';
import { readPip, writePip, type Pip } from './pip.ts';

const noPip: Pip = { priority: null, periodUs: null, deadlineUs: null, reply: false };
const read = (hex: string): Pip | null => {
  const bytes = bytesOfHex(hex);
  return readPip(bytes, 0, bytes.length);
};

describe('the PIP option', () => {
  it('is 12 bytes: type, length, version and flags, priority, period, deadline', () => {
    const bytes = new Uint8Array(14);
    writePip(bytes, 1, { priority: 1, periodUs: 50_000, deadlineUs: 50_000, reply: false });
    expect(hexOfBytes(bytes)).toBe('009e0c13010000c3500000c35000');
  });

  it('marks what is not given: priority 255, flags clear, fields zero', () => {
    const bytes = new Uint8Array(12);
    writePip(bytes, 0, { ...noPip, reply: true });
    expect(hexOfBytes(bytes)).toBe('9e0c14ff0000000000000000');
  });

  const field = fc.option(fc.nat(0xffff_ffff));
  property.prop([
    fc.record<Pip>({ priority: fc.option(fc.nat(31)), periodUs: field, deadlineUs: field, reply: fc.boolean() }),
  ])('is read as written', (pip) => {
    const bytes = new Uint8Array(12);
    writePip(bytes, 0, pip);
    expect(readPip(bytes, 0, 12)).toEqual(pip);
  });

  it.each<[string, Partial<Pip>]>([
    ['PIP priority 32: must be a whole number, 0 to 31', { priority: 32 }],
    ['PIP priority -1: must be a whole number, 0 to 31', { priority: -1 }],
    ['PIP priority 1.5: must be a whole number, 0 to 31', { priority: 1.5 }],
    ['PIP period in us 4294967296: must be a whole number, 0 to 4294967295', { periodUs: 2 ** 32 }],
    ['PIP period in us NaN: must be a whole number, 0 to 4294967295', { periodUs: Number.NaN }],
    ['PIP deadline in us -5: must be a whole number, 0 to 4294967295', { deadlineUs: -5 }],
  ])('cannot be built out of range: %s', (message, fields) => {
    const bytes = new Uint8Array(12);
    expect(() => writePip(bytes, 0, { ...noPip, ...fields })).toThrow(new RangeError(message));
    expect(hexOfBytes(bytes)).toBe('00'.repeat(12));
  });

  it.each([
    ['shorter than 12 bytes', '9e0b13010000c3500000c3'],
    ['version 0', '9e0c03010000c3500000c350'],
    ['version 2', '9e0c23010000c3500000c350'],
    ['priority 32', '9e0c13200000c3500000c350'],
    ['priority 254', '9e0c13fe0000c3500000c350'],
  ])('is no PIP with %s', (_, hex) => {
    expect(read(hex)).toBeNull();
  });

  it('may be longer, and its reserved flag is ignored', () => {
    const pip: Pip = { priority: 1, periodUs: 50_000, deadlineUs: 50_000, reply: false };
    expect(read('9e1013010000c3500000c35050490007')).toEqual(pip);
    expect(read('9e0c1b010000c3500000c350')).toEqual(pip);
  });

  it('gives no period or deadline whose flag is clear', () => {
    expect(read('9e0c10010000c3500000c350')).toEqual({ ...noPip, priority: 1 });
  });
});
