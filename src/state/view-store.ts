/**
 * How the run is looked at: the window of time, following, selection, folding, theme, open panels and dialogs,
 * and the notes to the user. Nothing here changes what is simulated. What is under the pointer is not here:
 * hovering must not render anything.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { calibratedScales, type CostScales } from '../scenario/costs/cost-scales.ts';
import { hostNames, type HostName } from '../scenario/types.ts';
import type { linkThemes, LinkView } from '../scenario/url.ts';
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
  | { readonly kind: 'frame'; readonly frame: number; readonly startNs: number; readonly endNs: number };

export interface LaneSelection {
  readonly lane: LaneId;
  readonly what: Selected;
}

export interface Note {
  readonly id: number;
  readonly tone: 'info' | 'warning';
  readonly text: string;
  /** Offered beside the text. */
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

/** By the painters' keys of groups; `hostFoldKey` stands for all groups of a host. */
export interface Folding {
  readonly folded: ReadonlySet<string>;
  readonly unfolded: ReadonlySet<string>;
}

export const hostFoldKey = (host: HostName): string => `host:${hostNames.indexOf(host)}`;

export interface ViewState {
  readonly tab: TabName;
  /** The costs of the Paper page: what its sliders were moved to last. */
  readonly costs: CostScales;
  /** The window while not following; following, only its span counts. */
  readonly window: TimeWindow;
  readonly follow: boolean;
  /** Following, the window was zoomed while the run stood still at this instant: until it goes on, it is as it is. */
  readonly stillNs: number | null;
  readonly colorBy: ColorBy;
  readonly folding: Readonly<Partial<Record<LaneId, Folding>>>;
  readonly selection: LaneSelection | null;
  readonly theme: ThemeChoice;
  readonly dialog: DialogName | null;
  readonly panels: Readonly<Record<PanelName, boolean>>;
  readonly notes: readonly Note[];
  /** Single-letter keys act. */
  readonly hotKeys: boolean;
  readonly claims: ClaimsView;
  /** The session of a saved trace that lies over this one, or null. */
  readonly saved: Session | null;
}

export type ViewStore = StoreApi<ViewState>;

/** Nothing folded or unfolded by hand. */
export const noFolding: Folding = { folded: new Set(), unfolded: new Set() };

/** The page that a link means: where there is none of that name, the first. */
export const tabOf = (name: LinkView['tab']): TabName => tabNames.find((tab) => tab === name) ?? 'live';

export const initialView: ViewState = {
  tab: 'live',
  costs: calibratedScales,
  window: { fromNs: 0, toNs: 600e6 },
  follow: true,
  stillNs: null,
  colorBy: 'layer',
  folding: {},
  selection: null,
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
