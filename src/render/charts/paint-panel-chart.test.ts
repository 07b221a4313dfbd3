import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { themeNames } from '../palette.ts';
import { steppedMax } from './axis-step.ts';
import type { Panel, PanelChart } from './chart.ts';
import { drawnChart, expectLegible, middleOf, opsOf, textsOf } from './testing/drawn-chart.ts';

const panelOf = (
  title: string,
  ys: readonly number[],
  firstRow: number,
  interval: Panel['interval'] = null,
): Panel => ({
  title,
  notes: ['worst jitter 87 ms, 162 missed', 'all jobs: 131 (107–154) ms'],
  style: { hue: 'blue', shape: 'circle', hollow: false },
  points: ys.map((y, i) => ({ x: ((i + 1) * 10) / ys.length, y, row: firstRow + i })),
  steps: Array.from({ length: 10 }, (_, second) => ({ from: second, to: second + 1, text: String(second) })),
  interval,
});

const chartOf = (inPaper: readonly Panel[], others: readonly Panel[]): PanelChart => {
  const values = [...inPaper, ...others].flatMap(({ points, interval }) => [
    ...points.map(({ y }) => y),
    interval?.high ?? 0,
  ]);
  return {
    kind: 'panels',
    x: { label: 'time (s)', max: 10 },
    y: { label: 'interval (ms)', max: steppedMax(Math.max(50, ...values)) },
    stepLabel: 'jobs',
    reference: { value: 50, label: 'dashes: 50 ms' },
    sections: [
      { title: 'In the paper', panels: inPaper },
      { title: 'Not in the paper', panels: others },
    ],
    legend: ['What the bar at the right is.'],
  };
};

const interval = { mean: 150, low: 120, high: 180, row: 2 };
const one = chartOf([panelOf('libsockets', [50, 100, 200], 0, interval)], [panelOf('NPS', [50, 50], 3)]);

describe('small multiples', () => {
  it('have a panel a system, those of the paper first', () => {
    const texts = textsOf(drawnChart(one));
    const order = ['In the paper', 'libsockets', 'Not in the paper', 'NPS'].map((text) => texts.indexOf(text));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order[0]).toBeGreaterThanOrEqual(0);
  });

  it('draw points where the axes say, on the same axes in every panel', () => {
    const drawn = drawnChart(one, 1000);
    const of = (row: number) =>
      middleOf(drawn.marks.findLast((mark) => mark.row === row) ?? { x0: 0, y0: 0, x1: 0, y1: 0 });
    const [, fifty] = of(0);
    const [, hundred] = of(1);
    const [, twoHundred] = of(2);
    expect((fifty - twoHundred) / (fifty - hundred)).toBeCloseTo(3, 5);
    const dashes = opsOf(drawn, 'line').filter(({ style }) => style.dash.length > 0);
    expect(dashes).toHaveLength(2);
    expect(Math.abs((dashes[0]?.y0 ?? NaN) - fifty)).toBeLessThan(0.6);
  });

  it('show the confidence interval where it is', () => {
    const drawn = drawnChart(one, 1000);
    const bar = opsOf(drawn, 'line', 'points libsockets').find((op) => op.x0 === op.x1);
    const y = (row: number): number =>
      middleOf(drawn.marks.findLast((mark) => mark.row === row) ?? { x0: 0, y0: 0, x1: 0, y1: 0 })[1];
    const perMs = (y(0) - y(1)) / 50;
    expect((bar?.y0 ?? NaN) - (bar?.y1 ?? NaN)).toBeCloseTo(60 * perMs, 3);
  });

  it('write the jobs of each second above the plot', () => {
    const drawn = drawnChart(one, 1000);
    expect(textsOf(drawn)).toContain('jobs');
    const first = opsOf(drawn, 'text', 'panel libsockets').filter(
      ({ text, style }) => style.align === 'middle' && text === '9',
    );
    expect(first).toHaveLength(1);
  });

  it('keep the place of a panel whose run is still to come', () => {
    const coming = chartOf([panelOf('FreeBSD', [], 0), panelOf('libsockets', [50, 60], 0)], []);
    expect(textsOf(drawnChart(coming))).toContain('FreeBSD');
  });
});

const ys = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 30 });

test.prop(
  [fc.array(ys, { minLength: 1, maxLength: 8 }), fc.constantFrom(330, 600, 1100), fc.constantFrom(...themeNames)],
  {
    numRuns: 40,
  },
)('no label ever lies on another or outside, whatever the values', (given, width, theme) => {
  const panels = given.map((values, i) => panelOf(['libsockets_rt(K)', 'NPS'][i % 2] ?? '', values, 0));
  expectLegible(
    drawnChart(chartOf(panels.slice(0, 5), panels.slice(5)), theme === 'projector' ? width * 1.6 : width, theme),
  );
});
