import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { themeNames } from '../palette.ts';
import { steppedMax } from './axis-step.ts';
import type { LineChart, LinePoint, SeriesStyle } from './chart.ts';
import { boxOf, drawnChart, expectLegible, middleOf, opsOf, textsOf } from './testing/drawn-chart.ts';

const sizes = [1, 64, 256, 512, 1024, 1460];
const names = ['Lites', 'NPS', 'libsockets_rt', 'libsockets(W)', 'libsockets', 'FreeBSD', 'NPS(K)', 'libsockets_rt(K)'];
const styles: SeriesStyle[] = names.map((_, i) => ({
  hue: (['slate', 'earth', 'blue', 'green', 'violet'] as const)[i % 5] ?? 'slate',
  shape: (['circle', 'square', 'triangle', 'diamond', 'cross'] as const)[i % 5] ?? 'circle',
  hollow: i % 2 === 1,
}));

const chartOf = (values: readonly (readonly number[])[]): LineChart => {
  let row = 0;
  const lines = values.map((ys, line) => ({
    title: names[line] ?? '',
    style: styles[line] ?? { hue: 'slate', shape: 'circle', hollow: false },
    points: ys.map((y, i): LinePoint => ({ x: sizes[i] ?? 0, y, low: y * 0.9, high: y * 1.1, row: row++ })),
  }));
  return {
    kind: 'lines',
    x: { label: 'transfer size (bytes)', max: 1460, ticks: sizes },
    y: { label: 'round trip (µs)', max: steppedMax(Math.max(...values.flat()) * 1.1) },
    lines,
  };
};

const two = chartOf([
  [100, 200, 300, 400, 500, 600],
  [50, 60, 70, 80, 90, 100],
]);

describe('a line chart', () => {
  it('has numbers and names of both axes, and each line by name', () => {
    const texts = textsOf(drawnChart(two));
    expect(texts).toEqual(expect.arrayContaining(['round trip (µs)', 'transfer size (bytes)', 'Lites', 'NPS', '0']));
    for (const size of sizes) expect(texts).toContain(String(size));
  });

  it('draws every value where the axes say', () => {
    const drawn = drawnChart(two);
    const middles = drawn.marks.map(middleOf);
    // The rules of the vertical axis, by their numbers.
    const rules = opsOf(drawn, 'text', 'axes').filter(({ style, text }) => style.align === 'end' && /^\d+$/.test(text));
    const y = (value: number): number => rules.find(({ text }) => Number(text) === value)?.y ?? NaN;
    const perUnit = (y(0) - y(200)) / 200;
    for (const [i, point] of two.lines.flatMap(({ points }) => points).entries()) {
      expect(Math.abs((middles[i]?.[1] ?? NaN) - (y(0) - point.y * perUnit))).toBeLessThan(1.1);
      const tick = opsOf(drawn, 'text').find(({ text, style }) => text === String(point.x) && style.align === 'middle');
      expect(Math.abs((middles[i]?.[0] ?? NaN) - (tick?.x ?? NaN))).toBeLessThan(1.1);
    }
  });

  it('draws whiskers from least to largest', () => {
    const drawn = drawnChart(two);
    const [x, y] = middleOf(drawn.marks[5] ?? { x0: 0, x1: 0, y0: 0, y1: 0 });
    const whisker = opsOf(drawn, 'line', 'line Lites').find((op) => op.x0 === op.x1 && Math.abs(op.x0 - x) < 1);
    expect(((whisker?.y0 ?? NaN) + (whisker?.y1 ?? NaN)) / 2).toBeCloseTo(y, 3);
  });

  it('names each line in the order in which the lines end, with its marker beside', () => {
    const drawn = drawnChart(two);
    const placed = opsOf(drawn, 'text', 'names');
    expect(placed.toSorted((one, other) => one.y - other.y).map(({ text }) => text)).toEqual(['Lites', 'NPS']);
    for (const name of placed)
      expect(boxOf(name).x0).toBeGreaterThan(Math.max(...drawn.marks.map(middleOf).map(([x]) => x)));
  });

  it('tells a variant from its relative by a hollow marker and a dashed line', () => {
    const drawn = drawnChart(two);
    const strokes = (layer: string) => opsOf(drawn, 'path', layer).filter(({ style }) => style.fill === null);
    expect(strokes('line Lites').length).toBe(1);
    expect(strokes('line NPS').length).toBeGreaterThan(10);
  });

  it('is drawn without any value yet', () => {
    const empty = { ...two, y: { ...two.y, max: 1 }, lines: two.lines.map((line) => ({ ...line, points: [] })) };
    expect(drawnChart(empty).marks).toEqual([]);
  });

  it.each(themeNames)('prints in black only, and keeps its room, in %s', (theme) => {
    const drawn = drawnChart(two, 400, theme);
    expectLegible(drawn);
    if (theme !== 'print') return;
    const inks = opsOf(drawn, 'path', 'line Lites').map(({ style }) => style.stroke);
    expect(new Set(inks)).toEqual(new Set(['#000000']));
  });
});

const anyValues = fc.array(fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 6, maxLength: 6 }), {
  minLength: 1,
  maxLength: 8,
});

test.prop([anyValues, fc.constantFrom(320, 480, 560, 900), fc.constantFrom(...themeNames)], { numRuns: 60 })(
  'no label ever lies on another or outside, whatever the values',
  (values, width, theme) => {
    const drawn = drawnChart(chartOf(values), theme === 'projector' ? width + 160 : width, theme);
    expectLegible(drawn);
    for (const name of names.slice(0, values.length)) expect(textsOf(drawn)).toContain(name);
  },
);
