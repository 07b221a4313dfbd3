/**
 * A lane of a picture: what its rows show, its part of time, and what stands under it. The page hands over the lane
 * as it is on the screen, painters included; a picture of a run that no page shows (the headless command's) is laid
 * out here. Units: CSS pixels, nanoseconds.
 */
import { inversionSentence } from '../analysis/sentences.ts';
import type { LaneContext } from '../render/lane-context.ts';
import { layoutLane, type LaneLayout, type LayoutOptions } from '../render/layout.ts';
import type { LaneModel, LaneView } from '../render/model.ts';
import { paintBlameInto } from '../render/paint-blame.ts';
import { paintIntervalPlotInto } from '../render/paint-interval-plot.ts';
import type { ThemeName } from '../render/palette.ts';
import type { LaneFacts, TraceSource } from '../render/source.ts';
import type { Surface } from '../render/surface.ts';
import type { TimeWindow } from '../render/time-scale.ts';
import { typeScales } from '../render/typography.ts';
import { nameOf } from '../render/words.ts';

/** What stands under the rows of a lane. */
export interface PicturePlot {
  readonly heightCssPx: number;
  /** Are there bars of responses in it? The legend explains their colours. */
  readonly bars: boolean;
  paint(surface: Surface, model: LaneModel, view: LaneView): void;
}

export interface PictureLane {
  readonly model: LaneModel;
  readonly window: TimeWindow;
  readonly headWidthCssPx: number;
  /** "Lane A: libsockets". */
  readonly title: string;
  /** The lane's numbers in words: "worst jitter 24.6 ms, 3 deadline misses, …". */
  readonly summary: string;
  readonly plot: PicturePlot | null;
  /** Paints what tools have over the rows: an area, arrows, bookmarks. */
  paintOver?(context: LaneContext): void;
}

export interface PlainLane {
  readonly reader: TraceSource;
  readonly facts: LaneFacts;
  readonly title: string;
  readonly summary: string;
  readonly window: TimeWindow;
  readonly theme: ThemeName;
  readonly layout: Pick<LayoutOptions, 'ranThreads' | 'folded' | 'unfolded'>;
}

/** A lane that no page shows: comfortable rows, interval plot and bars of responses. */
export function plainLane({ reader, facts, title, summary, window, theme, layout }: PlainLane): PictureLane {
  const made = layoutLane(reader.definitions, { ...layout, heightCssPx: null, theme, axis: true });
  const names = { nameOf: (id: number) => nameOf(reader.definitions, id) };
  return {
    model: {
      reader,
      facts,
      layout: made,
      selection: null,
      inversionSentence: (one) => inversionSentence(one, names),
    },
    window,
    headWidthCssPx: headWidthOf(made, theme),
    title,
    summary,
    plot: usualPlot(theme),
  };
}

function usualPlot(theme: ThemeName): PicturePlot {
  const { labelPx } = typeScales[theme];
  const plot = { topCssPx: 0, heightCssPx: labelPx * 6 };
  const bars = { topCssPx: plot.heightCssPx, heightCssPx: labelPx * 3 };
  return {
    heightCssPx: plot.heightCssPx + bars.heightCssPx,
    bars: true,
    paint: (surface, model, view) => {
      paintIntervalPlotInto(surface, model, view, plot);
      paintBlameInto(surface, model, view, bars);
    },
  };
}

const headWidthOf = (layout: LaneLayout, theme: ThemeName): number =>
  Math.round(Math.max(12 * typeScales[theme].smallPx, ...layout.rows.map((row) => headOf(row, layout))));

const headOf = ({ title, note }: LaneLayout['rows'][number], { type }: LaneLayout): number =>
  (title.length + note.length) * type.labelPx * 0.55 + 44;
