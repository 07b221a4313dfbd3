import { describe, expect, it } from 'vitest';
import { frameLoop, type FrameClock } from './frame-loop.ts';

/** A clock whose frames come when the test says so; each costs a millisecond. */
function steppedClock(): FrameClock & { frame: () => void; asked: () => number } {
  let waiting: (() => void) | null = null;
  let asked = 0;
  let now = 0;
  return {
    request: (callback) => {
      waiting = callback;
      asked += 1;
      return asked;
    },
    cancel: () => {
      waiting = null;
    },
    nowMs: () => (now += 1),
    frame: () => {
      const callback = waiting;
      waiting = null;
      callback?.();
    },
    asked: () => asked,
  };
}

const stats = { rectangles: 7, texts: 0, lines: 0 };

describe('the frame loop', () => {
  it('asks for no frame while nothing is dirty', () => {
    const clock = steppedClock();
    const loop = frameLoop(() => stats, clock);
    expect([clock.asked(), loop.pending()]).toEqual([0, false]);
  });
  it('paints everything dirty once, and then rests', () => {
    const clock = steppedClock();
    const painted: string[][] = [];
    const loop = frameLoop((dirty) => (painted.push([...dirty]), stats), clock);
    loop.invalidate('lane a');
    loop.invalidate('overview');
    loop.invalidate('lane a');
    expect(clock.asked()).toBe(1);
    clock.frame();
    expect(painted).toEqual([['lane a', 'overview']]);
    expect(loop.pending()).toBe(false);
    expect(loop.last()).toEqual({ paintMs: 1, rectangles: 7, frames: 1 });
  });
  it('leaves what gets dirty while painting to the next frame', () => {
    const clock = steppedClock();
    let frames = 0;
    const loop = frameLoop(() => {
      frames += 1;
      if (frames === 1) loop.invalidate('again');
      return stats;
    }, clock);
    loop.invalidate('first');
    clock.frame();
    expect(loop.pending()).toBe(true);
    clock.frame();
    expect([frames, loop.pending()]).toEqual([2, false]);
  });
  it('paints nothing after it was stopped', () => {
    const clock = steppedClock();
    let frames = 0;
    const loop = frameLoop(() => ((frames += 1), stats), clock);
    loop.invalidate('a');
    loop.stop();
    loop.invalidate('b');
    clock.frame();
    expect([frames, loop.pending()]).toEqual([0, false]);
  });
});
