/** What the wheel means. */
import { describe, expect, it } from 'vitest';
import { wheelMeaning } from './gestures.ts';

const wheel = { deltaX: 0, deltaY: 0, deltaMode: 0, shiftKey: false, ctrlKey: false };

describe('wheelMeaning', () => {
  it('zooms out by about a fifth a notch, and back in to where it was', () => {
    const out = wheelMeaning({ ...wheel, deltaY: 100 });
    const back = wheelMeaning({ ...wheel, deltaY: -100 });
    if (!('zoom' in out) || !('zoom' in back)) throw new Error('the wheel must zoom');
    expect(out.zoom).toBeCloseTo(1.22, 2);
    expect(out.zoom * back.zoom).toBeCloseTo(1, 10);
  });

  it('moves sideways with a trackpad, or with Shift', () => {
    expect(wheelMeaning({ ...wheel, deltaX: 40, deltaY: 3 })).toEqual({ pan: 40 });
    expect(wheelMeaning({ ...wheel, deltaY: 40, shiftKey: true })).toEqual({ pan: 40 });
  });

  it('reads a pinch, which comes in small steps with Ctrl', () => {
    const pinch = wheelMeaning({ ...wheel, deltaY: 10, ctrlKey: true });
    expect('zoom' in pinch && pinch.zoom).toBeCloseTo(1.105, 3);
  });

  it('counts lines as lines, and never jumps', () => {
    expect(wheelMeaning({ ...wheel, deltaX: 3, deltaMode: 1 })).toEqual({ pan: 48 });
    expect(wheelMeaning({ ...wheel, deltaY: 100_000 })).toEqual({ zoom: 2 });
    expect(wheelMeaning({ ...wheel, deltaY: -100_000 })).toEqual({ zoom: 0.5 });
  });
});
