/** The same activation in two lanes, and lanes laid so that it is in line. */
import { describe, expect, it } from 'vitest';
import { alignAt, frameEach, laterBy, setAxesFree, shareAxis } from './compare-actions.ts';
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

describe('times of lanes', () => {
  const spans = [
    { lane: 'a', fromNs: 2e9, toNs: 2.02e9 },
    { lane: 'b', fromNs: 2.5e9, toNs: 2.51e9 },
  ] as const;

  it('on one axis are shown together', async () => {
    const { session } = await opened();
    frameEach(session, spans);
    const { fromNs, toNs } = visibleWindow(session, 'b');
    expect(fromNs).toBeLessThan(2e9);
    expect(toNs).toBeGreaterThan(2.51e9);
    expect(visibleWindow(session, 'a')).toEqual({ fromNs, toNs });
  });

  it.each([true, false])('apart are shown each in its lane, in line and on one scale (free: %s)', async (free) => {
    const { session, key } = await opened();
    alignAt(session, key, 'completion');
    setAxesFree(session, free);
    frameEach(session, spans);
    const [a, b] = [visibleWindow(session, 'a'), visibleWindow(session, 'b')];
    expect(placeOf(2e9, a)).toBeCloseTo(placeOf(2.5e9, b), 9);
    expect(placeOf(2.02e9, a)).toBeLessThan(1);
    expect(a.toNs - a.fromNs).toBeCloseTo(b.toNs - b.fromNs, 3);
    expect(a.toNs - a.fromNs).toBeLessThan(0.03e9);
    expect(session.view.getState().axes.free).toBe(free);
  });

  it('leave a lane that is not named as it lies', async () => {
    const { session } = await opened();
    setAxesFree(session, true);
    panBy(session, -1e9, 'b');
    const before = visibleWindow(session, 'b');
    frameEach(session, spans.slice(0, 1));
    expect(visibleWindow(session, 'b')).toEqual(before);
  });
});
