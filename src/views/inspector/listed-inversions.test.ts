/** The list of inversions against sorting all of them. */
import { fc, it } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import type { Inversion } from '../../analysis/inversion-log.ts';
import type { Session } from '../../state/session.ts';
import { inversionOrders, listInversions, type InversionFilter } from './listed-inversions.ts';

const inversions = fc.array(fc.record({ startNs: fc.nat(40), lengthNs: fc.nat(9), bounded: fc.boolean() }), {
  maxLength: 40,
});

const sessionOf = (lanes: Record<string, { startNs: number; lengthNs: number; bounded: boolean }[]>) =>
  ({
    laneIds: Object.keys(lanes),
    dataOf: (id: string) => ({
      facts: {
        inversions: (lanes[id] ?? []).map(
          ({ startNs, lengthNs, bounded }) => ({ startNs, endNs: startNs + lengthNs, bounded }) as Inversion,
        ),
      },
    }),
  }) as unknown as Pick<Session, 'laneIds' | 'dataOf'>;

describe('the list of inversions', () => {
  it.prop([
    inversions,
    inversions,
    fc.constantFrom(...inversionOrders),
    fc.constantFrom<InversionFilter>('all', 'unbounded', 'bounded', 'a', 'b'),
    fc.integer({ min: 1, max: 12 }),
  ])('has the first of those that pass, in order, and counts all of them', (a, b, order, filter, most) => {
    const session = sessionOf({ a, b });
    const all = session.laneIds.flatMap((lane) =>
      session.dataOf(lane).facts.inversions.map((inversion, index) => ({ lane, index, inversion })),
    );
    const passing = all.filter(
      ({ lane, inversion }) =>
        filter === 'all' || filter === lane || filter === (inversion.bounded ? 'bounded' : 'unbounded'),
    );
    const key = ({ inversion: { startNs, endNs } }: (typeof all)[number]): number =>
      ({ longest: startNs - endNs, earliest: startNs, latest: -startNs })[order];
    const wanted = passing.toSorted((x, y) => key(x) - key(y)).slice(0, most);
    const { listed, count } = listInversions(session, order, filter, most);
    expect(count).toBe(passing.length);
    expect(listed.map(({ lane, index }) => [lane, index])).toEqual(wanted.map(({ lane, index }) => [lane, index]));
  });
});
