/** Labels inside of a plot: none is cut, and none lies on another. CSS pixels. */
import { plainFill } from './lane-context.ts';
import type { PlotDrawing } from './plot-measure.ts';
import type { TextStyle } from './surface.ts';

/** Where a label stands in a plot: left and right edge, and its middle. */
export interface PlotLabel {
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
}

export interface LabelPlace {
  readonly left: number;
  readonly y: number;
}

const PAD_CSS_PX = 2;

/** Writes a text at the first of the places at which it is neither cut nor on another; else it is left out. */
export function paintLabel(
  { context, labels }: Pick<PlotDrawing, 'context' | 'labels'>,
  style: TextStyle,
  text: string,
  places: readonly LabelPlace[],
): void {
  const { surface, palette, scale } = context;
  const width = surface.measure(style, text);
  const half = style.sizeCssPx / 2;
  for (const { left, y } of places) {
    const label = { x0: left - PAD_CSS_PX, x1: left + width + PAD_CSS_PX, y };
    const cut = label.x0 < scale.x0 || label.x1 > scale.x1;
    if (cut || labels.some((other) => collide(label, other, 2 * half))) continue;
    labels.push(label);
    surface.rect(plainFill(palette.ground), label.x0, y - half, label.x1, y + half);
    surface.text(style, text, left, y);
    return;
  }
}

const collide = (a: PlotLabel, b: PlotLabel, heightCssPx: number): boolean =>
  a.x0 < b.x1 && b.x0 < a.x1 && Math.abs(a.y - b.y) < heightCssPx;

/** A height at which a line of text is inside of the plot, the nearest to one. */
export const insideY = ({ box }: Pick<PlotDrawing, 'box'>, y: number, { sizeCssPx }: TextStyle): number => {
  const half = sizeCssPx / 2;
  return Math.max(box.topCssPx + half + 1, Math.min(box.topCssPx + box.heightCssPx - half - 2, y));
};
