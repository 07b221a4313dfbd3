/**
 * Groups of bars side by side, and their names below: on one line where they fit, else broken at a bracket or an
 * underscore, else shortened. Units: CSS pixels.
 */
import { scaleBand } from 'd3';
import type { Surface } from '../surface.ts';
import type { ChartBox } from './chart.ts';
import { chartText, lineHeight, type ChartLook } from './chart-look.ts';

const GROUP_PADDING = 0.24;
const BAR_PADDING = 0.12;
const WIDEST_BAR_CSS_PX = 56;

export interface BarPlaces {
  /** Middle of each group. */
  readonly middles: readonly number[];
  /** Room that a group may fill with words. */
  readonly roomCssPx: number;
  /** Edges of a bar of a group. */
  edges(group: number, bar: number): readonly [number, number];
}

export const barPlaces = (groups: number, barsInGroup: number, x0: number, x1: number): BarPlaces => {
  const band = scaleBand(
    Array.from({ length: groups }, (_, i) => i),
    [x0, x1],
  )
    .paddingInner(GROUP_PADDING)
    .paddingOuter(GROUP_PADDING / 2);
  const bars = Math.max(1, barsInGroup);
  const pitch = Math.min(band.bandwidth() / bars, WIDEST_BAR_CSS_PX);
  const middles = Array.from({ length: groups }, (_, i) => (band(i) ?? x0) + band.bandwidth() / 2);
  return {
    middles,
    roomCssPx: band.step() - 4,
    edges: (group, bar) => {
      const left = (middles[group] ?? x0) + (bar - bars / 2) * pitch;
      const gap = (pitch * BAR_PADDING) / 2;
      return [Math.round(left + gap), Math.round(left + pitch - gap)];
    },
  };
};

/** "libsockets_rt(K)" → "libsockets", "_rt(K)". */
const halves = (title: string): string[] => {
  const at = title.search(/[_(]/);
  return at > 0 ? [title.slice(0, at), title.slice(at)] : [title];
};

/** The names in lines that fit; all names on one line where all fit. */
export const groupNameLines = (
  surface: Surface,
  look: ChartLook,
  titles: readonly string[],
  roomCssPx: number,
): string[][] => {
  const style = chartText(look, 'label');
  const allFit = titles.every((title) => surface.measure(style, title) <= roomCssPx);
  return titles.map((title) => (allFit ? [title] : halves(title)));
};

/** Writes names under their groups, from the top down, and returns where they end. */
export const paintGroupNames = (
  surface: Surface,
  look: ChartLook,
  names: readonly (readonly string[])[],
  places: BarPlaces,
  topCssPx: number,
): number => {
  const style = chartText(look, 'label', { align: 'middle' });
  const line = lineHeight(look.type.labelPx);
  names.forEach((lines, group) => {
    lines.forEach((text, i) => {
      surface.text(style, text, Math.round(places.middles[group] ?? 0), topCssPx + (i + 0.5) * line, places.roomCssPx);
    });
  });
  return topCssPx + namesHeight(look, names);
};

export const namesHeight = (look: ChartLook, names: readonly (readonly string[])[]): number =>
  Math.max(1, ...names.map((lines) => lines.length)) * lineHeight(look.type.labelPx);

/** Where a plot stands inside its chart. */
export const plotBox = (box: ChartBox, left: number, top: number, bottom: number): ChartBox => ({
  x0: Math.round(box.x0 + left),
  y0: Math.round(box.y0 + top),
  x1: Math.round(box.x1),
  y1: Math.round(box.y1 - bottom),
});
