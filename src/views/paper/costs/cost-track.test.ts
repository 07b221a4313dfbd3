import { describe, expect, it } from 'vitest';
import { costScaleNames } from '../../../scenario/costs/cost-scales.ts';
import { calibratedStep, costText, factorAt, lastStep, stepOf } from './cost-track.ts';

describe('the track of a cost', () => {
  it.each(costScaleNames)('%s: every step is another value, and the slider stays where it is put', (name) => {
    let before = 0;
    for (let step = 0; step <= lastStep(name); step += 1) {
      const factor = factorAt(name, step);
      expect(factor).toBeGreaterThan(before);
      expect(stepOf(name, factor)).toBe(step);
      before = factor;
    }
    expect(factorAt(name, calibratedStep(name))).toBe(1);
  });

  it('writes values in the unit that people think in', () => {
    expect(costText('lock', 1)).toBe('15 µs');
    expect(costText('lock', 0.1)).toBe('1.5 µs');
    expect(costText('copy', 1)).toBe('20.8 ns/B');
    expect(costText('filter', 1)).toBe('400 ns');
    expect(costText('link', 0.5)).toBe('×0.5');
  });

  it('has the lesson on it: a lock of 1.5 µs', () => {
    const steps = Array.from({ length: lastStep('lock') + 1 }, (_, step) => costText('lock', factorAt('lock', step)));
    expect(steps).toContain('1.5 µs');
  });
});
