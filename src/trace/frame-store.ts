/** The bytes of the frames of a run, kept as they came in chunks. They go with the records of their chunk. */
import type { FramePool } from './format.ts';

interface KeptPool extends FramePool {
  /** One past the newest record of its chunk. */
  endRecord: number;
}

export class FrameStore {
  #pools: KeptPool[] = [];
  #byteLength = 0;

  append(pool: FramePool, endRecord: number): void {
    if (pool.ends.length === 0) return;
    this.#pools.push({ ...pool, endRecord });
    this.#byteLength += pool.ends.byteLength + pool.bytes.byteLength;
  }

  /** Bytes of a frame (ids count from 1), or null if it is not kept. */
  bytes(frameId: number): Uint8Array | null {
    let low = 0;
    let high = this.#pools.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#pools[middle] as KeptPool).firstId <= frameId) low = middle + 1;
      else high = middle;
    }
    const pool = this.#pools[low - 1];
    if (pool === undefined) return null;
    const place = frameId - pool.firstId;
    const end = pool.ends[place];
    return end === undefined ? null : pool.bytes.subarray(place === 0 ? 0 : pool.ends[place - 1], end);
  }

  /** Forgets the frames of chunks that end before a record. */
  dropBefore(record: number): void {
    const kept = this.#pools.filter((pool) => pool.endRecord > record);
    if (kept.length === this.#pools.length) return;
    this.#pools = kept;
    this.#byteLength = kept.reduce((sum, pool) => sum + pool.ends.byteLength + pool.bytes.byteLength, 0);
  }

  get byteLength(): number {
    return this.#byteLength;
  }
}
