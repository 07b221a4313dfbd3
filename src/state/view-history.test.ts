/** Back and forward through views, as in a browser. */
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { noHistory, shownView, stepped, withSettled, type SeenView, type ViewHistory } from './view-history.ts';

const view = (fromNs: number, toNs: number, follow = false, lanes: SeenView['lanes'] = {}): SeenView => ({
  window: { fromNs, toNs },
  follow,
  lanes,
});
const one = view(0, 100);
const two = view(50, 150);
const three = view(20, 40);

const settled = (...views: SeenView[]): ViewHistory => views.reduce(withSettled, noHistory);

describe('the history of views', () => {
  it('goes back to what was seen, and forward again', () => {
    const back = stepped(stepped(settled(one, two, three), -1), -1);
    expect(shownView(back)).toBe(one);
    expect(shownView(stepped(stepped(back, 1), 1))).toBe(three);
  });

  it('stays at its ends', () => {
    const history = settled(one, two);
    expect(stepped(history, 1)).toBe(history);
    expect(shownView(stepped(stepped(stepped(history, -1), -1), -1))).toBe(one);
    expect(stepped(noHistory, -1)).toBe(noHistory);
  });

  it('forgets what lay ahead when one goes elsewhere from the past', () => {
    const history = withSettled(stepped(settled(one, two), -1), three);
    expect(history.views).toEqual([one, three]);
  });

  it('takes a view that only rounding moved for the same, and following for one view per span', () => {
    expect(settled(view(0, 1e9), view(0.001, 1e9 + 0.001)).views).toHaveLength(1);
    expect(settled(view(0, 100, true), view(50, 150, true)).views).toHaveLength(1);
    expect(settled(view(0, 100, true), view(0, 100)).views).toHaveLength(2);
  });

  it('has a view of its own for how lanes lie apart, but not for what rounding does to them', () => {
    const apart = view(0, 1e9, false, { b: { offsetNs: 5e6, scale: 1 } });
    const nearly = view(0, 1e9, false, { b: { offsetNs: 5e6 + 0.1, scale: 1 + 1e-12 } });
    const zoomed = view(0, 1e9, false, { b: { offsetNs: 5e6, scale: 0.5 } });
    expect(settled(view(0, 1e9), apart, nearly, zoomed).views).toEqual([view(0, 1e9), apart, zoomed]);
    expect(settled(view(0, 1e9), view(0, 1e9, false, { b: { offsetNs: 0, scale: 1 } })).views).toHaveLength(1);
  });

  const moves = fc.array(fc.oneof(fc.integer({ min: 0, max: 50 }), fc.constantFrom('back', 'forward')), {
    maxLength: 300,
  });
  test.prop([moves])('is that of a browser: a list and a place in it', (asked) => {
    let history = noHistory;
    let list: number[] = [];
    let at = -1;
    for (const move of asked) {
      if (typeof move === 'number') {
        history = withSettled(history, view(move, move + 100));
        if (list[at] === move) continue;
        list = [...list.slice(0, at + 1), move].slice(-200);
        at = list.length - 1;
      } else {
        const by = move === 'back' ? -1 : 1;
        history = stepped(history, by);
        at = Math.min(list.length - 1, Math.max(list.length === 0 ? -1 : 0, at + by));
      }
      expect(shownView(history)?.window.fromNs).toBe(list[at]);
    }
  });
});
