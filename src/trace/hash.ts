/**
 * The run's hash: 64 bits, from 32-bit integer operations only, so that every engine gives the same.
 * It is a check that two runs are the same, not a cryptographic digest.
 */

const TWO_32 = 0x1_0000_0000;

export class TraceHash {
  #h1 = 0x811c_9dc5 | 0;
  #h2 = 0x1b87_3593 | 0;

  addRecord(
    timeNs: number,
    kind: number,
    detail: number,
    level: number,
    subject: number,
    work: number,
    a: number,
    b: number,
  ): void {
    const high = (timeNs / TWO_32) | 0;
    const low = (timeNs - high * TWO_32) | 0;
    this.#word(low, high ^ (kind << 24) ^ (detail << 16));
    this.#word(subject | (level << 16), work | 0);
    this.#word(a | 0, b | 0);
  }

  addBytes(bytes: Uint8Array): void {
    const { length } = bytes;
    let i = 0;
    for (; i + 8 <= length; i += 8) {
      this.#word(word(bytes, i), word(bytes, i + 4));
    }
    let tail = length;
    for (; i < length; i += 1) tail = Math.imul(tail, 257) ^ (bytes[i] as number);
    this.#word(length, tail);
  }

  addText(text: string): void {
    for (let i = 0; i < text.length; i += 2) this.#word(text.charCodeAt(i), text.charCodeAt(i + 1) | 0);
    this.#word(text.length, 0);
  }

  /** 16 hexadecimal digits. */
  digest(): string {
    const hex = (h: number): string => (finish(h) >>> 0).toString(16).padStart(8, '0');
    return hex(this.#h1 ^ rotate(this.#h2, 7)) + hex(this.#h2 ^ rotate(this.#h1, 19));
  }

  #word(x: number, y: number): void {
    const h1 = Math.imul(this.#h1 ^ x, 0x9e37_79b1);
    const h2 = Math.imul(this.#h2 ^ y, 0x85eb_ca6b);
    this.#h1 = rotate(h1, 15) ^ h2;
    this.#h2 = (rotate(h2, 13) + h1) | 0;
  }
}

const word = (bytes: Uint8Array, i: number): number =>
  (bytes[i] as number) |
  ((bytes[i + 1] as number) << 8) |
  ((bytes[i + 2] as number) << 16) |
  ((bytes[i + 3] as number) << 24);

const rotate = (x: number, bits: number): number => (x << bits) | (x >>> (32 - bits));

const finish = (h: number): number => {
  let x = Math.imul(h ^ (h >>> 16), 0x7feb_352d);
  x = Math.imul(x ^ (x >>> 15), 0x846c_a68b);
  return x ^ (x >>> 16);
};
