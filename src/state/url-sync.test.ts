/** The address of the page says what is on it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { calibratedScales } from '../scenario/costs/cost-scales.ts';
import { decodeLink, defaultView, encodeLink } from '../scenario/url.ts';
import { changeSetting, pause } from './run-actions.ts';
import { paperSession } from './testing/paper-session.ts';
import { openLink } from './open-link.ts';
import { linkOf, selectionOf, syncUrl } from './url-sync.ts';
import { select, setExactWindow, setFollow, setTheme, setWindow } from './view-actions.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const opened = async () => {
  const paper = paperSession();
  await paper.clock.catchUp();
  const written: string[] = [];
  const stop = syncUrl(paper.session, defaultView(), (query) => written.push(query));
  return { ...paper, written, stop };
};

describe('syncUrl', () => {
  it('writes nothing but the plain address for the page as it opens', async () => {
    const { session } = await opened();
    expect(encodeLink(linkOf(session, defaultView()))).toBe('');
  });

  it('writes the costs of the Paper page, and opens it with them', async () => {
    const { session, written } = await opened();
    const costs = { ...calibratedScales, lock: 0.1, link: 2 };
    session.view.setState({ costs });
    vi.advanceTimersByTime(1_000);
    expect(written).toEqual(['costs=lock,1.5us;link,2&v=1']);
    expect(decodeLink(written[0] ?? '').link.view.costs).toEqual(costs);
  });

  it('writes changes together, a moment after the first', async () => {
    const { session, written } = await opened();
    changeSetting(session, 'jobs', 9);
    setTheme(session, 'dark');
    expect(written).toEqual([]);
    vi.advanceTimersByTime(1_000);
    expect(written).toHaveLength(1);
    expect(decodeLink(written[0] ?? '').link).toMatchObject({
      scenario: { commands: [{ set: 'jobs', value: 9, atNs: 4e9 }] },
      view: { theme: 'dark' },
    });
  });

  it('says window and instant where the run is not followed', async () => {
    const { session, written } = await opened();
    setWindow(session, { fromNs: 3e9, toNs: 3.2e9 });
    vi.advanceTimersByTime(1_000);
    const { view } = decodeLink(written.at(-1) ?? '').link;
    expect(view.window).toEqual({ fromNs: 3e9, toNs: 3.2e9 });
    expect(view.atNs).toBe(3.2e9);
    setExactWindow(session, { fromNs: -0.5e9, toNs: 3_000e9 });
    vi.advanceTimersByTime(1_000);
    const wide = decodeLink(written.at(-1) ?? '').link.view;
    expect(wide.window).toEqual({ fromNs: -0.5e9, toNs: 3_000e9 });
    expect(wide.atNs).toBe(4e9);
    setFollow(session, true);
    vi.advanceTimersByTime(1_000);
    expect(decodeLink(written.at(-1) ?? '').link.view.window).toBeNull();
  });

  it('keeps a host unfolded that was opened so', async () => {
    const { session, written } = await opened();
    const { link } = decodeLink('?a=nps&unfold=client&window=1s,1.1s&at=1.1s');
    openLink(session, link);
    expect(session.view.getState().rows.unfolded).toEqual(['client']);
    // The run is still being caught up with: the link is put off for a while.
    vi.advanceTimersByTime(1_000);
    expect(written).toEqual([]);
    vi.advanceTimersByTime(1_000);
    expect(decodeLink(written.at(-1) ?? '').link.view.unfold).toEqual(['client']);
  });

  it('is quiet while the run just goes on', async () => {
    const { clock, written } = await opened();
    for (let i = 0; i < 50; i += 1) await clock.frame();
    vi.advanceTimersByTime(5_000);
    expect(written).toEqual([]);
  });

  it('tells the instant of a paused run', async () => {
    const { session, clock, written } = await opened();
    await clock.frame();
    await clock.frame();
    pause(session);
    vi.advanceTimersByTime(1_000);
    expect(decodeLink(written.at(-1) ?? '').link.view.atNs).toBe(4e9 + 16e6);
  });

  it('stops with its timer', async () => {
    const { session, written, stop } = await opened();
    setTheme(session, 'dark');
    stop();
    vi.advanceTimersByTime(1_000);
    expect(written).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('carries every kind of selection there and back', async () => {
    const { session } = await opened();
    const selections = [
      { kind: 'interval', thread: 4, record: 99, startNs: 10, endNs: 20 },
      { kind: 'activation', activity: 30, index: 7 },
      { kind: 'inversion', index: 2 },
      { kind: 'frame', frame: 5, startNs: 1, endNs: 2 },
      { kind: 'thread', id: 12 },
      { kind: 'lock', id: 13 },
      { kind: 'queue', id: 14 },
      { kind: 'area', fromNs: 10, toNs: 30, first: 0, last: 12 },
    ] as const;
    for (const what of selections) {
      select(session, { lane: 'b', what });
      const query = encodeLink(linkOf(session, defaultView()));
      expect(selectionOf(decodeLink(query).link.view.selection)).toEqual({ lane: 'b', what });
    }
  });

  it('makes no selection of numbers that are no selection', () => {
    expect(selectionOf({ lane: 'a', kind: 'interval', ids: [1] })).toBeNull();
    expect(selectionOf({ lane: 'a', kind: 'area', ids: [30, 10, 0, 12] })).toBeNull();
    expect(selectionOf(null)).toBeNull();
  });
});
