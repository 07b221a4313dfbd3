/** Time axes of lanes: together, apart, and one at another place. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moved, sameAxes, sharedInstant, windowOn, type LaneAxes } from './lane-axes.ts';
import { panned, zoomed } from './time-window.ts';
import { paperSession } from './testing/paper-session.ts';
import { panBy, visibleWindow, zoomBy } from './view-actions.ts';

const MS = 1e6;
const shared = { fromNs: 3_400 * MS, toNs: 4_000 * MS };
const later: LaneAxes = { free: false, lanes: { b: { offsetNs: 24 * MS, scale: 1 } } };

describe('time axes of lanes', () => {
  it('are one, unless a lane has its own', () => {
    expect(windowOn(sameAxes, 'b', shared)).toBe(shared);
    expect(windowOn(later, 'a', shared)).toBe(shared);
    expect(windowOn(later, 'b', shared)).toEqual({ fromNs: 3_424 * MS, toNs: 4_024 * MS });
    expect(sharedInstant(later, 'b', 3_424 * MS)).toBe(3_400 * MS);
  });

  it('that are locked move together: what stood at one place stays so', () => {
    const axis = fc.record({ offsetNs: fc.integer({ min: -1e9, max: 1e9 }), scale: fc.constantFrom(1, 0.5, 3, 0.01) });
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(axis, part, fc.constantFrom(0.5, 1.25, 4), (b, at, factor) => {
        const axes: LaneAxes = { free: false, lanes: { b } };
        const before = windowOn(axes, 'b', shared);
        const atNs = before.fromNs + at * (before.toNs - before.fromNs);
        const change = moved(axes, 'b', zoomed(before, factor, atNs), shared);
        const after = windowOn(change.axes, 'b', change.window);
        const placeOf = (ns: number, { fromNs, toNs }: typeof after): number => (ns - fromNs) / (toNs - fromNs);
        expect(placeOf(atNs, after)).toBeCloseTo(at, 6);
        // The instant of the other lane that stood at the same place still does.
        expect(placeOf(sharedInstant(axes, 'b', atNs), change.window)).toBeCloseTo(at, 6);
      }),
      { numRuns: 40 },
    );
  });

  it('that are free move alone', () => {
    const axes = { ...later, free: true };
    const change = moved(axes, 'b', panned(windowOn(axes, 'b', shared), 5 * MS), shared);
    expect(change.window).toBe(shared);
    expect(windowOn(change.axes, 'b', shared)).toEqual({ fromNs: 3_429 * MS, toNs: 4_029 * MS });
    expect(windowOn(change.axes, 'a', shared)).toBe(shared);
  });

  it('hold in a session: locked, both lanes go along; free, one does, and following lets go', async () => {
    const { session, clock } = paperSession('?at=4s&window=3s,3.5s');
    await clock.catchUp();
    panBy(session, 10 * MS, 'b');
    expect(visibleWindow(session, 'a')).toEqual(visibleWindow(session, 'b'));
    session.view.setState({ axes: { free: true, lanes: {} }, follow: true });
    const before = visibleWindow(session, 'a');
    zoomBy(session, 0.5, before.fromNs, 'b');
    expect(session.view.getState().follow).toBe(false);
    expect(visibleWindow(session, 'a')).toEqual(before);
    expect(visibleWindow(session, 'b').toNs - visibleWindow(session, 'b').fromNs).toBeCloseTo(250 * MS, 0);
  });
});
