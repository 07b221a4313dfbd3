import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { palettes, themeNames } from '../palette.ts';
import { steppedMax } from './axis-step.ts';
import type { BarChart } from './chart.ts';
import { drawnChart, expectLegible, opsOf, textsOf } from './testing/drawn-chart.ts';

interface Given {
  readonly value: number;
  readonly beyond: number;
}

const names = ['Lites', 'NPS', 'libsockets_rt', 'libsockets(W)', 'libsockets', 'FreeBSD'];

const chartOf = (groups: readonly (readonly Given[])[]): BarChart => ({
  kind: 'bars',
  y: {
    label: 'throughput (Mbit/s)',
    max: steppedMax(Math.max(...groups.flat().map(({ value, beyond }) => value + beyond))),
  },
  series: ['100 Mbit/s', '10 Mbit/s'],
  beyondTitle: 'dropped',
  groups: groups.map((bars, group) => ({
    title: names[group] ?? '',
    note: "limit: receiver's CPU",
    bars: bars.map(({ value, beyond }, series) => ({
      series,
      value,
      valueText: value.toFixed(1),
      beyond: value + beyond,
      beyondText: beyond > 0 ? '33 % lost' : '',
      row: group * 2 + series,
    })),
  })),
});

const two = chartOf([
  [
    { value: 16, beyond: 8 },
    { value: 9, beyond: 0 },
  ],
  [
    { value: 50, beyond: 0 },
    { value: 9, beyond: 0 },
  ],
]);

describe('a bar chart', () => {
  it('draws bars as high as their values, and what was lost on top of them, hatched', () => {
    const drawn = drawnChart(two);
    const { accent } = palettes.light;
    const bars = opsOf(drawn, 'rect', 'bars');
    const [first, second] = bars.filter(({ style }) => style.fill === accent);
    const lost = bars.find(({ style }) => style.pattern === 'hatch');
    const height = (op: typeof first): number => (op === undefined ? NaN : op.y1 - op.y0);
    expect(height(first) / height(second)).toBeCloseTo(16 / 50, 1);
    expect(height(lost) / height(second)).toBeCloseTo(8 / 50, 1);
    expect(lost?.y1).toBe(first?.y0);
  });

  it('writes each value over its bar, and how much was lost', () => {
    const texts = textsOf(drawnChart(two));
    expect(texts).toEqual(expect.arrayContaining(['16.0', '9.0', '50.0', '33 % lost', 'Lites', 'NPS', 'dropped']));
  });

  it('finds each bar under the pointer', () => {
    expect(drawnChart(two).marks.map(({ row }) => row)).toEqual([0, 1, 2, 3]);
  });

  it('keeps the places of groups whose bars are still to come', () => {
    const coming = {
      ...two,
      groups: two.groups.map((group, i) => (i === 0 ? { ...group, note: '', bars: [] } : group)),
    };
    const places = (chart: BarChart) => opsOf(drawnChart(chart), 'rect', 'bars').map(({ x0, x1 }) => [x0, x1]);
    expect(places(two)).toEqual(expect.arrayContaining(places(coming)));
    expect(textsOf(drawnChart(coming))).toContain('Lites');
  });
});

const bar = fc.record({ value: fc.integer({ min: 0, max: 100 }), beyond: fc.integer({ min: 0, max: 60 }) });
const groups = fc.array(fc.tuple(bar, bar), { minLength: 1, maxLength: 6 });

test.prop([groups, fc.constantFrom(360, 560, 900), fc.constantFrom(...themeNames)], { numRuns: 60 })(
  'no label ever lies on another or outside, whatever the values',
  (given, width, theme) => {
    expectLegible(drawnChart(chartOf(given), theme === 'projector' ? width * 1.8 : width, theme));
  },
);
