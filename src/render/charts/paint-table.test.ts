import { describe, expect, it } from 'vitest';
import { palettes } from '../palette.ts';
import { logSurface, type DrawOp } from '../surface-log.ts';
import { brokenText, paintTable, tableHeight, type TablePicture } from './paint-table.ts';

const table: TablePicture = {
  title: 'Claims',
  about: ['1 of 2 holds'],
  columns: [
    { title: 'Claim', align: 'start', share: 3 },
    { title: 'Measured', align: 'end', share: 1 },
    { title: 'Holds', align: 'start', share: 1 },
  ],
  rows: [
    [{ text: 'short' }, { text: '175 us' }, { text: 'holds', tone: 'good', mark: 'tick' }],
    [
      { text: 'a claim that is so long that it needs more than one line of its column' },
      { text: '12 ms', below: ['± 3 ms'] },
      { text: 'does not hold', tone: 'alarm', mark: 'cross' },
    ],
  ],
};

const drawn = (widthCssPx: number) => {
  const measuring = logSurface({ widthCssPx, heightCssPx: 1, devicePixelRatio: 1 });
  const heightCssPx = tableHeight(measuring, 'light', table);
  const surface = logSurface({ widthCssPx, heightCssPx, devicePixelRatio: 1 });
  paintTable(surface, 'light', table);
  surface.finish();
  return { heightCssPx, ops: surface.ops };
};

const texts = (ops: readonly DrawOp[]) => ops.filter((op) => op.op === 'text');

describe('a painted table', () => {
  it('writes every cell, long texts in lines', () => {
    const words = texts(drawn(480).ops).map(({ text }) => text);
    expect(words).toEqual([
      'Claims',
      '1 of 2 holds',
      'Claim',
      'Measured',
      'Holds',
      'short',
      '175 us',
      'holds',
      'a claim that is so long that it needs more than',
      'one line of its column',
      '12 ms',
      '± 3 ms',
      'does not',
      'hold',
    ]);
  });

  it.each([300, 480, 1200])('keeps %d pixels: nothing outside, nothing on each other', (widthCssPx) => {
    const { ops, heightCssPx } = drawn(widthCssPx);
    const boxes = texts(ops).map(({ text, style, x, y, widthCssPx: width }) => {
      const left = style.align === 'end' ? x - width : x;
      return { text, left, right: left + width, top: y - style.sizeCssPx / 2, bottom: y + style.sizeCssPx / 2 };
    });
    for (const { text, left, right, bottom } of boxes) {
      expect([text, left >= 0, right <= widthCssPx, bottom <= heightCssPx]).toEqual([text, true, true, true]);
    }
    const overlapping = boxes.flatMap((one, i) =>
      boxes
        .slice(i + 1)
        .filter(
          (other) =>
            one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom,
        )
        .map((other) => `${one.text} | ${other.text}`),
    );
    expect(overlapping).toEqual([]);
  });

  it('tells what holds by sign, word and colour, and what does not', () => {
    const { ops } = drawn(480);
    const colours = Object.fromEntries(texts(ops).map(({ text, style }) => [text, style.color]));
    expect(colours['holds']).toBe(palettes.light.good);
    expect(colours['does not']).toBe(palettes.light.alarm);
    const strokes = ops.flatMap((op) => (op.op === 'path' && 'stroke' in op.style ? [op.style.stroke] : []));
    expect(strokes).toEqual([palettes.light.good, palettes.light.alarm, palettes.light.alarm]);
  });

  it('becomes higher, never wider, in a narrow picture', () => {
    expect(drawn(300).heightCssPx).toBeGreaterThan(drawn(1200).heightCssPx);
  });
});

describe('a text in lines', () => {
  const fits = (text: string): boolean => text.length <= 8;
  it.each([
    ['one two three', ['one two', 'three']],
    ['', []],
    ['incomprehensible', ['incompre', 'hensible']],
    ['so incomprehensible', ['so', 'incompre', 'hensible']],
  ])('%s', (text, lines) => {
    expect(brokenText(text, fits)).toEqual(lines);
  });
});
