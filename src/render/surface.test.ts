import { describe, expect, it } from 'vitest';
import { fc, test } from '@fast-check/vitest';
import { Resvg } from '@resvg/resvg-js';
import { canvasSurface, type Context2D } from './surface-canvas.ts';
import { escapeXml, svgSurface } from './surface-svg.ts';
import { logSurface } from './surface-log.ts';
import { internedText, lineStyle, plainFill } from './lane-context.ts';
import { palettes } from './palette.ts';
import { surfacePart } from './surface-part.ts';
import type { Surface } from './surface.ts';

const ratios = [1, 1.25, 1.5, 2, 3];
const red = plainFill('#ff0000');
const blue = plainFill('#0000ff');
const text = internedText('#000000', 10, 400, 'start');

/** A 2D context that notes what is filled. */
function fakeContext() {
  const calls: { fill: unknown; rect: number[] }[] = [];
  const canvas = { width: 0, height: 0 };
  const context = {
    canvas,
    fillStyle: '' as unknown,
    font: '',
    fillRect: (...rect: number[]) => calls.push({ fill: context.fillStyle, rect }),
    measureText: (part: string) => ({ width: part.length * 6 }),
  };
  const ignored = new Proxy(context, {
    get: (target, key) => (key in target ? Reflect.get(target, key) : () => undefined),
    set: (target, key, value) => Reflect.set(target, key, value),
  });
  return { context: ignored as unknown as Context2D, calls, canvas };
}

describe.each(ratios)('the canvas at device ratio %s', (devicePixelRatio) => {
  test.prop([fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { minLength: 3, maxLength: 20 })])(
    'fills whole device pixels, and neighbours share their edge',
    (edges) => {
      const sorted = edges.toSorted((a, b) => a - b);
      const { context, calls } = fakeContext();
      const surface = canvasSurface(context, { widthCssPx: 500, heightCssPx: 20, devicePixelRatio });
      for (let i = 1; i < sorted.length; i += 1) surface.rect(red, sorted[i - 1]!, 2, sorted[i]!, 9);
      surface.finish();
      for (const { rect } of calls) expect(rect.every(Number.isInteger)).toBe(true);
      for (let i = 1; i < calls.length; i += 1) {
        const [x, , width] = calls[i - 1]!.rect as [number, number, number];
        expect(calls[i]!.rect[0]).toBe(x + width);
      }
    },
  );
  it('has the size of its device pixels', () => {
    const { context, canvas } = fakeContext();
    canvasSurface(context, { widthCssPx: 333, heightCssPx: 77, devicePixelRatio });
    expect([canvas.width, canvas.height]).toEqual([
      Math.round(333 * devicePixelRatio),
      Math.round(77 * devicePixelRatio),
    ]);
  });
});

describe('every surface', () => {
  const size = { widthCssPx: 100, heightCssPx: 40, devicePixelRatio: 1 };
  it('draws rectangles of one style together, styles in the order of their first use', () => {
    const log = logSurface(size);
    log.layer('a');
    log.rect(red, 0, 0, 1, 1);
    log.rect(blue, 1, 0, 2, 1);
    log.rect(red, 2, 0, 3, 1);
    expect(log.finish()).toEqual({ rectangles: 3, texts: 0, lines: 0 });
    expect(log.ops.map((op) => op.op === 'rect' && op.x0)).toEqual([0, 2, 1]);
  });
  it('leaves out rectangles without area', () => {
    const log = logSurface(size);
    log.rect(red, 5, 0, 5, 9);
    log.rect(red, 5, 0, 4, 9);
    expect(log.finish().rectangles).toBe(0);
  });
  it('shortens text to its room and tells the width drawn', () => {
    const log = logSurface(size);
    expect(log.text(text, 'packet filter', 0, 0, 40)).toBeLessThanOrEqual(40);
    expect(log.text(text, 'packet filter', 0, 0, 5)).toBe(0);
    log.finish();
    expect(log.ops.map((op) => op.op === 'text' && op.text)).toEqual(['packet…']);
  });
  it('can be drawn into from a part of it', () => {
    const log = logSurface(size);
    const part = surfacePart(log, 10, 30);
    part.rect(red, 1, 2, 3, 4);
    part.path({ fill: '#000', stroke: null, widthCssPx: 0 }, { points: [0, 1, 2, 3], closed: true });
    part.text(text, 'x', 5, 6);
    log.finish();
    expect(log.ops).toMatchObject([{ y0: 12, y1: 14 }, { points: [0, 11, 2, 13] }, { y: 16 }]);
  });
});

describe('an SVG', () => {
  const size = { widthCssPx: 120, heightCssPx: 60, devicePixelRatio: 2 };
  const draw = (surface: Surface, words: string): void => {
    surface.layer(words);
    surface.rect(palettes.light.states.lockWait, 0, 0, 50, 10);
    surface.rect(palettes.light.states.lockWait, 60, 0, 70, 10);
    surface.line(lineStyle('#123456', 1, [3, 2]), 0, 20, 120, 20);
    surface.clip(0, 0, 60, 60, () => surface.text(text, words, 2, 30));
    surface.path({ fill: null, stroke: '#000', widthCssPx: 1 }, { points: [0, 0, 10, 10], closed: false });
    surface.finish();
  };
  it('has one path for rectangles of a style, and each pattern once', () => {
    const surface = svgSurface(size, { title: 'rows' });
    draw(surface, 'UDP');
    const svg = surface.toString();
    expect(svg.match(/<pattern /g)).toHaveLength(1);
    expect(svg).toContain('M0 0h50v10h-50zM60 0h10v10h-10z');
    expect(svg).toContain('>UDP</text>');
    expect(svg).toContain('<title>rows</title>');
  });
  test.prop([fc.string({ unit: 'binary', maxLength: 40 })])('is well-formed whatever a name holds', (words) => {
    const surface = svgSurface(size, { title: words });
    draw(surface, words);
    // The rasteriser's XML parser is strict and throws on anything malformed.
    expect(() => new Resvg(surface.toString(), { font: { loadSystemFonts: false } })).not.toThrow();
  });
  it('shows a name as text, never as markup', () => {
    expect(escapeXml('<img src=x onerror="a&b">\u0000')).toBe('&lt;img src=x onerror=&quot;a&amp;b&quot;&gt;');
  });
});
