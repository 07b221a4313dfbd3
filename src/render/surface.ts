/**
 * The drawing interface of every painter, with three backends: canvas (pixels), SVG (vectors), log (tests).
 *
 * Coordinates are CSS pixels; rectangles are given by their edges so that neighbours share one exactly.
 * Within a layer all rectangles come first (those of one style together, styles in the order of their first
 * use), then lines, then paths, then texts: painters begin a new layer where something must lie otherwise.
 * Styles are the palette's constant objects, compared by identity.
 */
import type { PatternId } from './patterns.ts';

export interface FillStyle {
  /** CSS colour, or null to draw the pattern alone. */
  readonly fill: string | null;
  readonly pattern: PatternId | null;
  /** Colour of the pattern's strokes. */
  readonly ink: string;
}

export interface LineStyle {
  readonly stroke: string;
  readonly widthCssPx: number;
  /** On and off lengths, CSS pixels; empty = solid. */
  readonly dash: readonly number[];
}

export interface PathStyle {
  readonly fill: string | null;
  readonly stroke: string | null;
  readonly widthCssPx: number;
}

export interface TextStyle {
  readonly color: string;
  readonly sizeCssPx: number;
  readonly weight: 400 | 500 | 600;
  readonly align: 'start' | 'middle' | 'end';
}

/** A polyline, or with `closed` a polygon: x0, y0, x1, y1 … */
export interface Polyline {
  readonly points: readonly number[];
  readonly closed: boolean;
}

export interface SurfaceStats {
  readonly rectangles: number;
  readonly texts: number;
  readonly lines: number;
}

export interface Surface {
  readonly widthCssPx: number;
  readonly heightCssPx: number;
  readonly devicePixelRatio: number;
  /** Begins a layer: what was drawn before lies below what follows. The name groups SVG and logs. */
  layer(name: string): void;
  /** Fills between the edges; nothing when x1 <= x0 or y1 <= y0. */
  rect(style: FillStyle, x0: number, y0: number, x1: number, y1: number): void;
  /** A straight line; horizontal and vertical ones cover whole device pixels, from the one at the position on. */
  line(style: LineStyle, x0: number, y0: number, x1: number, y1: number): void;
  path(style: PathStyle, polyline: Polyline): void;
  /**
   * One line of text, y at the vertical middle of its capitals. When wider than `maxWidthCssPx` it is
   * shortened at the end with an ellipsis; when not even two letters fit nothing is drawn.
   * @returns the width drawn, 0 when nothing was.
   */
  text(style: TextStyle, text: string, x: number, y: number, maxWidthCssPx?: number): number;
  /** Width of a text, CSS pixels. */
  measure(style: TextStyle, text: string): number;
  /** Draws with everything outside the edges cut off. Begins a layer; so does what follows. */
  clip(x0: number, y0: number, x1: number, y1: number, draw: () => void): void;
  /** Ends the picture. */
  finish(): SurfaceStats;
}
