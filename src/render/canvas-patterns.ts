/**
 * Patterns and dashes as what a canvas fills with: bitmaps of their tiles, made once for each ratio and ink. Sizes are in
 * device pixels. DOM: needs a 2D context.
 */
import { patternTiles, type PatternId } from './patterns.ts';
import type { Context2D } from './surface-canvas.ts';
import type { FillStyle, LineStyle } from './surface.ts';

const tilesByKey = new Map<string, CanvasPattern | null>();

export function patternOf(context: Context2D, style: FillStyle, ratio: number): CanvasPattern | null {
  const key = `${style.pattern} ${style.ink} ${ratio}`;
  const known = tilesByKey.get(key);
  if (known !== undefined) return known;
  const made = style.pattern === null ? null : context.createPattern(tileBitmap(style, ratio), 'repeat');
  tilesByKey.set(key, made);
  return made;
}

const dashesByRatio = new Map<number, WeakMap<LineStyle, CanvasPattern | null>>();

/** The dashes of a style as a pattern that begins at the origin; null where they are no whole device pixels. */
export function dashesOf(context: Context2D, style: LineStyle, ratio: number): CanvasPattern | null {
  let known = dashesByRatio.get(ratio);
  if (known === undefined) dashesByRatio.set(ratio, (known = new WeakMap()));
  let made = known.get(style);
  if (made === undefined) known.set(style, (made = newDashes(context, style, ratio)));
  return made;
}

function newDashes(context: Context2D, { dash, stroke }: LineStyle, ratio: number): CanvasPattern | null {
  const lengths = dash.map((length) => length * ratio);
  const sumPx = lengths.reduce((sum, length) => sum + length, 0);
  if (lengths.length % 2 !== 0 || !lengths.every(Number.isInteger)) return null;
  const bitmap = new OffscreenCanvas(sumPx, 1);
  const tile = bitmap.getContext('2d');
  if (tile === null) return null;
  tile.fillStyle = stroke;
  let at = 0;
  lengths.forEach((length, i) => {
    if (i % 2 === 0) tile.fillRect(at, 0, length, 1);
    at += length;
  });
  return context.createPattern(bitmap, 'repeat');
}

export const patternSizePx = (pattern: PatternId, ratio: number): number =>
  Math.max(2, Math.round(patternTiles[pattern].sizeCssPx * ratio));

/** A tile as a bitmap; its size is rounded to whole device pixels and its drawing stretched by as much. */
function tileBitmap(style: FillStyle, ratio: number): HTMLCanvasElement | OffscreenCanvas {
  const tile = patternTiles[style.pattern ?? 'hatch'];
  const sizePx = patternSizePx(style.pattern ?? 'hatch', ratio);
  const bitmap = new OffscreenCanvas(sizePx, sizePx);
  const context = bitmap.getContext('2d');
  if (context === null) return bitmap;
  const scale = sizePx / tile.sizeCssPx;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.strokeStyle = style.ink;
  context.fillStyle = style.ink;
  context.lineWidth = tile.strokeCssPx;
  for (const [x0, y0, x1, y1] of tile.segments) {
    if (x0 === x1 && y0 === y1) {
      context.beginPath();
      context.arc(x0, y0, tile.strokeCssPx, 0, 2 * Math.PI);
      context.fill();
      continue;
    }
    context.beginPath();
    context.moveTo(x0, y0);
    context.lineTo(x1, y1);
    context.stroke();
  }
  return bitmap;
}
