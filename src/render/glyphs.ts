/**
 * The small shapes of instants, told apart by form, not colour alone:
 *
 *   release ▲ filled, points up     deadline ▽ hollow, points down     completion ● (a square dot when tiny)
 *   miss ✕                          drop ▼ with a bar below            lock wait ◆
 *   inheritance ∧
 *
 * Positions are the middle of the glyph; `size` is its height. CSS pixels.
 */
import { pathStyle } from './lane-context.ts';
import type { PathStyle, Surface } from './surface.ts';

export type Glyph = 'release' | 'deadline' | 'completion' | 'miss' | 'drop' | 'lockWait' | 'inheritance';

const CORNERS = 12;

const HALO_CSS_PX = 3;

/** A glyph with a rim in another colour (the ground's), so that it stands off what lies under it. */
export function paintHaloedGlyph(
  surface: Surface,
  glyph: Glyph,
  x: number,
  y: number,
  size: number,
  color: string,
  halo: string,
): void {
  paintHalo(surface, glyph, x, y, size, halo);
  paintGlyph(surface, glyph, x, y, size, color);
}

/** The rim alone. */
export const paintHalo = (surface: Surface, glyph: Glyph, x: number, y: number, size: number, color: string): void =>
  drawGlyph(surface, glyph, x, y, size, color, HALO_CSS_PX);

export const paintGlyph = (surface: Surface, glyph: Glyph, x: number, y: number, size: number, color: string): void =>
  drawGlyph(surface, glyph, x, y, size, color, 0);

/** @param rim how much thicker than itself it is drawn */
function drawGlyph(
  surface: Surface,
  glyph: Glyph,
  x: number,
  y: number,
  size: number,
  color: string,
  rim: number,
): void {
  const r = size / 2;
  const solid = pathStyle(color, true, rim);
  const stroke = pathStyle(color, false, Math.max(1.25, size / 5) + rim);
  const closed = (points: number[], style: PathStyle): void => surface.path(style, { points, closed: true });
  const open = (points: number[]): void => surface.path(stroke, { points, closed: false });
  switch (glyph) {
    case 'release':
      closed([x, y - r, x + r, y + r, x - r, y + r], solid);
      return;
    case 'deadline':
      closed([x - r, y - r, x + r, y - r, x, y + r], stroke);
      return;
    case 'completion':
      closed(circle(x, y, r * 0.8), solid);
      return;
    case 'miss':
      open([x - r, y - r, x + r, y + r]);
      open([x - r, y + r, x + r, y - r]);
      return;
    case 'drop':
      closed([x - r, y - r, x + r, y - r, x, y + r * 0.4], solid);
      open([x - r, y + r, x + r, y + r]);
      return;
    case 'lockWait':
      closed([x, y - r, x + r, y, x, y + r, x - r, y], solid);
      return;
    case 'inheritance':
      open([x - r, y + r * 0.6, x, y - r * 0.6, x + r, y + r * 0.6]);
  }
}

/** The corners of a circle of radius 1: x0, y0, x1, y1 … */
const roundCorners = Array.from({ length: CORNERS }, (_, i) => (2 * Math.PI * i) / CORNERS).flatMap((angle) => [
  Math.cos(angle),
  Math.sin(angle),
]);

const circle = (x: number, y: number, r: number): number[] =>
  roundCorners.map((corner, i) => (i % 2 === 0 ? x : y) + r * corner);
