import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Resvg } from '@resvg/resvg-js';
import { PngEncoder } from './png-encoder.ts';

/** Four pixels: red, green / blue, white; then encoded in two pieces. */
const pixels = Uint8Array.of(255, 0, 0, 255, 0, 128, 0, 255, 0, 0, 255, 255, 255, 255, 255, 255);

function encoded(): Uint8Array<ArrayBuffer> {
  const encoder = new PngEncoder(2, 2);
  encoder.addRows(pixels.subarray(0, 8));
  encoder.addRows(pixels.subarray(8));
  return encoder.finish();
}

describe('the PNG encoder', () => {
  it('writes signature, header, data and end', () => {
    const png = encoded();
    expect([...png.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
    const text = Buffer.from(png).toString('latin1');
    expect(text.slice(12, 16)).toBe('IHDR');
    expect(text.slice(-8, -4)).toBe('IEND');
    expect(new DataView(png.buffer).getUint32(16)).toBe(2);
  });

  it('keeps every pixel', () => {
    const png = Buffer.from(encoded());
    let data = Buffer.alloc(0);
    for (let at = 8; at < png.length;) {
      const length = png.readUInt32BE(at);
      if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
        data = Buffer.concat([data, png.subarray(at + 8, at + 8 + length)]);
      at += 12 + length;
    }
    // Each row: filter 1 (differences from the pixel before), then red, green, blue.
    expect([...inflateSync(data)]).toEqual([1, 255, 0, 0, 1, 128, 0, 1, 0, 0, 255, 255, 255, 0]);
  });

  it('is read by another decoder, which checks its checksums', () => {
    const href = `data:image/png;base64,${Buffer.from(encoded()).toString('base64')}`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="2" height="2"><image xlink:href="${href}" width="2" height="2" image-rendering="optimizeSpeed"/></svg>`;
    const { pixels: read } = new Resvg(svg).render();
    expect([...read]).toEqual([...pixels]);
  });

  it('refuses to end before its last row', () => {
    expect(() => new PngEncoder(2, 2).finish()).toThrow('0 rows of 2');
  });
});
