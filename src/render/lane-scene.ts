/**
 * Keeps track of the scene of a lane from picture to picture. While the run goes on or the window is moved, almost
 * everything is there already, some whole device pixels further: only what is new has to be painted. That is exact,
 * since all edges move by the same number of pixels (`time-scale.ts`), and what has been recorded does not change,
 * but for what was still going on. When anything else changed, and now and then anyway, the scene is painted whole.
 *
 *       was there, moves      new
 *   |---------------------|#########|
 *                       dirty   right edge
 *
 * No DOM: whoever has the pixels moves them. Units: nanoseconds, CSS and device pixels.
 */
import { axisTicks } from './paint-axis.ts';
import { affordable, laneContext, scaleOfView, type LaneContext } from './lane-context.ts';
import type { LaneModel, LaneView, PaintStats } from './model.ts';
import { openInversions } from './paint-inversions.ts';
import { paintScene, paintWords } from './paint-lane.ts';
import { SliceWords } from './slice-words.ts';
import type { InversionFact } from './source.ts';
import type { Surface } from './surface.ts';
import type { TimeScale } from './time-scale.ts';

/** A stretch of the plot: left and right edge, CSS pixels from the left edge of the lane. */
export interface Stretch {
  readonly x0: number;
  readonly x1: number;
}

/** How the scene that is there becomes the one that is wanted. */
export interface SceneChange {
  /** Nothing of what is there can be kept. */
  readonly whole: boolean;
  readonly parts: readonly Stretch[];
}

interface Drawn {
  readonly model: LaneModel;
  readonly view: LaneView;
  readonly heightCssPx: number;
  readonly scale: TimeScale;
  /** What was known: the end of the run so far, its kept start, and the inversions that were still going on. */
  readonly untilNs: number;
  readonly startNs: number;
  readonly open: readonly Band[];
  readonly newestInversion: number;
}

/** What was drawn of an inversion; its object changes while it goes on. */
type Band = Pick<InversionFact, 'number' | 'startNs' | 'endNs' | 'bounded' | 'culprit'>;

/** Marks reach this far beyond their instant. */
const MARGIN_CSS_PX = 12;
/** When more of the window than this is new, it is painted as a whole. */
const LARGEST_PART = 0.6;
/** After so many changes the scene is painted whole, so that widened buckets come back to what is affordable. */
const MOST_CHANGES = 240;
/** Resolutions that differ by less are the same: the ends of a window are sums of fractions. */
const SAME_RESOLUTION = 1e-12;
/** An inversion may be told a little late: so many of the newest are looked through. */
const NEWEST_INVERSIONS = 64;

export class LaneScene {
  readonly #words = new SliceWords();
  #drawn: Drawn | null = null;
  #bucketNs = 1;
  #changes = 0;

  /** Length of the buckets that it is painted with, nanoseconds: what its window could afford when it was last whole. */
  get bucketNs(): number {
    return this.#bucketNs;
  }

  /** Begins a picture: what has to be painted for it. All of it must then be painted with `paintPart`. */
  begin(model: LaneModel, view: LaneView, heightCssPx: number): SceneChange {
    const scale = scaleOfView(view);
    const parts = this.#partsOf(model, view, heightCssPx, scale);
    const { inversions } = model.facts;
    this.#drawn = {
      model,
      view,
      heightCssPx,
      scale,
      untilNs: model.reader.untilNs,
      startNs: model.reader.startNs,
      open: openInversions(inversions).map(({ number, startNs, endNs, bounded, culprit }) => ({
        number,
        startNs,
        endNs,
        bounded,
        culprit,
      })),
      newestInversion: newestOf(inversions),
    };
    if (parts === null) {
      this.#words.clear();
      this.#bucketNs = affordable(model, scale);
      this.#changes = 0;
      return { whole: true, parts: [{ x0: scale.x0, x1: scale.x1 }] };
    }
    this.#changes += 1;
    return { whole: false, parts };
  }

  /** Paints a stretch of the scene on a surface that has the rest of it already. */
  paintPart(surface: Surface, model: LaneModel, view: LaneView, { x0, x1 }: Stretch): PaintStats {
    const context = { ...laneContext(surface, model, view), bucketNs: this.#bucketNs };
    const { scale } = context;
    const part = partOf(scale, x0 - MARGIN_CSS_PX, x1 + MARGIN_CSS_PX);
    this.#words.begin(part.fromNs, part.toNs, scale.fromNs, scale.toNs);
    surface.clip(x0, 0, x1, Math.max(surface.heightCssPx, model.layout.heightCssPx), () =>
      paintScene({ ...context, scale: part }, axisTicks(context), this.#words),
    );
    return surface.finish();
  }

  /** Paints the words of the scene as it was painted last, on a surface above it. */
  paintWords(context: LaneContext): void {
    paintWords(context, axisTicks(context), this.#words);
  }

  /** Stretches to paint; null for everything. */
  #partsOf(model: LaneModel, view: LaneView, heightCssPx: number, scale: TimeScale): Stretch[] | null {
    const drawn = this.#drawn;
    if (drawn === null || this.#changes >= MOST_CHANGES) return null;
    if (!isAlike(drawn, model, view, heightCssPx, scale)) return null;
    if (Math.max(drawn.scale.fromNs, scale.fromNs) >= Math.min(drawn.scale.toNs, scale.toNs)) return null;
    const parts = newParts(drawn, model, scale, this.#bucketNs);
    const width = parts.reduce((sum, { x0, x1 }) => sum + x1 - x0, 0);
    return width > LARGEST_PART * (scale.x1 - scale.x0) ? null : parts;
  }
}

/** Does the same lie at the same place, but for the window and what has been recorded since? */
function isAlike(drawn: Drawn, model: LaneModel, view: LaneView, heightCssPx: number, scale: TimeScale): boolean {
  return (
    drawn.model.reader === model.reader &&
    drawn.model.layout === model.layout &&
    drawn.view.theme === view.theme &&
    drawn.view.colorBy === view.colorBy &&
    drawn.view.widthCssPx === view.widthCssPx &&
    drawn.view.headWidthCssPx === view.headWidthCssPx &&
    drawn.view.devicePixelRatio === view.devicePixelRatio &&
    drawn.heightCssPx === heightCssPx &&
    drawn.startNs === model.reader.startNs &&
    drawn.scale.anchorNs === scale.anchorNs &&
    Math.abs(drawn.scale.nsPerDevicePx / scale.nsPerDevicePx - 1) < SAME_RESOLUTION
  );
}

/** Stretches of the window that are not there yet or not any more as they were, from left to right. */
function newParts(drawn: Drawn, model: LaneModel, scale: TimeScale, bucketNs: number): Stretch[] {
  const { untilNs } = model.reader;
  const { inversions } = model.facts;
  const dirtyNs = Math.min(
    drawn.untilNs,
    firstNewInversionNs(drawn, inversions),
    ...drawn.open.map((band) => firstChangeNs(band, inversions)),
  );
  const edgeNs = 4 * scale.nsPerCssPx;
  const stretches: [number, number][] = [];
  if (scale.fromNs < drawn.scale.fromNs) stretches.push([scale.fromNs, drawn.scale.fromNs + edgeNs]);
  if (untilNs !== drawn.untilNs || dirtyNs < drawn.untilNs) {
    const marginNs = MARGIN_CSS_PX * scale.nsPerCssPx;
    stretches.push([dirtyNs - 2 * bucketNs - marginNs, untilNs + marginNs]);
  }
  if (scale.toNs > drawn.scale.toNs) stretches.push([drawn.scale.toNs - edgeNs, scale.toNs]);
  return joined(
    stretches.map(([fromNs, toNs]) => ({
      x0: Math.max(scale.x0, scale.x(fromNs)),
      x1: Math.min(scale.x1, scale.x(toNs)),
    })),
  );
}

/** Stretches that are not empty; those that nearly touch are one. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const parts: { x0: number; x1: number }[] = [];
  for (const one of stretches.filter(({ x0, x1 }) => x1 > x0).toSorted((a, b) => a.x0 - b.x0)) {
    const last = parts.at(-1);
    if (last !== undefined && one.x0 <= last.x1 + 2 * MARGIN_CSS_PX) last.x1 = Math.max(last.x1, one.x1);
    else parts.push({ ...one });
  }
  return parts;
}

/** A scale of a part of the plot, with every edge where the whole one has it. */
function partOf(scale: TimeScale, x0CssPx: number, x1CssPx: number): TimeScale {
  const ratio = scale.devicePixelRatio;
  const x0 = Math.max(scale.x0, Math.round(x0CssPx * ratio) / ratio);
  const x1 = Math.min(scale.x1, Math.round(x1CssPx * ratio) / ratio);
  return { ...scale, x0, x1, fromNs: scale.time(x0), toNs: scale.time(x1) };
}

function newestOf(inversions: readonly InversionFact[]): number {
  let newest = -1;
  for (let i = Math.max(0, inversions.length - NEWEST_INVERSIONS); i < inversions.length; i += 1) {
    newest = Math.max(newest, (inversions[i] as InversionFact).number);
  }
  return newest;
}

/** From where on a band that went on is another now: from where it ended, if it has only gone on or ended there. */
function firstChangeNs(band: Band, inversions: readonly InversionFact[]): number {
  const now = inversions.findLast(({ number }) => number === band.number);
  const isSame = now?.startNs === band.startNs && now.bounded === band.bounded && now.culprit === band.culprit;
  return isSame ? Math.min(band.endNs, now.endNs) : band.startNs;
}

/** Start of the earliest inversion that has been told since; Infinity for none. */
function firstNewInversionNs(drawn: Drawn, inversions: readonly InversionFact[]): number {
  let firstNs = Infinity;
  for (let i = Math.max(0, inversions.length - NEWEST_INVERSIONS); i < inversions.length; i += 1) {
    const { number, startNs } = inversions[i] as InversionFact;
    if (number > drawn.newestInversion) firstNs = Math.min(firstNs, startNs);
  }
  return firstNs;
}
