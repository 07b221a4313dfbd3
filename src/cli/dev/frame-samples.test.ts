import { describe, expect, it } from 'vitest';
import { frameWorkMs, longestTaskMs, percentile, type TraceEvent } from './frame-samples.ts';

const event = (name: string, ts: number, dur?: number, tid = 1): TraceEvent => ({
  name,
  ph: 'X',
  pid: 7,
  tid,
  ts,
  ...(dur === undefined ? {} : { dur }),
});

describe('percentile', () => {
  it('is the nearest rank', () => {
    expect(percentile([5, 1, 4, 2, 3], 0.5)).toBe(3);
    expect(percentile([5, 1, 4, 2, 3], 0.95)).toBe(5);
    expect(percentile([9], 0.5)).toBe(9);
    expect(percentile([], 0.5)).toBeNaN();
  });
});

describe('frameWorkMs', () => {
  it('adds up the tasks of the main thread from one animation frame to the next', () => {
    const events = [
      event('RunTask', 0, 3_000),
      event('FireAnimationFrame', 100),
      event('FireAnimationFrame', 2_000),
      { ...event('RunTask', 8_000, 5_000), tdur: 1_000 },
      event('RunTask', 8_500, 9_000, 2),
      event('RunTask', 16_000, 2_000),
      event('FireAnimationFrame', 16_100),
      event('RunTask', 32_000, 500),
      event('FireAnimationFrame', 32_100),
    ];
    expect(frameWorkMs(events)).toEqual([4, 2]);
  });

  it('is empty for a page that draws nothing', () => {
    expect(frameWorkMs([event('RunTask', 0, 3_000)])).toEqual([]);
  });
});

describe('longestTaskMs', () => {
  it('is the most CPU time of a task of the thread that has the input', () => {
    const events = [
      event('EventDispatch', 100),
      event('RunTask', 0, 3_000),
      { ...event('RunTask', 8_000, 9_000), tdur: 1_000 },
      event('RunTask', 8_500, 12_000, 2),
    ];
    expect(longestTaskMs(events)).toBe(3);
    expect(longestTaskMs([event('RunTask', 0, 3_000)])).toBeNaN();
  });
});
