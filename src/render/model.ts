/**
 * What a painter is given: the model (what happened, and which rows show it) and the view (which window, how
 * large, which theme). Both are plain data that a painter never changes. Units: nanoseconds and CSS pixels.
 */
import type { ThemeName } from './palette.ts';
import type { LaneLayout } from './layout.ts';
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
  | {
      readonly kind: 'area';
      readonly fromNs: number;
      readonly toNs: number;
      readonly firstRow: number;
      readonly lastRow: number;
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
}

/** What painting cost: told to the benchmark and to the frame budget. */
export type PaintStats = SurfaceStats;
