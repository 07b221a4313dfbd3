/** The markers of series: told apart by shape and by being filled or hollow. Positions are their middles; CSS pixels. */
import type { PathStyle, Surface } from '../surface.ts';
import type { MarkerShape, SeriesStyle } from './chart.ts';
import type { ChartLook } from './chart-look.ts';

export const MARKER_CSS_PX = 7;
const RIM_CSS_PX = 1.5;
const CIRCLE_CORNERS = 20;

const circle = Array.from({ length: CIRCLE_CORNERS }, (_, i) => {
  const angle = (2 * Math.PI * i) / CIRCLE_CORNERS;
  return [Math.cos(angle), Math.sin(angle)] as const;
}).flat();

/** Corners in units of half the marker, of about equal area. */
const corners: Readonly<Record<Exclude<MarkerShape, 'cross'>, readonly number[]>> = {
  circle,
  square: [-0.88, -0.88, 0.88, -0.88, 0.88, 0.88, -0.88, 0.88],
  triangle: [0, -1.15, 1.1, 0.8, -1.1, 0.8],
  diamond: [0, -1.25, 1.25, 0, 0, 1.25, -1.25, 0],
};

const crossLines = [
  [-0.9, -0.9, 0.9, 0.9],
  [-0.9, 0.9, 0.9, -0.9],
] as const;

const placed = (points: readonly number[], x: number, y: number, half: number): number[] =>
  points.map((value, i) => value * half + (i % 2 === 0 ? x : y));

/** @param sizeCssPx about its height */
export const paintMarker = (
  surface: Surface,
  look: ChartLook,
  series: SeriesStyle,
  x: number,
  y: number,
  sizeCssPx = MARKER_CSS_PX,
): void => {
  const color = look.hues[series.hue];
  const half = sizeCssPx / 2;
  if (series.shape === 'cross') {
    const style: PathStyle = { fill: null, stroke: color, widthCssPx: 2 };
    for (const line of crossLines) surface.path(style, { points: placed(line, x, y, half), closed: false });
    return;
  }
  const style: PathStyle = {
    fill: series.hollow ? look.palette.ground : color,
    stroke: color,
    widthCssPx: RIM_CSS_PX,
  };
  surface.path(style, { points: placed(corners[series.shape], x, y, half), closed: true });
};
