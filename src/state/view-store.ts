/**
 * How the run is looked at: the window of time, following, selection, folding, theme, open panels and dialogs,
 * and the notes to the user. Nothing here changes what is simulated. What is under the pointer is not here:
 * hovering must not render anything.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { calibratedScales, type CostScales } from '../scenario/costs/cost-scales.ts';
import { usualRows, type linkThemes, type LinkRows, type LinkView } from '../scenario/url.ts';
import { sameAxes, type LaneAxes } from './lane-axes.ts';
import { initialClaimsView, type ClaimsView } from './claims-view.ts';
import type { LaneId } from './run-store.ts';
import type { Session } from './session.ts';
import type { TimeWindow } from './time-window.ts';

export type ColorBy = 'layer' | 'priority';
export type ThemeChoice = (typeof linkThemes)[number];
/** The pages that there are; a link may name more. */
export const tabNames = ['live', 'paper'] as const;
export type TabName = (typeof tabNames)[number];
export type DialogName = 'help' | 'model' | 'export' | 'lab-editor';
export type PanelName = 'load' | 'inspector';

/** What the user picked in a lane. The forms are those of the painters. */
export type Selected =
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

export interface LaneSelection {
  readonly lane: LaneId;
  readonly what: Selected;
}

/** A view to come back to by its digit. */
export interface Bookmark {
  readonly digit: number;
  readonly window: TimeWindow;
  readonly selection: LaneSelection | null;
  readonly note: string;
}

export interface Note {
  readonly id: number;
  readonly tone: 'info' | 'warning';
  readonly text: string;
  /** Offered beside the text. */
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

export interface ViewState {
  readonly tab: TabName;
  /** The costs of the Paper page: what its sliders were moved to last. */
  readonly costs: CostScales;
  /** The window while not following; following, only its span counts. */
  readonly window: TimeWindow;
  readonly follow: boolean;
  /** Following, the window was zoomed while the run stood still at this instant: until it goes on, it is as it is. */
  readonly stillNs: number | null;
  /** How the time axes of lanes lie to each other. */
  readonly axes: LaneAxes;
  /** Lanes one below the other, or all of the paper's systems side by side. */
  readonly show: LinkView['show'];
  /** What is plotted under the lanes. */
  readonly plot: LinkView['plot'];
  readonly colorBy: ColorBy;
  /** What was made of the rows by hand, in all lanes. */
  readonly rows: LinkRows;
  readonly selection: LaneSelection | null;
  /** Spans that were marked: they stay until they are taken away. */
  readonly marks: readonly TimeWindow[];
  /** By digit. */
  readonly bookmarks: readonly Bookmark[];
  readonly theme: ThemeChoice;
  readonly dialog: DialogName | null;
  readonly panels: Readonly<Record<PanelName, boolean>>;
  readonly notes: readonly Note[];
  /** Single-letter keys act. */
  readonly hotKeys: boolean;
  readonly claims: ClaimsView;
  /** The session that is on the screen instead of this one, or null: that of a saved trace, or the one it was opened from. */
  readonly saved: Session | null;
}

export type ViewStore = StoreApi<ViewState>;

/** The page that a link means: where there is none of that name, the first. */
export const tabOf = (name: LinkView['tab']): TabName => tabNames.find((tab) => tab === name) ?? 'live';

export const initialView: ViewState = {
  tab: 'live',
  costs: calibratedScales,
  window: { fromNs: 0, toNs: 600e6 },
  follow: true,
  stillNs: null,
  axes: sameAxes,
  show: 'lanes',
  plot: 'interval',
  colorBy: 'layer',
  rows: usualRows,
  selection: null,
  marks: [],
  bookmarks: [],
  theme: 'system',
  dialog: null,
  panels: { load: true, inspector: true },
  notes: [],
  hotKeys: true,
  claims: initialClaimsView,
  saved: null,
};

export const createViewStore = (initial: Partial<ViewState> = {}): ViewStore =>
  createStore(() => ({ ...initialView, ...initial }));
