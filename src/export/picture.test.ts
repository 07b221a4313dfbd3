import { describe, expect, it } from 'vitest';
import { Resvg } from '@resvg/resvg-js';
import { LaneScene } from '../render/lane-scene.ts';
import { laneContext } from '../render/lane-context.ts';
import type { LaneView } from '../render/model.ts';
import { paintLaneOverlayInto } from '../render/paint-overlay.ts';
import { paintRowHeads } from '../render/paint-row-heads.ts';
import { themeNames } from '../render/palette.ts';
import { noFacts } from '../render/source.ts';
import { logSurface, type DrawOp } from '../render/surface-log.ts';
import { benchmarkRun } from '../render/testing/benchmark-run.ts';
import { TraceReader } from '../trace/reader.ts';
import { composePicture, MARGIN_CSS_PX, type PictureRequest } from './picture.ts';
import { plainLane, type PictureLane, type PlainLane } from './picture-lane.ts';
import { pictureSvg } from './picture-svg.ts';

const run = benchmarkRun('libsockets', 2, 2);
const window = { fromNs: 1_500_000_000, toNs: 1_900_000_000 };
const lane = (title: string, more: Partial<PlainLane> = {}): PictureLane =>
  plainLane({
    reader: run.reader,
    facts: run.facts,
    title,
    summary: 'worst jitter 24.6 ms',
    window,
    theme: 'light',
    layout: { ranThreads: null, folded: [], unfolded: [] },
    ...more,
  });
const request: PictureRequest = {
  title: 'Benchmark of section 5.4',
  scenarioLine: 'period 50 ms, 2 jobs, 100 Mbit/s',
  link: 'https://example.org/#s=fig9',
  hash: '0123456789abcdef',
  lanes: [lane('A  libsockets'), lane('B  NPS(K)')],
  part: 'all',
  widthCssPx: 1_000,
  theme: 'light',
  colorBy: 'layer',
  legend: true,
};

const opsOf = (asked: PictureRequest): readonly DrawOp[] => composePicture(asked, 1, logSurface).surface.ops;
const textsOf = (asked: PictureRequest): string[] =>
  opsOf(asked).flatMap((op) => (op.op === 'text' ? [op.text.replaceAll('\u2009', ' ')] : []));

describe('a picture', () => {
  it('has title, scenario line, lanes with their numbers, axis, legend, link and hash', () => {
    const texts = textsOf(request);
    for (const expected of [
      'Benchmark of section 5.4',
      'period 50 ms, 2 jobs, 100 Mbit/s',
      'A  libsockets',
      'B  NPS(K)',
      'worst jitter 24.6 ms',
      '1.60 s',
      'compute of other jobs',
      'https://example.org/#s=fig9',
      'run 0123456789abcdef',
    ]) {
      expect(texts).toContain(expected);
    }
  });

  it('explains in its legend only what it shows', () => {
    expect(textsOf(request)).not.toContain('spins');
    expect(textsOf(request)).toContain('UDP');
    expect(textsOf({ ...request, legend: false })).not.toContain('compute of other jobs');
  });

  it('explains priorities where those give the colours, and no layers', () => {
    const texts = textsOf({ ...request, colorBy: 'priority' });
    expect(texts).toContain('priority 8');
    expect(texts).not.toContain('UDP');
  });

  it('of the timeline has no plots, and of the plots no rows; both have an axis', () => {
    const [timeline, plots] = (['timeline', 'plots'] as const).map((part) => textsOf({ ...request, part }));
    expect(timeline).toContain('rt-client');
    expect(timeline?.some((text) => text.startsWith('response:'))).toBe(false);
    expect(plots).not.toContain('rt-client');
    expect(plots).not.toContain('UDP');
    expect(plots?.some((text) => text.startsWith('response:'))).toBe(true);
    for (const texts of [timeline, plots]) expect(texts).toContain('1.60 s');
  });

  it('has for each lane the window of that lane', () => {
    const other = lane('B', { window: { fromNs: 1_000_000_000, toNs: 1_400_000_000 } });
    const texts = textsOf({ ...request, lanes: [lane('A'), other] });
    expect(texts).toEqual(expect.arrayContaining(['1.60 s', '1.10 s']));
  });

  it('paints what tools have over the rows', () => {
    const over = {
      ...lane('A'),
      paintOver: (context: { surface: { layer: (name: string) => void } }) => context.surface.layer('mine'),
    };
    expect(() => opsOf({ ...request, lanes: [over] })).not.toThrow();
  });

  it.each(themeNames)('is a well-formed SVG with everything inside, in the %s theme', (theme) => {
    const themed = { ...request, theme, lanes: [lane('A  libsockets', { theme }), lane('B  NPS(K)', { theme })] };
    const svg = pictureSvg(themed);
    expect(() => new Resvg(svg, { font: { loadSystemFonts: false } })).not.toThrow();
    const { surface, widthCssPx, heightCssPx } = composePicture(themed, 2, logSurface);
    expect(svg).toContain(`viewBox="0 0 ${widthCssPx} ${heightCssPx}"`);
    for (const op of surface.ops) {
      if (op.op !== 'text') continue;
      expect(op.y).toBeLessThan(heightCssPx);
      const right = op.style.align === 'end' ? op.x : op.x + op.widthCssPx;
      expect(right, op.text).toBeLessThanOrEqual(widthCssPx);
    }
  });

  it('is drawn for an empty run, too', () => {
    const empty = lane('A', { reader: new TraceReader(), facts: noFacts });
    expect(
      () => new Resvg(pictureSvg({ ...request, lanes: [empty] }), { font: { loadSystemFonts: false } }),
    ).not.toThrow();
    expect(pictureSvg({ ...request, lanes: [] })).toContain('</svg>');
  });

  it('shows names from files as text', () => {
    const svg = pictureSvg({ ...request, title: '<script>alert(1)</script>' });
    expect(svg).not.toContain('<script');
  });
});

/** What is drawn, without what only groups it. */
const drawn = (ops: readonly DrawOp[], leftTop: { top: number; height: number; width: number }): string[] =>
  ops.flatMap((op) => {
    const { top, height, width } = leftTop;
    const inside = (y: number): boolean => y >= top && y <= top + height;
    const shift = (y: number): number => y - top;
    switch (op.op) {
      case 'rect':
        return inside(op.y0) && inside(op.y1) && op.x1 <= width
          ? [`rect ${op.style.fill}/${op.style.pattern} ${op.x0} ${shift(op.y0)} ${op.x1} ${shift(op.y1)}`]
          : [];
      case 'text':
        return inside(op.y) ? [`text ${op.text} ${op.style.color} ${op.x} ${shift(op.y)}`] : [];
      default:
        return [];
    }
  });

describe('what is exported', () => {
  it('is what was seen: the same marks as on the screen, at the same places, with the same colours and selection', () => {
    const shown = lane('A');
    const [inversion] = run.facts.inversions;
    const model = { ...shown.model, selection: { kind: 'inversion', index: inversion === undefined ? 0 : 0 } as const };
    const widthCssPx = 984;
    const view: LaneView = {
      ...window,
      widthCssPx,
      headWidthCssPx: shown.headWidthCssPx,
      devicePixelRatio: 1,
      theme: 'light',
      colorBy: 'layer',
    };
    const { heightCssPx } = model.layout;
    const size = { widthCssPx, heightCssPx, devicePixelRatio: 1 };
    // The screen: scene, heads, words and selection, each on a canvas of its own.
    const [sceneLog, above] = [logSurface(size), logSurface(size)];
    const scene = new LaneScene();
    for (const part of scene.begin(model, view, heightCssPx).parts) scene.paintPart(sceneLog, model, view, part);
    const context = laneContext(above, model, view);
    paintRowHeads(context);
    scene.paintWords(context);
    paintLaneOverlayInto(context, { timeNs: null, yCssPx: null, playheadNs: null });
    above.finish();
    const asked = { ...request, lanes: [{ ...shown, model }], part: 'timeline', legend: false } as const;
    const exported = composePicture({ ...asked, widthCssPx: widthCssPx + MARGIN_CSS_PX }, 1, logSurface).surface.ops;
    const heads = exported.find((op) => op.op === 'text' && op.text === 'client');
    const place = sceneLog.ops.concat(above.ops).find((op) => op.op === 'text' && op.text === 'client');
    const top = heads?.op === 'text' && place?.op === 'text' ? heads.y - place.y : Number.NaN;
    const seen = drawn([...sceneLog.ops, ...above.ops], { top: 0, height: heightCssPx, width: widthCssPx });
    const taken = drawn(exported, { top, height: heightCssPx, width: widthCssPx });
    expect(seen.length).toBeGreaterThan(500);
    expect(taken.filter((line) => !seen.includes(line))).toEqual([]);
    expect(seen.filter((line) => !taken.includes(line))).toEqual([]);
  });
});
