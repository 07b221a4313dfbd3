import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { RandomStreams, type RandomStream } from './rng.ts';

const draw = (stream: RandomStream, count: number): number[] =>
  Array.from({ length: count }, () => stream.integer(0, 0xffff_ffff));

describe('RandomStreams', () => {
  it('gives the same numbers for the same seed and name, in every engine', () => {
    expect(draw(new RandomStreams(1).stream('start'), 3)).toMatchInlineSnapshot(`
      [
        3743854055,
        4041166861,
        2977559326,
      ]
    `);
  });

  it('returns one stream per name, which goes on where it was', () => {
    const streams = new RandomStreams(7);
    const first = draw(streams.stream('a'), 2);
    const second = draw(streams.stream('a'), 2);
    expect([...first, ...second]).toEqual(draw(new RandomStreams(7).stream('a'), 4));
  });

  it('differs by seed, also in the upper half of the seed, and by name', () => {
    const firsts = [0, 1, -1, 2, 2 ** 32, 2 ** 32 + 1, 2 ** 40].map((seed) =>
      draw(new RandomStreams(seed).stream('a'), 2).join(),
    );
    const names = ['', 'a ', 'b', 'aa', 'back-off client', 'back-off server'].map((name) =>
      draw(new RandomStreams(0).stream(name), 2).join(),
    );
    expect(new Set([...firsts, ...names]).size).toBe(firsts.length + names.length);
  });

  property.prop([fc.integer(), fc.array(fc.string(), { maxLength: 5 }), fc.nat(20)])(
    'other streams and draws from them change nothing',
    (seed, others, draws) => {
      const alone = draw(new RandomStreams(seed).stream('subject'), 5);
      const streams = new RandomStreams(seed);
      const interleaved = alone.map(() => {
        for (const other of others) if (other !== 'subject') draw(streams.stream(other), draws);
        return streams.stream('subject').integer(0, 0xffff_ffff);
      });
      expect(interleaved).toEqual(alone);
    },
  );

  property.prop([fc.integer(), fc.integer({ min: -1000, max: 1000 }), fc.nat(2000)])(
    'stays within both ends',
    (seed, min, span) => {
      const value = new RandomStreams(seed).stream('x').integer(min, min + span);
      expect(Number.isInteger(value) && value >= min && value <= min + span).toBe(true);
    },
  );

  it('reaches both ends and is even between them', () => {
    const stream = new RandomStreams(3).stream('die');
    const counts = new Map<number, number>();
    for (let i = 0; i < 60_000; i += 1) {
      const face = stream.integer(1, 6);
      counts.set(face, (counts.get(face) ?? 0) + 1);
    }
    expect([...counts.keys()].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
    for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  it.each([
    [2, 1],
    [0, Infinity],
    [0.5, 1],
    [Number.NaN, 1],
  ])('refuses the range %s to %s', (min, max) => {
    expect(() => new RandomStreams(1).stream('x').integer(min, max)).toThrow(RangeError);
  });

  it.each([0.5, Number.NaN, Infinity])('refuses the seed %s', (seed) => {
    expect(() => new RandomStreams(seed)).toThrow(RangeError);
  });
});
