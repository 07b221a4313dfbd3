import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { LinkRun, testFrame64, type LogEntry } from './testing/link-run.ts';

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(testFrame64) as [never, never, never, never];

/** How long each station waits after its first collision, in slot times of 5,120 ns. */
const firstBackoffs = (seed: number): number[] => {
  const run = new LinkRun({ duplex: 'half', seed }).send(0, 0, a).send(0, 1, b).run();
  const jamEndNs = 960;
  return ([0, 1] as const).map((station) => {
    const wait = run.log.find((entry) => entry.what === 'defer' && entry.station === station);
    return wait && (wait.value - jamEndNs) % 5_120 === 0 ? (wait.value - jamEndNs) / 5_120 : 0;
  });
};
/** A seed after which station 0 goes first, one after which station 1 does, one after which they meet again. */
const seedWhere = (test: (first: number, second: number) => boolean): number => {
  for (let seed = 0; ; seed += 1) {
    const [first, second] = firstBackoffs(seed) as [number, number];
    if (test(first, second)) return seed;
  }
};
const firstWins = seedWhere((first, second) => first < second);
const meetAgain = seedWhere((first, second) => first === second);

describe('a half-duplex link', () => {
  it('sends a frame as full duplex does while the other station is silent', () => {
    for (const propagationNs of [0, 500]) {
      const half = new LinkRun({ duplex: 'half', propagationNs }).send(0, 0, a, b).send(60_000, 1, c).run();
      const full = new LinkRun({ duplex: 'full', propagationNs }).send(0, 0, a, b).send(60_000, 1, c).run();
      expect(half.lines()).toEqual(full.lines());
    }
  });

  it('defers to a signal that it hears, until one gap after it', () => {
    const run = new LinkRun({ duplex: 'half' }).send(0, 0, a).send(960, 1, b).run();
    expect(run.timeline(960, 14_400)).toBe(
      [
        '0 aaaaaa.........', //
        '1 .......bbbbbb..',
      ].join('\n'),
    );
    expect(run.lines('defer')).toEqual(['960 1 defer b 6720']);
  });

  it('hears a signal, and its end, one propagation later', () => {
    const run = new LinkRun({ duplex: 'half', propagationNs: 400 }).send(0, 0, a).send(401, 1, b).run();
    expect(run.lines('defer', 'start')).toEqual(['0 0 start a', '401 1 defer b 7120', '7120 1 start b']);
  });

  it('waits for one gap also when the wire is silent already', () => {
    const run = new LinkRun({ duplex: 'half' }).send(0, 0, a).send(6_000, 1, b).run();
    expect(run.lines('defer', 'collision')).toEqual(['6000 1 defer b 6720']);
  });

  describe('when both stations start', () => {
    it('at one instant: both hear it, jam, and one goes first', () => {
      const run = new LinkRun({ duplex: 'half', seed: firstWins }).send(0, 0, a).send(0, 1, b).run();
      expect(run.lines('collision')).toEqual(['0 0 collision a 1', '0 1 collision b 1']);
      expect(run.lines('start', 'end').slice(2)).toEqual([
        // Jam: preamble of 8 bytes and 4 more, 960 ns; then one gap.
        '1920 0 start a',
        '7680 0 end a',
        '8640 1 start b',
        '14400 1 end b',
      ]);
    });

    it('within one propagation: each hears the other when its signal comes', () => {
      const run = new LinkRun({ duplex: 'half', propagationNs: 1_000, seed: firstWins })
        .send(0, 0, a)
        .send(300, 1, b)
        .run();
      expect(run.lines('collision')).toEqual(['1000 1 collision b 1', '1300 0 collision a 1']);
    });

    it('at the very end of one propagation: still a collision', () => {
      const run = new LinkRun({ duplex: 'half', propagationNs: 1_000, seed: firstWins })
        .send(0, 0, a)
        .send(1_000, 1, b)
        .run();
      expect(run.lines('collision')).toEqual(['1000 1 collision b 1', '2000 0 collision a 1']);
    });

    it('with equal draws: they collide again', () => {
      const run = new LinkRun({ duplex: 'half', seed: meetAgain }).send(0, 0, a).send(0, 1, b).run();
      expect(run.lines('collision').filter((line) => line.endsWith('2'))).toHaveLength(2);
    });
  });

  it('lets a waiting station meet the sender of back-to-back frames on equal terms', () => {
    for (const propagationNs of [0, 1_000]) {
      const run = new LinkRun({ duplex: 'half', propagationNs, seed: firstWins })
        .send(0, 0, a, b)
        .send(3_000, 1, c)
        .run();
      expect(run.lines('collision').map((line) => line.split(' ').slice(1).join(' '))).toEqual(
        expect.arrayContaining(['0 collision b 1', '1 collision c 1']),
      );
      expect(run.lines('receive')).toHaveLength(3);
    }
  });

  it('is the same run for the same seed, and another for another', () => {
    const lines = (seed: number): string =>
      new LinkRun({ duplex: 'half', seed }).send(0, 0, a, b).send(0, 1, c, d).run().lines().join('\n');
    expect(lines(5)).toBe(lines(5));
    expect(new Set([1, 2, 3, 4, 5, 6, 7, 8].map(lines)).size).toBeGreaterThan(4);
  });

  it('doubles the range of its back-off with each attempt, up to 1023 slot times', () => {
    // The wire is never silent for the two at one time: count what they draw over many collisions.
    const longest = new Map<number, number>();
    for (let seed = 0; seed < 400; seed += 1) {
      const { log } = new LinkRun({ duplex: 'half', seed }).send(0, 0, a).send(0, 1, b).run();
      for (const [i, entry] of log.entries()) {
        if (entry.what !== 'collision') continue;
        const wait = log.slice(i).find(({ what, station }) => station === entry.station && what === 'defer');
        if (wait) longest.set(entry.value, Math.max(longest.get(entry.value) ?? 0, wait.value - entry.timeNs));
      }
    }
    expect(Math.floor((longest.get(1) as number) / 5_120)).toBe(1);
    expect(Math.floor((longest.get(2) as number) / 5_120)).toBe(3);
    expect(Math.floor((longest.get(3) as number) / 5_120)).toBe(7);
  });

  it('refuses a propagation that would allow late collisions', () => {
    const sentence = 'propagation of 2560 ns: half duplex at 100 Mbit/s allows less than 2560 ns';
    expect(() => new LinkRun({ duplex: 'half', propagationNs: 2_560 })).toThrow(new RangeError(sentence));
    const slow = new LinkRun({ duplex: 'half', propagationNs: 2_560, mbps: 10 });
    expect(() => slow.link.setMbps(100)).toThrow(new RangeError(sentence));
  });

  const load = fc.array(fc.record({ gapNs: fc.nat(20_000), bytesOnWire: fc.integer({ min: 64, max: 300 }) }), {
    maxLength: 12,
  });
  property.prop([load, load, fc.nat(2_559), fc.nat(1_000)])(
    'delivers or gives up every frame in order, and no two signals that are delivered ever meet',
    (first, second, propagationNs, seed) => {
      const run = new LinkRun({ duplex: 'half', propagationNs, seed });
      for (const [station, frames] of [first, second].entries()) {
        run.send(
          frames[0]?.gapNs ?? 0,
          station as 0 | 1,
          ...frames.map(({ bytesOnWire }, i) => ({ name: String(i), bytesOnWire })),
        );
      }
      run.run();
      for (const [station, frames] of [first, second].entries()) {
        const ended = run.log.filter(
          ({ what, station: from }) => from === station && (what === 'end' || what === 'abort'),
        );
        expect(ended.map(({ name }) => name)).toEqual(frames.map((_, i) => String(i)));
      }
      expect(run.lines('receive')).toHaveLength(run.lines('end').length);
      expect(overlaps(run.log, propagationNs)).toEqual([]);
    },
  );
});

/** Delivered frames whose signals were at one station at one time. */
const overlaps = (log: readonly LogEntry[], propagationNs: number): string[] => {
  const delivered = log.flatMap((entry, i) => {
    if (entry.what !== 'start') return [];
    const next = log
      .slice(i + 1)
      .find(({ station, what }) => station === entry.station && what !== 'defer' && what !== 'receive');
    return next?.what === 'end'
      ? [{ station: entry.station, fromNs: entry.timeNs, toNs: next.timeNs, name: entry.name }]
      : [];
  });
  return delivered.flatMap((x) =>
    delivered
      .filter((y) => y.station > x.station && y.fromNs < x.toNs + propagationNs && x.fromNs < y.toNs + propagationNs)
      .map((y) => `${x.name} and ${y.name}`),
  );
};
