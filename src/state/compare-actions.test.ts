/** The same activation in two lanes, and lanes laid so that it is in line. */
import { describe, expect, it } from 'vitest';
import { alignAt, laterBy, setAxesFree, shareAxis } from './compare-actions.ts';
import { activationOf, linkedActivation, linkedKey } from './linked-activation.ts';
import { paperSession } from './testing/paper-session.ts';
import { panBy, visibleWindow } from './view-actions.ts';

const opened = async () => {
  const paper = paperSession('?at=3s&window=2s,2.4s');
  await paper.clock.catchUp();
  const { session } = paper;
  const found = session.dataOf('a').facts.activations.findLast(({ responseNs }) => responseNs !== null);
  if (found === undefined) throw new Error('nothing completed');
  return { ...paper, key: { lane: 'a', activity: found.activity, index: found.index } as const };
};

const placeOf = (atNs: number, { fromNs, toNs }: { fromNs: number; toNs: number }): number =>
  (atNs - fromNs) / (toNs - fromNs);

describe('an activation', () => {
  it('is the same in another lane by its activity and index', async () => {
    const { session, key } = await opened();
    const own = activationOf(session, key);
    const other = linkedActivation(session, key, 'b');
    expect(other?.index).toBe(own?.index);
    expect(other).not.toBe(own);
    expect(linkedKey(session, key, 'c')).toBeNull();
    expect(activationOf(session, { ...key, index: 1e6 })).toBeNull();
  });

  it('is laid in line at its completion, and stays so while both lanes are moved', async () => {
    const { session, key } = await opened();
    expect(alignAt(session, key, 'completion')).toBe(1);
    const own = activationOf(session, key)?.completionNs ?? 0;
    const other = linkedActivation(session, key, 'b')?.completionNs ?? 0;
    const inLine = (): number =>
      placeOf(own, visibleWindow(session, 'a')) - placeOf(other, visibleWindow(session, 'b'));
    expect(inLine()).toBeCloseTo(0, 9);
    panBy(session, 5e6, 'b');
    expect(inLine()).toBeCloseTo(0, 9);
    expect(laterBy(session, 'b', 'a')).toBeCloseTo(other - own, 3);
    setAxesFree(session, true);
    panBy(session, 5e6, 'b');
    expect(inLine()).not.toBeCloseTo(0, 9);
    shareAxis(session);
    expect(visibleWindow(session, 'b')).toEqual(visibleWindow(session, 'a'));
  });

  it('of lanes that release it together needs no axis of its own', async () => {
    const { session, key } = await opened();
    alignAt(session, key, 'release');
    expect(session.view.getState().axes).toEqual({ free: false, lanes: {} });
    expect(session.view.getState().follow).toBe(false);
  });
});
