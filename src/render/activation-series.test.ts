/** What a window of many activations is said to have, against a reading of each; some are still open, some given up. */
import { fc, it } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { activationSeries, ShownActivations, timeOfActivation } from './activation-series.ts';
import type { ActivationFact } from './source.ts';
import { testActivation } from './testing/test-facts.ts';
import { timeScale } from './time-scale.ts';

const PERIOD_NS = 1_000;
const parts = fc.array(fc.tuple(fc.nat(900), fc.constantFrom('done', 'done', 'done', 'late', 'skipped', 'open')), {
  minLength: 1,
  maxLength: 400,
  size: 'max',
});

const activationsOf = (list: readonly (readonly [number, string])[]): ActivationFact[] =>
  list.flatMap(([length, what], index) => {
    const releaseNs = index * PERIOD_NS;
    const responseNs = what === 'done' || what === 'late' ? length + 1 : null;
    const one = testActivation({
      activity: 7,
      index,
      releaseNs,
      deadlineNs: releaseNs + PERIOD_NS,
      completionNs: responseNs === null ? null : releaseNs + responseNs,
      responseNs,
      missed: what === 'late' || what === 'skipped',
      skipped: what === 'skipped',
    });
    return [one, testActivation({ activity: 8, index, releaseNs })];
  });

const window = fc.tuple(fc.nat(300_000), fc.integer({ min: 500, max: 400_000 }));
const responseOf = (one: ActivationFact): number | null => one.responseNs;

describe('activations in a window', () => {
  it.prop([parts, window])('are summed up as if each were read', (list, [fromNs, spanNs]) => {
    const activations = activationsOf(list);
    const scale = timeScale({ fromNs, toNs: fromNs + spanNs }, 10, 160, 1);
    const shown = new ShownActivations(activationSeries(activations, 7), scale);
    const inside = activations.filter(
      ({ activity, completionNs }) =>
        activity === 7 && completionNs !== null && completionNs >= scale.fromNs && completionNs < scale.toNs,
    );
    const lengths = inside.map((one) => one.responseNs ?? 0);
    expect(shown.count).toBe(inside.length);
    expect(shown.sums(responseOf)).toEqual({ count: lengths.length, sumNs: lengths.reduce((sum, ns) => sum + ns, 0) });
    const extremes = shown.extremes(responseOf)?.map(responseOf) ?? [Infinity, -Infinity];
    expect(extremes).toEqual([Math.min(...lengths), Math.max(...lengths)]);
    const columns = new Map<number, number[]>();
    shown.columns(responseOf, (x, low, high) => columns.set(x, [...(columns.get(x) ?? []), low, high]));
    const wanted = new Map<number, ActivationFact[]>();
    for (const one of inside) {
      const x = Math.floor(scale.x(timeOfActivation(one)));
      wanted.set(x, [...(wanted.get(x) ?? []), one]);
    }
    expect([...columns.keys()]).toEqual([...wanted.keys()]);
    for (const [x, ones] of wanted) {
      const values = ones.map((one) => one.responseNs ?? 0);
      const drawn = columns.get(x) ?? [];
      expect([Math.min(...drawn), Math.max(...drawn)]).toEqual([Math.min(...values), Math.max(...values)]);
    }
  });

  it.prop([parts, window, fc.constantFrom(512, 4_096, 65_536)])(
    'leave no miss without a cross near it',
    (list, at, stretchNs) => {
      const activations = activationsOf(list);
      const scale = timeScale({ fromNs: at[0], toNs: at[0] + at[1] }, 10, 160, 1);
      const shown = new ShownActivations(activationSeries(activations, 7), scale);
      const crosses = new Set(
        shown.misses(responseOf, stretchNs).map(({ releaseNs }) => Math.floor(releaseNs / stretchNs)),
      );
      for (const { missed, releaseNs } of activations) {
        if (!missed || releaseNs < scale.fromNs || releaseNs >= scale.toNs) continue;
        expect(crosses.has(Math.floor(releaseNs / stretchNs))).toBe(true);
      }
    },
  );

  it.prop([parts, window, window])('are told by what came and went since another window', (list, one, other) => {
    const series = activationSeries(activationsOf(list), 7);
    const shownIn = ([fromNs, spanNs]: [number, number]) =>
      new ShownActivations(series, timeScale({ fromNs, toNs: fromNs + spanNs }, 10, 160, 1));
    const [before, after] = [shownIn(one), shownIn(other)];
    const none = { ...before.part, end: before.part.start };
    const counts = new Map<number, number>();
    const count = (value: number, by: number) => counts.set(value, (counts.get(value) ?? 0) + by);
    before.eachChange(responseOf, none, count);
    after.eachChange(responseOf, before.part, count);
    const wanted = new Map<number, number>();
    const { start, end } = after.part;
    for (const { responseNs } of series.completed.slice(start, end)) {
      if (responseNs !== null) wanted.set(responseNs, (wanted.get(responseNs) ?? 0) + 1);
    }
    expect(new Map([...counts].filter(([, times]) => times !== 0))).toEqual(wanted);
  });

  it('takes in what ends later', () => {
    const activations = activationsOf([
      [5, 'done'],
      [6, 'open'],
      [7, 'done'],
    ]);
    const scale = timeScale({ fromNs: 0, toNs: 9_000 }, 0, 90, 1);
    const sums = () => new ShownActivations(activationSeries(activations, 7), scale).sums(responseOf);
    expect(sums()).toEqual({ count: 2, sumNs: 14 });
    const open = activations.find(({ activity, index }) => activity === 7 && index === 1);
    if (open !== undefined) Object.assign(open, { completionNs: 1_010, responseNs: 10 });
    expect(sums()).toEqual({ count: 3, sumNs: 24 });
  });
});
