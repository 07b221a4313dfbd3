/** Stretches of lists, against a reading of every number. */
import { fc, it } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { MostTree, NumberList } from './number-lists.ts';

const values = fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 900, size: 'max' });
const part = fc.double({ min: 0, max: 1, noNaN: true });

describe('lists of numbers', () => {
  it.prop([values, part, part, fc.integer({ min: -10, max: 10 })])(
    'tell of any stretch what it has',
    (all, a, b, wanted) => {
      const tree = new MostTree();
      for (const value of all) tree.push(value);
      const [from, to] = [a, b].map((one) => Math.round(one * all.length)).toSorted((one, other) => one - other) as [
        number,
        number,
      ];
      const inside = all.slice(from, to);
      const most = Math.max(...inside);
      expect(tree.mostIn(from, to)).toBe(inside.length === 0 ? -1 : from + inside.indexOf(most));
      expect(tree.mostIn(from, to, 'last')).toBe(inside.length === 0 ? -1 : from + inside.lastIndexOf(most));
      const first = inside.findIndex((value) => value >= wanted);
      expect(tree.firstFrom(wanted, from, to)).toBe(first < 0 ? to : from + first);
    },
  );

  it.prop([values, part, fc.integer({ min: -10, max: 10 })])(
    'find a number in a list that never falls',
    (all, a, wanted) => {
      const sorted = all.toSorted((one, other) => one - other);
      const list = new NumberList();
      for (const value of sorted) list.push(value);
      const from = Math.round(a * all.length);
      const first = sorted.findIndex((value, place) => place >= from && value >= wanted);
      expect(list.firstFrom(wanted, from)).toBe(first < 0 ? all.length : first);
    },
  );
});
