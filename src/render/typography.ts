/**
 * One type scale a theme, and text widths without a DOM. Widths come from the advance widths of Helvetica and
 * its metric twins (Arial, Liberation Sans), the fonts that the family list names; other sans-serif fonts come within
 * a few per cent. The canvas backend measures with the browser instead. Units: CSS pixels.
 */
import type { ThemeName } from './palette.ts';

export const fontFamily = `Inter, "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif`;

export interface TypeScale {
  /** Titles of pictures. */
  readonly titlePx: number;
  /** Row names, axis labels, numbers. */
  readonly labelPx: number;
  /** Names inside slices, notes. */
  readonly smallPx: number;
}

const screen: TypeScale = { titlePx: 14, labelPx: 12, smallPx: 11 };

export const typeScales: Readonly<Record<ThemeName, TypeScale>> = {
  light: screen,
  dark: screen,
  print: screen,
  projector: { titlePx: 20, labelPx: 18, smallPx: 18 },
};

/** Advance widths of the printable ASCII characters, 1/1000 of the size, from the space on. */
// prettier-ignore
const ASCII_WIDTHS = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
  667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556,
  556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
const FIRST = 32;
const THIN_SPACE = '\u2009';
const BOLD_WIDENING = 1.06;

/** Width of a text in the family's first metric-compatible font. */
export function textWidthCssPx(text: string, sizeCssPx: number, weight = 400): number {
  let thousandths = 0;
  for (const character of text) {
    if (character === THIN_SPACE) thousandths += 200;
    else thousandths += ASCII_WIDTHS[character.charCodeAt(0) - FIRST] ?? 600;
  }
  return (thousandths / 1000) * sizeCssPx * (weight >= 600 ? BOLD_WIDENING : 1);
}

const ELLIPSIS = '…';

/**
 * The text itself when it fits, else its longest start that fits with an ellipsis behind it, else ''. A single
 * letter before the ellipsis tells nothing and counts as not fitting.
 */
export function fitText(text: string, maxWidthCssPx: number, measure: (text: string) => number): string {
  if (measure(text) <= maxWidthCssPx) return text;
  const letters = Array.from(text);
  let low = 0;
  let high = letters.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(letters.slice(0, middle).join('') + ELLIPSIS) <= maxWidthCssPx) low = middle;
    else high = middle - 1;
  }
  return low < 2 ? '' : letters.slice(0, low).join('').trimEnd() + ELLIPSIS;
}
