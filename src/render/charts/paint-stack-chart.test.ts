import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { themeNames } from '../palette.ts';
import { steppedMax } from './axis-step.ts';
import { chartLook } from './chart-look.ts';
import type { LayerName, StackChart } from './chart.ts';
import { layerFill } from './paint-stack-chart.ts';
import { drawnChart, expectLegible, opsOf, textsOf } from './testing/drawn-chart.ts';

const layers: readonly LayerName[] = ['networkInterface', 'kernelInterface', 'packetFilter', 'ip', 'udp', 'api'];
const names = ['Lites', 'NPS', 'libsockets_rt', 'libsockets', 'FreeBSD'];

const chartOf = (groups: readonly (readonly (readonly number[])[])[]): StackChart => {
  let row = 0;
  const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
  return {
    kind: 'stacks',
    y: { label: 'time (µs)', max: steppedMax(Math.max(...groups.flat().map(total))) },
    barLabel: 'bytes',
    layers: layers.map((layer) => ({ layer, title: layer })),
    groups: groups.map((bars, group) => ({
      title: names[group] ?? '',
      bars: bars.map((values, i) => ({
        title: ['64', '1024'][i] ?? '',
        total: total(values),
        parts: values.map((value, part) => ({ layer: layers[part] ?? 'api', value, row: row++ })),
        row: row++,
      })),
    })),
  };
};

const one = chartOf([
  [
    [40, 60, 20, 200, 80, 50],
    [40, 80, 20, 200, 90, 50],
  ],
]);

describe('a stack of layers', () => {
  it('has parts as high as their values, without gaps, the wire at the bottom', () => {
    const drawn = drawnChart(one);
    const parts = drawn.marks.slice(0, 6);
    const perUnit = ((parts[0]?.y1 ?? NaN) - (parts[5]?.y0 ?? NaN)) / 450;
    for (const [i, value] of [40, 60, 20, 200, 80, 50].entries()) {
      const part = parts[i];
      expect((part?.y1 ?? NaN) - (part?.y0 ?? NaN)).toBeCloseTo(value * perUnit, 5);
      if (i > 0) expect(part?.y1).toBeCloseTo(parts[i - 1]?.y0 ?? NaN, 5);
    }
  });

  it('writes totals above and values inside where they fit', () => {
    expect(textsOf(drawnChart(one))).toEqual(
      expect.arrayContaining(['450', '480', '200', '64', '1024', 'bytes', 'Lites']),
    );
  });

  it('explains its layers from the top down', () => {
    const keys = opsOf(drawnChart(one), 'text', 'axes').filter(({ text }) =>
      (layers as readonly string[]).includes(text),
    );
    expect(keys.map(({ text }) => text)).toEqual([...layers].reverse());
  });

  it.each(themeNames)('tells layers by pattern, or the one without, in %s', (theme) => {
    const signs = layers.map((layer) => layerFill(chartLook(theme), layer).pattern);
    expect(new Set(signs).size).toBe(layers.length);
  });
});

const bar = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 6, maxLength: 6 });
const groups = fc.array(fc.tuple(bar, bar), { minLength: 1, maxLength: 5 });

test.prop([groups, fc.constantFrom(400, 560, 900), fc.constantFrom(...themeNames)], { numRuns: 60 })(
  'no label ever lies on another or outside, whatever the values',
  (given, width, theme) => {
    expectLegible(drawnChart(chartOf(given), theme === 'projector' ? width * 1.8 : width, theme));
  },
);
