/**
 * What every painter of a lane shares: the surface, the model, the view, the time scale and palette made from it,
 * and the resolution at which the trace is asked. Painters take it apart; none keeps it.
 */
import { IntervalColumns } from '../trace/reader.ts';
import type { LaneModel, LaneView } from './model.ts';
import { palettes, type Palette } from './palette.ts';
import type { LineStyle, PathStyle, Surface, TextStyle } from './surface.ts';
import { activitiesOf } from './thread-classes.ts';
import { timeScale, type TimeScale } from './time-scale.ts';

export interface LaneContext {
  readonly surface: Surface;
  readonly model: LaneModel;
  readonly view: LaneView;
  readonly scale: TimeScale;
  readonly palette: Palette;
  /** Bucket for queries: the reader takes the power of two below, which is one to two device pixels (or see `affordable`). */
  readonly bucketNs: number;
  /** One device pixel, in CSS pixels. */
  readonly hairline: number;
  /** Activity numbers (inside `work`) of the real-time activities. */
  readonly realTimeNumbers: ReadonlySet<number>;
}

const scales = new WeakMap<LaneView, TimeScale>();

/** The scale of a view, the same one each time. */
export function scaleOfView(view: LaneView): TimeScale {
  let scale = scales.get(view);
  if (scale === undefined) {
    scale = timeScale(view, view.headWidthCssPx, view.widthCssPx, view.devicePixelRatio);
    scales.set(view, scale);
  }
  return scale;
}

const finest = (scale: TimeScale): number => Math.max(1, 2 * scale.nsPerDevicePx);

export function laneContext(surface: Surface, model: LaneModel, view: LaneView): LaneContext {
  const scale = scaleOfView(view);
  return {
    surface,
    model,
    view,
    scale,
    palette: palettes[view.theme],
    bucketNs: finest(scale),
    hairline: 1 / view.devicePixelRatio,
    realTimeNumbers: activitiesOf(model.reader.definitions).realTimeNumbers,
  };
}

/** Rectangles that the rows of a lane may cost: with plot and overview a frame then takes about 4 ms of drawing in software. */
const AFFORDABLE_RECTANGLES = 1_500;
/** Of the rows of a lane, about this part has something to draw in a span of a CPU: it, its thread, who waits. */
const BUSY_ROWS = 0.35;

const cpuSpans = new IntervalColumns();

/**
 * The length of buckets for queries: two device pixels, widened where so much goes on that they would cost too many
 * rectangles. What the CPUs do tells it, whatever the rows; a quiet window is always drawn at the finest.
 */
export function affordable({ layout, reader }: LaneModel, scale: TimeScale): number {
  const bucketNs = finest(scale);
  let spans = 0;
  for (const { kind, host } of layout.rows) {
    if (kind !== 'cpu') continue;
    reader.cpuIntervals(host ?? 0, scale.fromNs, scale.toNs, bucketNs, cpuSpans);
    spans += cpuSpans.count;
  }
  const widening = (spans * BUSY_ROWS * layout.rows.length) / AFFORDABLE_RECTANGLES;
  // The reader knows buckets of powers of two only.
  return widening <= 1 ? bucketNs : bucketNs * 2 ** Math.ceil(Math.log2(widening));
}

/**
 * Thins out what would lie too near: tells for one instant after the other whether it is the first of its stretch of
 * that length. Stretches begin at absolute instants, so that the same ones are chosen wherever the window begins.
 */
export function thinned({ scale }: LaneContext, spacingCssPx: number): (timeNs: number) => boolean {
  const stretchNs = spacingCssPx * scale.nsPerCssPx;
  let last = Number.NaN;
  return (timeNs) => {
    const stretch = Math.floor(timeNs / stretchNs);
    const isFirst = stretch !== last;
    last = stretch;
    return isFirst;
  };
}

export type TextKind = 'title' | 'label' | 'small';

/** A text style from the theme's type scale. Kept by identity, so that a frame allocates none. */
export function textStyle(
  context: { readonly model: LaneModel },
  kind: TextKind,
  color: string,
  align: TextStyle['align'] = 'start',
  weight: TextStyle['weight'] = 400,
): TextStyle {
  const { type } = context.model.layout;
  const size = kind === 'title' ? type.titlePx : kind === 'label' ? type.labelPx : type.smallPx;
  return internedText(color, size, weight, align);
}

/** Styles by their colour: a painter asks for every mark, and to put a key together would take longer than to look. */
class StylesByColor<Style> {
  readonly #of = new Map<string, Style[]>();

  get(color: string, is: (style: Style) => boolean, make: () => Style): Style {
    let styles = this.#of.get(color);
    if (styles === undefined) this.#of.set(color, (styles = []));
    let style = styles.find(is);
    if (style === undefined) styles.push((style = make()));
    return style;
  }
}

const texts = new StylesByColor<TextStyle>();

export function internedText(
  color: string,
  sizeCssPx: number,
  weight: TextStyle['weight'],
  align: TextStyle['align'],
): TextStyle {
  return texts.get(
    color,
    (one) => one.sizeCssPx === sizeCssPx && one.weight === weight && one.align === align,
    () => ({ color, sizeCssPx, weight, align }),
  );
}

const fills = new Map<string, { fill: string; pattern: null; ink: string }>();

/** A plain fill of a colour, kept by identity. */
export function plainFill(color: string): { fill: string; pattern: null; ink: string } {
  let style = fills.get(color);
  if (style === undefined) {
    style = { fill: color, pattern: null, ink: color };
    fills.set(color, style);
  }
  return style;
}

const lines = new StylesByColor<LineStyle>();
const SOLID: readonly number[] = [];

/** A line of a colour, kept by identity. */
export function lineStyle(stroke: string, widthCssPx = 1, dash = SOLID): LineStyle {
  return lines.get(
    stroke,
    (one) => one.widthCssPx === widthCssPx && isSameDash(one.dash, dash),
    () => ({ stroke, widthCssPx, dash }),
  );
}

const isSameDash = (one: readonly number[], other: readonly number[]): boolean =>
  one === other || (one.length === other.length && one.every((length, i) => length === other[i]));

const paths = new StylesByColor<PathStyle>();

/** The ink of a shape in a colour, filled or as a line, kept by identity. */
export function pathStyle(color: string, isFilled: boolean, strokeCssPx: number): PathStyle {
  return paths.get(
    color,
    (one) => (one.fill !== null) === isFilled && one.widthCssPx === strokeCssPx,
    () => ({
      fill: isFilled ? color : null,
      stroke: isFilled && strokeCssPx === 0 ? null : color,
      widthCssPx: strokeCssPx,
    }),
  );
}
