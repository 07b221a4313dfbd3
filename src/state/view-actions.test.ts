/** Moving the window of a sitting: what keeps its place, and when following lets go. */
import { describe, expect, it } from 'vitest';
import { play } from './run-actions.ts';
import { paperSession } from './testing/paper-session.ts';
import { spanOf } from './time-window.ts';
import { panBy, setExactWindow, setFollow, toggleFollow, visibleWindow, zoomBy } from './view-actions.ts';

const opened = async (query: string) => {
  const paper = paperSession(query);
  await paper.clock.catchUp();
  return paper;
};

describe('the window', () => {
  it('keeps the instant under the pointer when zoomed while the run stands still, following or not', async () => {
    const { session } = await opened('?at=2s');
    const before = visibleWindow(session);
    const atNs = before.fromNs + 0.3 * spanOf(before);
    zoomBy(session, 0.5, atNs);
    const now = visibleWindow(session);
    expect(spanOf(now)).toBeCloseTo(spanOf(before) / 2, 3);
    expect((atNs - now.fromNs) / spanOf(now)).toBeCloseTo(0.3, 9);
    expect(session.view.getState().follow).toBe(true);
  });

  it('goes with the present again when the run goes on, as wide as it was zoomed', async () => {
    const { session, clock } = await opened('?at=2s');
    zoomBy(session, 0.5, 1.6e9);
    play(session);
    await clock.frame();
    await clock.frame();
    const now = visibleWindow(session);
    expect(spanOf(now)).toBeCloseTo(300e6, 3);
    expect(now.toNs).toBeGreaterThan(session.shownNowNs());
    zoomBy(session, 0.5, now.fromNs);
    expect(visibleWindow(session).toNs).toBeGreaterThan(session.shownNowNs());
  });

  it('lets go when it is moved, and comes back with one key', async () => {
    const { session } = await opened('?at=2s');
    panBy(session, -100e6);
    expect(session.view.getState().follow).toBe(false);
    const span = spanOf(visibleWindow(session));
    toggleFollow(session);
    expect(session.view.getState().follow).toBe(true);
    expect(spanOf(visibleWindow(session))).toBe(span);
    zoomBy(session, 0.5, 1.6e9);
    toggleFollow(session);
    expect(session.view.getState()).toMatchObject({ follow: true, stillNs: null });
    expect(visibleWindow(session).toNs).toBeGreaterThan(2e9);
    toggleFollow(session);
    expect(session.view.getState().follow).toBe(false);
  });

  it('is exactly what was asked for, wider than the run too', async () => {
    const { session } = await opened('?at=2s');
    for (const window of [
      { fromNs: 1.2e9, toNs: 1.25e9 },
      { fromNs: 0, toNs: 20e9 },
      { fromNs: 1_999_999_999, toNs: 90e9 },
    ]) {
      setExactWindow(session, window);
      expect(visibleWindow(session)).toEqual(window);
    }
    setFollow(session, true);
    expect(visibleWindow(session).toNs).toBeGreaterThan(2e9);
  });
});
