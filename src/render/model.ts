/**
 * What a painter is given: the model (what happened, and which rows show it) and the view (which window, how
 * large, which theme). Both are plain data that a painter never changes. Units: nanoseconds and CSS pixels.
 */
import type { ThemeName } from './palette.ts';
import type { Hit } from './hit-test.ts';
import type { LaneContext } from './lane-context.ts';
import type { LaneLayout, LaneRow } from './layout.ts';
import type { SliceWords } from './slice-words.ts';
import type { InversionFact, LaneFacts, TraceSource } from './source.ts';
import type { SurfaceStats } from './surface.ts';

export type ColorBy = 'layer' | 'priority';

/** A lane's window and size. The plot lies right of the row heads: [headWidthCssPx, widthCssPx). */
export interface LaneView {
  /** Left edge of the plot; may be fractional at deep zoom. */
  readonly fromNs: number;
  /** Right edge of the plot, > fromNs. */
  readonly toNs: number;
  /** Whole width, row heads included. */
  readonly widthCssPx: number;
  /** Width of the row heads; 0 draws none. */
  readonly headWidthCssPx: number;
  readonly devicePixelRatio: number;
  readonly theme: ThemeName;
  readonly colorBy: ColorBy;
}

/** What the user has picked. `record` is the index of a trace record in the run. */
export type Selection =
  | {
      readonly kind: 'interval';
      readonly thread: number;
      readonly record: number;
      readonly startNs: number;
      readonly endNs: number;
    }
  | { readonly kind: 'activation'; readonly activity: number; readonly index: number }
  | { readonly kind: 'inversion'; readonly index: number }
  | { readonly kind: 'frame'; readonly frame: number; readonly startNs: number; readonly endNs: number }
  /** By definition id. */
  | { readonly kind: 'thread' | 'lock' | 'queue'; readonly id: number }
  /** Some time of the rows from one to another, named by a definition that each shows: see `rowShowing`. */
  | {
      readonly kind: 'area';
      readonly fromNs: number;
      readonly toNs: number;
      readonly first: number;
      readonly last: number;
    };

export interface LaneModel {
  readonly reader: TraceSource;
  readonly facts: LaneFacts;
  readonly layout: LaneLayout;
  readonly selection: Selection | null;
  /** The analysis's sentence for an inversion ("rt-client waits 24.6 ms: …"); without it bands have short words only. */
  readonly inversionSentence?: (inversion: InversionFact) => string;
  /** Between which lengths the intervals of an activity (by name) must be; without it no bound is drawn. */
  readonly intervalBounds?: readonly { readonly activity: string; readonly lowNs: number; readonly highNs: number }[];
  /** How long the responses of an activity can be; null where the analysis has no bound. */
  readonly responseBounds?: readonly { readonly activity: string; readonly boundNs: number | null }[];
  readonly moreRows?: MoreRows;
}

/** Rows that are loaded later than the others: those of locks and queues. */
export interface MoreRows {
  /** Paints them. @param words takes what may be written into them */
  readonly paint: (context: LaneContext, words: SliceWords) => void;
  /** What is at an instant of such a row. */
  readonly hit: (model: LaneModel, row: LaneRow, atNs: number, reachNs: number) => Hit | null;
}

/** What painting cost: told to the benchmark and to the frame budget. */
export type PaintStats = SurfaceStats;
