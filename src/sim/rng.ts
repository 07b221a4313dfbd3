/**
 * Named streams of random numbers, all from the one seed of a scenario.
 *
 * Each stream is a xoroshiro128+ generator (package pure-rand) whose state is mixed from the seed and the
 * stream's name. So adding a stream, or drawing more from one, never changes what another gives, and the same
 * seed gives the same numbers in every engine (32-bit integer operations only). Not for cryptography.
 */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

const TWO_32 = 0x1_0000_0000;
/** The golden ratio as a 32-bit fraction: an odd step that visits every state of the mixer. */
const STEP = 0x9e37_79b9;

export class RandomStream {
  readonly #generator: RandomGenerator;

  constructor(generator: RandomGenerator) {
    this.#generator = generator;
  }

  /** A uniform whole number, both ends included. Both must be safe integers, the first not above the second. */
  integer(minInclusive: number, maxInclusive: number): number {
    if (!Number.isSafeInteger(minInclusive) || !Number.isSafeInteger(maxInclusive) || minInclusive > maxInclusive) {
      throw new RangeError(`random stream: ${minInclusive} to ${maxInclusive} is not a range of whole numbers`);
    }
    return uniformInt(this.#generator, minInclusive, maxInclusive);
  }
}

export class RandomStreams {
  readonly #seed: number;
  readonly #streams = new Map<string, RandomStream>();

  /** `seed` is any safe integer. */
  constructor(seed: number) {
    if (!Number.isSafeInteger(seed)) throw new RangeError(`seed: ${seed} must be a whole number`);
    this.#seed = seed;
  }

  /** The stream of that name: the same object each time. */
  stream(name: string): RandomStream {
    let stream = this.#streams.get(name);
    if (!stream) {
      stream = new RandomStream(xoroshiro128plusFromState(initialState(this.#seed, name)));
      this.#streams.set(name, stream);
    }
    return stream;
  }
}

/** Four words, each depending on every bit of the seed and of the name; never all zero. */
const initialState = (seed: number, name: string): number[] => {
  let hash = mix((seed | 0) ^ mix(Math.floor(seed / TWO_32) | 0));
  for (let i = 0; i < name.length; i += 1) hash = mix((hash + STEP) ^ name.charCodeAt(i));
  hash = mix(hash ^ name.length);
  const state = [1, 2, 3, 4].map((index) => mix((hash + Math.imul(index, STEP)) | 0));
  return state.some((word) => word !== 0) ? state : [1, 0, 0, 0];
};

/** A bijection of 32-bit words in which every input bit reaches every output bit. */
const mix = (word: number): number => {
  let x = Math.imul(word ^ (word >>> 16), 0x7feb_352d);
  x = Math.imul(x ^ (x >>> 15), 0x846c_a68b);
  return x ^ (x >>> 16);
};
