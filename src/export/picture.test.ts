import { describe, expect, it } from 'vitest';
import { Resvg } from '@resvg/resvg-js';
import { themeNames } from '../render/palette.ts';
import { noFacts } from '../render/source.ts';
import { logSurface } from '../render/surface-log.ts';
import { benchmarkRun } from '../render/testing/benchmark-run.ts';
import { TraceReader } from '../trace/reader.ts';
import { composePicture, type PictureLane, type PictureRequest } from './picture.ts';
import { pictureSvg } from './picture-svg.ts';

const run = benchmarkRun('libsockets', 2, 2);
const lane = (title: string, of: Pick<PictureLane, 'reader' | 'facts'> = run): PictureLane => ({
  reader: of.reader,
  facts: of.facts,
  title,
  summary: 'worst jitter 24.6 ms',
  layout: { ranThreads: null, folded: new Set(), unfolded: new Set() },
});
const request: PictureRequest = {
  title: 'Benchmark of section 5.4',
  scenarioLine: 'period 50 ms, 2 jobs, 100 Mbit/s',
  link: 'https://example.org/#s=fig9',
  hash: '0123456789abcdef',
  lanes: [lane('A  libsockets'), lane('B  NPS(K)')],
  window: { fromNs: 1_500_000_000, toNs: 1_900_000_000 },
  widthCssPx: 1_000,
  theme: 'light',
  colorBy: 'layer',
  legend: true,
};

const textsOf = (asked: PictureRequest): string[] => {
  const { surface } = composePicture(asked, 1, logSurface);
  return surface.ops.flatMap((op) => (op.op === 'text' ? [op.text.replaceAll('\u2009', ' ')] : []));
};

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
    expect(textsOf({ ...request, legend: false })).not.toContain('compute of other jobs');
  });

  it.each(themeNames)('is a well-formed SVG with everything inside, in the %s theme', (theme) => {
    const svg = pictureSvg({ ...request, theme });
    expect(() => new Resvg(svg, { font: { loadSystemFonts: false } })).not.toThrow();
    const { surface, widthCssPx, heightCssPx } = composePicture({ ...request, theme }, 2, logSurface);
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
