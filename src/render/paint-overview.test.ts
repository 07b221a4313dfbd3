/** The overview's brush can be taken at its edges and as a whole, however narrow; flags and marks stand where they belong. */
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { hitTestBrush, overviewScale, paintOverview, type OverviewView } from './paint-overview.ts';
import { noFacts } from './source.ts';
import { logSurface } from './surface-log.ts';
import { traceFromText } from './testing/text-trace.ts';

const { reader } = traceFromText({ rt: 'ZZCCUULLCC', job: 'CCPPPPCCPP' }, 100_000_000);
const view = (more: Partial<OverviewView> = {}): OverviewView => ({
  fromNs: 0,
  toNs: 1e9,
  window: { fromNs: 2e8, toNs: 4e8 },
  playheadNs: null,
  widthCssPx: 522,
  heightCssPx: 68,
  headWidthCssPx: 22,
  devicePixelRatio: 1,
  theme: 'light',
  ...more,
});

const drawn = (one: OverviewView) => {
  const surface = logSurface({ widthCssPx: 522, heightCssPx: 68, devicePixelRatio: 1 });
  paintOverview(surface, [{ reader, facts: noFacts, name: 'A' }], one);
  return surface.ops;
};

describe('the brush', () => {
  const edge = fc.integer({ min: -2e9, max: 3e9 });
  test.prop([edge, edge])('has two edges and an inside, all on the strip, whatever the window', (one, other) => {
    const window = { fromNs: Math.min(one, other), toNs: Math.max(one, other) + 1 };
    const found = new Set(Array.from({ length: 521 }, (_, x) => hitTestBrush(view({ window }), 22 + x / 1)));
    const scale = overviewScale(view({ window }));
    expect(found).toContain('from');
    expect(found).toContain('to');
    if (scale.x(window.toNs) - scale.x(window.fromNs) > 4) expect(found).toContain('window');
    const brush = drawn(view({ window })).filter((op) => op.op === 'rect' && op.layer === 'brush');
    for (const op of brush) if (op.op === 'rect') expect(op.x1).toBeGreaterThanOrEqual(op.x0);
  });

  it('is caught at its edges from beside it, and moved from inside, where it is narrow', () => {
    const narrow = view({ window: { fromNs: 5e8, toNs: 5.16e8 } });
    const x0 = overviewScale(narrow).x(5e8);
    expect([x0 - 4, x0 + 4, x0 + 12].map((x) => hitTestBrush(narrow, x))).toEqual(['from', 'window', 'to']);
  });
});

it('flags stand at their instants with their digits, and marks from end to end', () => {
  const one = view({ flags: [{ atNs: 6e8, label: '3' }], marks: [{ fromNs: 1e8, toNs: 2e8 }] });
  const kept = drawn(one).filter((op) => op.layer === 'kept');
  const { x } = overviewScale(one);
  expect(kept.flatMap((op) => (op.op === 'text' ? [op.text] : []))).toEqual(['3']);
  expect(kept.flatMap((op) => (op.op === 'line' ? [op.x0] : []))).toEqual([x(6e8)]);
  expect(kept.flatMap((op) => (op.op === 'rect' ? [[op.x0, op.x1]] : []))[0]).toEqual([x(1e8), x(2e8)]);
});
