/** Moving the brush of the overview. */
import { describe, expect, it } from 'vitest';
import { dragged, overviewSpan } from './overview-window.ts';

const window = { fromNs: 200, toNs: 600 };

describe('the overview', () => {
  it('spans something before anything has run', () => expect(overviewSpan(0).toNs).toBeGreaterThan(0));

  it('moves and stretches the window, never below the least', () => {
    expect(dragged('window', window, 300, 400, 10)).toEqual({ fromNs: 300, toNs: 700 });
    expect(dragged('from', window, 200, 900, 10)).toEqual({ fromNs: 590, toNs: 600 });
    expect(dragged('to', window, 600, 100, 10)).toEqual({ fromNs: 200, toNs: 210 });
    expect(dragged('outside', window, 900, 700, 10)).toEqual({ fromNs: 700, toNs: 900 });
  });

  it('takes a click beside the brush as a move of the window to there', () => {
    expect(dragged('outside', window, 800, 801, 10)).toEqual({ fromNs: 601, toNs: 1_001 });
  });
});
