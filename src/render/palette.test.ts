import { describe, expect, it } from 'vitest';
import { rgb } from 'd3';
import { contrast } from './contrast.ts';
import { inkOn } from './interval-style.ts';
import { palettes, themeNames } from './palette.ts';
import { typeScales } from './typography.ts';

type Vector = [number, number, number];
/** Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB. */
const sights: Record<string, [Vector, Vector, Vector]> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const linear = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

function oklab(color: string, sight: [Vector, Vector, Vector]): Vector {
  const { r, g, b } = rgb(color);
  const rgbLinear = [linear(r / 255), linear(g / 255), linear(b / 255)] as const;
  const [R, G, B] = sight.map((row) =>
    Math.max(0, row[0] * rgbLinear[0] + row[1] * rgbLinear[1] + row[2] * rgbLinear[2]),
  ) as Vector;
  const l = Math.cbrt(0.4122214708 * R + 0.5363325363 * G + 0.0514459929 * B);
  const m = Math.cbrt(0.2119034982 * R + 0.6806995451 * G + 0.1073969566 * B);
  const s = Math.cbrt(0.0883024619 * R + 0.2817188376 * G + 0.6299787005 * B);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

const distance = (a: string, b: string, sight: [Vector, Vector, Vector]): number => {
  const [from, to] = [oklab(a, sight), oklab(b, sight)];
  return 100 * Math.hypot(from[0] - to[0], from[1] - to[1], from[2] - to[2]);
};

describe.each(themeNames)('the %s theme', (name) => {
  const palette = palettes[name];
  const least = name === 'projector' ? 7 : 4.5;
  const grounds = [palette.ground, palette.ground2];

  it(`has text with a contrast of ${least} or more`, () => {
    for (const ground of grounds) {
      for (const text of [palette.text, palette.quietText, palette.alarm, palette.good]) {
        expect(contrast(text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(least);
      }
    }
    expect(contrast(palette.onAccent, palette.accent)).toBeGreaterThanOrEqual(least);
  });

  it(`has names inside slices with a contrast of ${least} or more`, () => {
    const fills = [...Object.values(palette.layers), palette.otherCompute, ...palette.priorities, ...palette.frames];
    for (const style of fills) {
      if (style.fill === null || style.pattern !== null) continue;
      expect(contrast(inkOn(style, palette), style.fill), style.fill).toBeGreaterThanOrEqual(least);
    }
  });

  it.runIf(name !== 'print')('tells the layers apart for every kind of sight', () => {
    const fills = Object.entries(palette.layers).filter(([layer]) => layer !== 'none');
    for (const [sightName, sight] of Object.entries(sights)) {
      for (const [i, [a, first]] of fills.entries()) {
        for (const [b, second] of fills.slice(i + 1)) {
          expect(distance(first.fill!, second.fill!, sight), `${a} and ${b}, ${sightName}`).toBeGreaterThan(8);
        }
      }
    }
  });

  it('tells everything that is not a layer by a pattern of its own', () => {
    const { states, spin, contextSwitch, boundedInversion, unboundedInversion } = palette;
    const { sleep, dormant, ...patternedStates } = states;
    const styles = [...Object.values(patternedStates), spin, contextSwitch, boundedInversion, unboundedInversion];
    const patterns = styles.map(({ pattern }) => pattern);
    expect(patterns).not.toContain(null);
    expect(new Set(patterns).size).toBe(patterns.length);
    expect([sleep.pattern, dormant.pattern]).toEqual([null, null]);
  });
});

it('tells layers by pattern or grey in print', () => {
  const signs = Object.values(palettes.print.layers).map(({ fill, pattern }) => `${fill} ${pattern}`);
  expect(new Set(signs).size).toBe(signs.length);
});

it('has text of 18 px or more for projectors', () => {
  expect(Math.min(...Object.values(typeScales.projector))).toBeGreaterThanOrEqual(18);
});
