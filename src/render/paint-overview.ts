/**
 * Paints the overview of the whole run: for each lane a strip with the load of both CPUs as a skyline, inversions
 * as red bars above it and misses as crosses, and over all lanes the window that the lanes show, as a brush, with flags
 * for bookmarks and bars for marked spans.
 * Inversions and misses come from the analysis, at least a pixel and a half wide each, so none vanishes.
 */
import { Layer, layerOf, type Definition } from '../trace/format.ts';
import { IntervalColumns } from '../trace/reader.ts';
import { paintGlyph } from './glyphs.ts';
import { internedText, lineStyle, plainFill } from './lane-context.ts';
import type { PaintStats } from './model.ts';
import { palettes, type Palette, type ThemeName } from './palette.ts';
import type { LaneFacts, TraceSource } from './source.ts';
import type { Surface } from './surface.ts';
import { activitiesOf } from './thread-classes.ts';
import { ticksOf } from './time-ticks.ts';
import { timeScale, type TimeScale, type TimeWindow } from './time-scale.ts';
import { typeScales } from './typography.ts';

export interface OverviewLane {
  readonly reader: TraceSource;
  readonly facts: LaneFacts;
  /** "A", "B": shown at the left where there is room. */
  readonly name: string;
}

export interface OverviewView {
  /** The whole run: [fromNs, toNs). */
  readonly fromNs: number;
  readonly toNs: number;
  /** What the lanes show. */
  readonly window: TimeWindow;
  /** Where the playhead is; null draws none. */
  readonly playheadNs: number | null;
  /** Bookmarks, as flags with their digit. */
  readonly flags?: readonly { readonly atNs: number; readonly label: string }[];
  /** Spans that were marked. */
  readonly marks?: readonly TimeWindow[];
  readonly widthCssPx: number;
  readonly heightCssPx: number;
  readonly headWidthCssPx: number;
  readonly devicePixelRatio: number;
  readonly theme: ThemeName;
}

const spans = new IntervalColumns();
const COLUMN_CSS_PX = 4;
const MIN_BAR_CSS_PX = 1.5;
const HANDLE_CSS_PX = 3;
const GRIP_CSS_PX = 6;
const LEAST_BRUSH_CSS_PX = 2;
const MARK_CSS_PX = 4;

export const overviewScale = (view: OverviewView): TimeScale =>
  timeScale(view, view.headWidthCssPx, view.widthCssPx, view.devicePixelRatio);

/** The whole strip. */
export function paintOverview(surface: Surface, lanes: readonly OverviewLane[], view: OverviewView): PaintStats {
  paintOverviewRunInto(surface, lanes, view);
  paintOverviewViewInto(surface, view);
  return surface.finish();
}

/** What of it changes only with the run: the lanes and their axis. Leaves the picture open. */
export function paintOverviewRunInto(surface: Surface, lanes: readonly OverviewLane[], view: OverviewView): void {
  const palette = palettes[view.theme];
  const scale = overviewScale(view);
  const { smallPx } = typeScales[view.theme];
  const bottom = bottomOf(view);
  surface.layer('ground');
  surface.rect(plainFill(palette.ground), 0, 0, view.widthCssPx, view.heightCssPx);
  const height = Math.max(0, bottom) / Math.max(1, lanes.length);
  lanes.forEach((lane, i) => {
    const top = Math.round(i * height);
    paintStrip(surface, palette, scale, lane, top, Math.round((i + 1) * height) - 1);
    const style = internedText(palette.quietText, smallPx, 500, 'end');
    if (view.headWidthCssPx > 0 && height >= smallPx)
      surface.text(style, lane.name, scale.x0 - 8, top + height / 2, view.headWidthCssPx - 12);
  });
  paintOverviewAxis(surface, palette, scale, bottom, view.heightCssPx, smallPx);
}

/** What of it changes with the view: the brush, bookmarks and marked spans. Leaves the picture open. */
export function paintOverviewViewInto(surface: Surface, view: OverviewView): void {
  const palette = palettes[view.theme];
  const scale = overviewScale(view);
  paintBrush(surface, palette, scale, view, bottomOf(view));
  paintKept(surface, palette, scale, view, bottomOf(view), typeScales[view.theme].smallPx);
}

/** Where the strips end and the axis begins. */
const bottomOf = ({ heightCssPx, theme }: OverviewView): number => heightCssPx - typeScales[theme].smallPx - 4;

function paintStrip(
  surface: Surface,
  palette: Palette,
  scale: TimeScale,
  lane: OverviewLane,
  top: number,
  bottom: number,
): void {
  surface.clip(scale.x0, top, scale.x1, bottom, () => {
    surface.layer('load');
    const hosts = lane.reader.definitions.flatMap((one) => (one.type === 'host' ? [one.host] : []));
    const each = (bottom - top) / Math.max(1, hosts.length);
    hosts.forEach((host, i) =>
      paintLoad(surface, palette, scale, lane.reader, host, top + i * each, top + (i + 1) * each),
    );
    surface.layer('overview inversions');
    paintInversionBars(surface, palette, scale, lane.facts, top, each);
    surface.layer('overview misses');
    let lastX = Number.NEGATIVE_INFINITY;
    const realTime = realTimeActivities(lane.reader.definitions);
    for (const { activity, missed, deadlineNs, releaseNs } of lane.facts.activations) {
      if (!missed || !realTime.has(activity)) continue;
      const x = scale.x(deadlineNs ?? releaseNs);
      if (x - lastX < 2) continue;
      lastX = x;
      paintGlyph(surface, 'miss', x, (top + bottom) / 2, Math.min(7, bottom - top), palette.alarm);
    }
  });
}

const realTimeActivities = (definitions: readonly Definition[]): ReadonlySet<number> =>
  new Set(activitiesOf(definitions).realTime.map(({ id }) => id));

/** A bar for each inversion along the top of its host's half; those that would hide in the one before are left out. */
function paintInversionBars(
  surface: Surface,
  palette: Palette,
  scale: TimeScale,
  facts: LaneFacts,
  top: number,
  each: number,
): void {
  const fill = plainFill(palette.alarm);
  const drawnTo: number[] = [];
  for (const { startNs, endNs, host } of facts.inversions) {
    const x0 = scale.x(startNs);
    const x1 = Math.max(x0 + MIN_BAR_CSS_PX, scale.x(endNs));
    if (x1 <= (drawnTo[host] ?? Number.NEGATIVE_INFINITY)) continue;
    drawnTo[host] = x1;
    const y0 = top + host * each;
    surface.rect(fill, x0, y0, x1, y0 + Math.min(3, each));
  }
}

/** Busy part of a CPU as columns from the bottom of [top, bottom). */
function paintLoad(
  surface: Surface,
  palette: Palette,
  scale: TimeScale,
  reader: TraceSource,
  host: number,
  top: number,
  bottom: number,
): void {
  const fill = plainFill(palette.load);
  let joined = { x0: 0, x1: 0, top: bottom };
  const flush = (): void => surface.rect(fill, joined.x0, joined.top, joined.x1, bottom);
  reader.cpuIntervals(host, scale.fromNs, scale.toNs, COLUMN_CSS_PX * scale.nsPerCssPx, spans);
  for (let i = 0; i < spans.count; i += 1) {
    const merged = spans.merged[i] === 1;
    const idle = !merged && layerOf(spans.code[i] as number) === Layer.none;
    const share = merged ? (spans.share[i] as number) : idle ? 0 : 1;
    if (share === 0) continue;
    const columnTop = bottom - Math.max(1, Math.round((bottom - top - 1) * share));
    const x0 = scale.x(spans.startNs[i] as number);
    const x1 = scale.x(spans.endNs[i] as number);
    if (columnTop !== joined.top || x0 !== joined.x1) {
      flush();
      joined = { x0, x1, top: columnTop };
    } else joined.x1 = x1;
  }
  flush();
}

function paintOverviewAxis(
  surface: Surface,
  palette: Palette,
  scale: TimeScale,
  y0: number,
  y1: number,
  sizeCssPx: number,
): void {
  surface.layer('overview axis');
  const style = internedText(palette.quietText, sizeCssPx, 400, 'start');
  const rule = lineStyle(palette.rule);
  surface.line(rule, scale.x0, y0, scale.x1, y0);
  for (const { x, label } of ticksOf(scale, (text) => surface.measure(style, text)).major) {
    surface.line(rule, x, y0, x, y0 + 4);
    if (x + 4 + surface.measure(style, label) <= scale.x1) surface.text(style, label, x + 4, (y0 + y1) / 2 + 1);
  }
}

function paintBrush(surface: Surface, palette: Palette, scale: TimeScale, view: OverviewView, bottom: number): void {
  const [x0, x1] = brushEdges(scale, view);
  surface.layer('brush');
  surface.rect(palette.veil, scale.x0, 0, x0, bottom);
  surface.rect(palette.veil, x1, 0, scale.x1, bottom);
  const accent = plainFill(palette.accent);
  surface.rect(accent, x0, 0, x1, 1.5);
  surface.rect(accent, x0, bottom - 1.5, x1, bottom);
  surface.rect(accent, x0 - HANDLE_CSS_PX / 2, 0, x0 + HANDLE_CSS_PX / 2, bottom);
  surface.rect(accent, x1 - HANDLE_CSS_PX / 2, 0, x1 + HANDLE_CSS_PX / 2, bottom);
  if (view.playheadNs === null) return;
  const x = scale.x(view.playheadNs);
  surface.line(lineStyle(palette.text, 1.5), x, 0, x, bottom);
}

/** Edges of the brush on the strip: never less than two pixels apart, and at an end where the window is beyond it. */
function brushEdges(scale: TimeScale, { window }: OverviewView): [x0: number, x1: number] {
  const within = (x: number, least: number): number => Math.min(scale.x1, Math.max(least, x));
  const x0 = Math.min(scale.x1 - LEAST_BRUSH_CSS_PX, within(scale.x(window.fromNs), scale.x0));
  return [x0, within(scale.x(window.toNs), x0 + LEAST_BRUSH_CSS_PX)];
}

/** Bars of marked spans along the bottom, and flags of bookmarks with their digits at the top. */
function paintKept(
  surface: Surface,
  palette: Palette,
  scale: TimeScale,
  { flags = [], marks = [] }: OverviewView,
  bottom: number,
  sizeCssPx: number,
): void {
  if (flags.length === 0 && marks.length === 0) return;
  surface.layer('kept');
  const fill = plainFill(palette.accent);
  for (const { fromNs, toNs } of marks) {
    const x0 = scale.x(fromNs);
    surface.rect(fill, x0, bottom - MARK_CSS_PX, Math.max(x0 + LEAST_BRUSH_CSS_PX, scale.x(toNs)), bottom);
  }
  const style = internedText(palette.onAccent, sizeCssPx, 600, 'middle');
  const height = sizeCssPx + 3;
  for (const { atNs, label } of flags) {
    if (atNs < scale.fromNs || atNs > scale.toNs) continue;
    const x = scale.x(atNs);
    const width = Math.max(height, surface.measure(style, label) + 6);
    const left = x + width > scale.x1 ? x - width : x;
    surface.line(lineStyle(palette.accent, 1.5), x, 0, x, bottom);
    surface.rect(fill, left, 0, left + width, height);
    surface.text(style, label, left + width / 2, height / 2);
  }
}

/** What of the brush is at a position: an edge to drag, the window to move, or the run to jump to. */
export function hitTestBrush(view: OverviewView, xCssPx: number): 'from' | 'to' | 'window' | 'outside' {
  const [x0, x1] = brushEdges(overviewScale(view), view);
  // Of a narrow brush the edges are caught beside it, so that it can still be taken as a whole.
  const inside = Math.min(GRIP_CSS_PX, (x1 - x0) / 4);
  if (xCssPx >= x1 - inside && xCssPx <= x1 + GRIP_CSS_PX) return 'to';
  if (xCssPx <= x0 + inside && xCssPx >= x0 - GRIP_CSS_PX) return 'from';
  return xCssPx > x0 && xCssPx < x1 ? 'window' : 'outside';
}
