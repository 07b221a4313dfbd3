/**
 * What all charts share in looks: fonts and colours of a theme, the colours of series, and a box for text that keeps
 * labels off each other. Units: CSS pixels.
 */
import { internedText } from '../lane-context.ts';
import { palettes, type Palette, type ThemeName } from '../palette.ts';
import type { Surface, TextStyle } from '../surface.ts';
import { typeScales, type TypeScale } from '../typography.ts';
import type { ChartBox, SeriesHue } from './chart.ts';

export interface ChartLook {
  readonly palette: Palette;
  readonly type: TypeScale;
  readonly hues: Readonly<Record<SeriesHue, string>>;
}

/** Each with a contrast of 3 or more to its ground, told apart by lightness too; shapes tell them without colour. */
const hues: Readonly<Record<ThemeName, Readonly<Record<SeriesHue, string>>>> = {
  light: { slate: '#3d4654', earth: '#a4500f', blue: '#2f55d4', green: '#12805c', violet: '#9b3bb0' },
  dark: { slate: '#c9d0dc', earth: '#f0a868', blue: '#8aa8ff', green: '#5fd39a', violet: '#e08cf0' },
  projector: { slate: '#1f2733', earth: '#7a3500', blue: '#0b2fae', green: '#0b5c34', violet: '#75188c' },
  print: { slate: '#000000', earth: '#000000', blue: '#000000', green: '#000000', violet: '#000000' },
};

export const chartLook = (theme: ThemeName): ChartLook => ({
  palette: palettes[theme],
  type: typeScales[theme],
  hues: hues[theme],
});

export type TextRole = 'title' | 'label' | 'small';

export const chartText = (
  { palette, type }: ChartLook,
  role: TextRole,
  options: { color?: string; align?: TextStyle['align']; weight?: TextStyle['weight'] } = {},
): TextStyle => {
  const size = role === 'title' ? type.titlePx : role === 'label' ? type.labelPx : type.smallPx;
  return internedText(options.color ?? palette.text, size, options.weight ?? 400, options.align ?? 'start');
};

/** Room for a line of text. */
export const lineHeight = (sizeCssPx: number): number => Math.ceil(sizeCssPx * 1.3);

/** The box that a text takes: its letters, with those below the line. */
export const textBox = (style: TextStyle, widthCssPx: number, x: number, y: number): ChartBox => {
  const left = style.align === 'end' ? x - widthCssPx : style.align === 'middle' ? x - widthCssPx / 2 : x;
  const half = style.sizeCssPx * 0.55;
  return { x0: left, y0: y - half, x1: left + widthCssPx, y1: y + half };
};

export const overlaps = (one: ChartBox, other: ChartBox): boolean =>
  one.x0 < other.x1 && other.x0 < one.x1 && one.y0 < other.y1 && other.y0 < one.y1;

/** Draws labels in the order of their importance; one that would lie on an earlier one, or outside, is left out. */
export class Labels {
  readonly #surface: Surface;
  readonly #room: ChartBox;
  readonly #taken: ChartBox[] = [];
  readonly #gapCssPx: number;

  constructor(surface: Surface, room: ChartBox, gapCssPx = 3) {
    this.#surface = surface;
    this.#room = room;
    this.#gapCssPx = gapCssPx;
  }

  /** Whether it was drawn. */
  add(style: TextStyle, text: string, x: number, y: number): boolean {
    if (text === '') return false;
    const box = textBox(style, this.#surface.measure(style, text), x, y);
    const { x0, y0, x1, y1 } = this.#room;
    if (box.x0 < x0 || box.x1 > x1 || box.y0 < y0 || box.y1 > y1) return false;
    const gap = this.#gapCssPx;
    const wide = { x0: box.x0 - gap, y0: box.y0, x1: box.x1 + gap, y1: box.y1 };
    if (this.#taken.some((other) => overlaps(wide, other))) return false;
    this.#taken.push(box);
    this.#surface.text(style, text, x, y);
    return true;
  }

  /** Keeps labels off a place. */
  keepOff(box: ChartBox): void {
    this.#taken.push(box);
  }
}
