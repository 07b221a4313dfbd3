/**
 * Writes a PNG row by row (ISO/IEC 15948): 8 bits a channel, no alpha (pictures have a ground), every row with
 * the "Sub" filter, which suits flat colours and costs one subtraction. For pictures larger than a canvas can be.
 */
import { Zlib } from 'fflate';

const SIGNATURE = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10);
const SUB_FILTER = 1;

export class PngEncoder {
  readonly #widthPx: number;
  readonly #heightPx: number;
  readonly #deflated: Uint8Array[] = [];
  readonly #zlib: Zlib;
  #rows = 0;

  constructor(widthPx: number, heightPx: number) {
    this.#widthPx = widthPx;
    this.#heightPx = heightPx;
    this.#zlib = new Zlib({ level: 6 }, (bytes) => this.#deflated.push(bytes));
  }

  /** Adds whole rows of red, green, blue, alpha bytes from the top; alpha is left out. */
  addRows(rgba: Uint8Array | Uint8ClampedArray): void {
    const width = this.#widthPx;
    const rows = rgba.length / (4 * width);
    const lines = new Uint8Array(rows * (1 + 3 * width));
    let to = 0;
    for (let row = 0; row < rows; row += 1) {
      lines[to] = SUB_FILTER;
      to += 1;
      for (let x = 0; x < width; x += 1) {
        const from = (row * width + x) * 4;
        for (let channel = 0; channel < 3; channel += 1) {
          const left = x === 0 ? 0 : (rgba[from - 4 + channel] as number);
          lines[to] = (rgba[from + channel] as number) - left;
          to += 1;
        }
      }
    }
    this.#rows += rows;
    this.#zlib.push(lines, this.#rows === this.#heightPx);
  }

  /** @throws Error if fewer rows were added than the height. */
  finish(): Uint8Array<ArrayBuffer> {
    if (this.#rows !== this.#heightPx) throw new Error(`png: ${this.#rows} rows of ${this.#heightPx} were added`);
    const header = new Uint8Array(13);
    const view = new DataView(header.buffer);
    view.setUint32(0, this.#widthPx);
    view.setUint32(4, this.#heightPx);
    // 8 bits a channel, colour type 2 (RGB), deflate, adaptive filters, not interlaced.
    header.set([8, 2, 0, 0, 0], 8);
    return joined([
      SIGNATURE,
      chunk('IHDR', header),
      ...this.#deflated.map((bytes) => chunk('IDAT', bytes)),
      chunk('IEND', new Uint8Array(0)),
    ]);
  }
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i += 1) bytes[4 + i] = type.charCodeAt(i);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb8_8320 ^ (c >>> 1) : c >>> 1;
  return c;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] as number) ^ (crc >>> 8);
  return (crc ^ 0xffff_ffff) >>> 0;
}
