/** Marks, the cursor and the ruler lie on the pixels of their instants and tell every nanosecond. */
import { describe, expect, it } from 'vitest';
import { laneContext, scaleOfView } from './lane-context.ts';
import { defaultLayoutOptions, layoutLane } from './layout.ts';
import type { LaneModel, LaneView } from './model.ts';
import { paintMoving, type MovingMarks } from './paint-moving.ts';
import { noFacts } from './source.ts';
import { logSurface } from './surface-log.ts';
import { traceFromText } from './testing/text-trace.ts';

const { reader } = traceFromText({ rt: 'ZZCCUULLCC', job: 'CCPPPPCCPP' }, 10_000);
const view: LaneView = {
  fromNs: 0,
  toNs: 100_000,
  widthCssPx: 500,
  headWidthCssPx: 100,
  devicePixelRatio: 1,
  theme: 'light',
  colorBy: 'layer',
};

const drawn = (marks: Partial<MovingMarks>, axis = true) => {
  const layout = layoutLane(reader.definitions, { ...defaultLayoutOptions, axis });
  const model: LaneModel = { reader, facts: noFacts, layout, selection: null };
  const surface = logSurface({ widthCssPx: 500, heightCssPx: layout.heightCssPx, devicePixelRatio: 1 });
  paintMoving(laneContext(surface, model, view), {
    marks: [],
    cursorNs: null,
    ruler: null,
    rulerWords: true,
    ...marks,
  });
  surface.finish();
  const { ops } = surface;
  return {
    texts: ops.flatMap((op) => (op.op === 'text' ? [op.text.replaceAll('\u2009', ' ')] : [])),
    linesAt: ops.flatMap((op) => (op.op === 'line' && op.x0 === op.x1 ? [op.x0] : [])),
  };
};

const x = scaleOfView(view).x;

describe('paintMoving', () => {
  it('marks a span at both ends, with its length on the axis', () => {
    const { texts, linesAt } = drawn({ marks: [{ fromNs: 20_000, toNs: 40_001 }] });
    expect(texts).toEqual(['20.001 µs']);
    expect(linesAt).toEqual([x(20_000), x(40_001)]);
    expect(drawn({ marks: [{ fromNs: 20_000, toNs: 40_001 }] }, false).texts).toEqual([]);
  });

  it('tells the ruler with every nanosecond, backwards with a minus, in the lane that is measured', () => {
    expect(drawn({ ruler: { fromNs: 60_000, toNs: 10_001 } }).texts).toEqual(['−49.999 µs']);
    expect(drawn({ ruler: { fromNs: 10_001, toNs: 60_000 } }, false).texts).toEqual(['49.999 µs']);
    const other = drawn({ ruler: { fromNs: 10_001, toNs: 60_000 }, rulerWords: false });
    expect(other).toEqual({ texts: [], linesAt: [x(10_001), x(60_000)] });
  });

  it('puts the instant that is looked at on its pixel, with all of its digits', () => {
    const { texts, linesAt } = drawn({ cursorNs: 33_333 });
    expect(texts).toEqual(['0.000 033 333 s']);
    expect(linesAt).toEqual([x(33_333)]);
  });

  it('paints nothing of what is not in the window', () => {
    const outside = {
      marks: [{ fromNs: 200_000, toNs: 300_000 }],
      cursorNs: 200_000,
      ruler: { fromNs: 2e9, toNs: 3e9 },
    };
    expect(drawn(outside)).toEqual({ texts: [], linesAt: [] });
  });
});
