/**
 * What a link carries: the scenario with seed and command log, the stacks of each lane, and how the run is
 * looked at. The same link gives the same trace. The scenario's own stacks are those of the first lane.
 */
import { calibratedScales, type CostScales } from '../costs/cost-scales.ts';
import { withStacks } from '../defaults.ts';
import { presetById } from '../presets/index.ts';
import { stackSpec } from '../stacks/index.ts';
import { usualRows, type LinkRows } from './link-rows.ts';
import type { HostName, Scenario, StackSpec } from '../types.ts';

export const LINK_VERSION = 1;

/** The names of lanes in a link, in order. */
export const laneNames = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;

export interface LaneStacks {
  client: StackSpec;
  server: StackSpec;
}

export const linkThemes = ['system', 'light', 'dark', 'projector', 'print'] as const;
export const linkTabs = ['live', 'paper', 'paths', 'lessons'] as const;
export const linkShows = ['lanes', 'eight'] as const;
export const linkPlots = ['interval', 'response', 'jitter', 'queue'] as const;
export const selectionKinds = [
  'interval',
  'activation',
  'inversion',
  'frame',
  'thread',
  'lock',
  'queue',
  'area',
] as const;

/** What is picked in a lane: `ids` are the numbers that tell it, as the kind has them (one to four). */
export interface LinkSelection {
  lane: (typeof laneNames)[number];
  kind: (typeof selectionKinds)[number];
  ids: number[];
}

/** Some time. */
export interface LinkSpan {
  fromNs: number;
  toNs: number;
}

/** A view to come back to by its digit. */
export interface LinkBookmark extends LinkSpan {
  digit: number;
  note: string;
  selection: LinkSelection | null;
}

/** The time axes of lanes: `offsetNs + scale * t` where the shared axis has t, both finite, the scale above 0. */
export interface LinkAxes {
  free: boolean;
  lanes: Partial<Record<(typeof laneNames)[number], { offsetNs: number; scale: number }>>;
}

export interface LinkView {
  /** Window of simulated time, whole nanoseconds; null = follow the present. */
  window: { fromNs: number; toNs: number } | null;
  /** Instant up to which the run is there when the page opens; null = as the page does by itself. */
  atNs: number | null;
  theme: (typeof linkThemes)[number];
  /** Simulated to real time, 1/1000 … 10; Infinity = as fast as it goes. */
  ratio: number;
  selection: LinkSelection | null;
  /** Spans that were marked, and views that were kept. */
  marks: LinkSpan[];
  bookmarks: LinkBookmark[];
  /** Hosts of which every thread is shown on a row of its own, in all lanes. */
  unfold: HostName[];
  /** What else was made of the rows. */
  rows: LinkRows;
  tab: (typeof linkTabs)[number];
  show: (typeof linkShows)[number];
  /** What is plotted under the lanes. */
  plot: (typeof linkPlots)[number];
  axes: LinkAxes;
  /** The costs of the Paper page, as its sliders stand. */
  costs: CostScales;
  lesson: string | null;
  step: number | null;
  /** Names of controls, answers or numbers to leave out, or to leave alone. */
  hide: string[];
  only: string[];
  embed: boolean;
  testing: boolean;
}

export interface Link {
  scenario: Scenario;
  lanes: LaneStacks[];
  view: LinkView;
}

export const defaultView = (): LinkView => ({
  window: null,
  atNs: null,
  theme: 'system',
  ratio: 1,
  selection: null,
  marks: [],
  bookmarks: [],
  unfold: [],
  rows: usualRows,
  tab: 'live',
  show: 'lanes',
  plot: 'interval',
  axes: { free: false, lanes: {} },
  costs: calibratedScales,
  lesson: null,
  step: null,
  hide: [],
  only: [],
  embed: false,
  testing: false,
});

const DEFAULT_LANES = ['libsockets', 'nps-k'] as const;
export const DEFAULT_PRESET = 'story';

const bothHosts = (stack: StackSpec): LaneStacks => ({ client: stack, server: stack });

/** The lanes of a link that names none: the story's two; one where the workload does not use the network. */
export const defaultLanes = (scenario: Scenario): LaneStacks[] => {
  if (scenario.workload.kind === 'threads') return [{ client: scenario.client.stack, server: scenario.server.stack }];
  return DEFAULT_LANES.map((id) => stackSpec(id))
    .filter((stack) => stack !== undefined)
    .map(bothHosts);
};

/** The scenario of one lane. */
export const laneScenario = (scenario: Scenario, lane: LaneStacks): Scenario =>
  withStacks(scenario, lane.client, lane.server);

/** The scenario of a preset; of the story where there is none of that id. */
export const presetScenario = (id: string): Scenario => {
  const preset = presetById(id) ?? presetById(DEFAULT_PRESET);
  if (!preset) throw new Error('links: the default preset is missing');
  return preset.scenario;
};

/** The page with no parameters. */
export const defaultLink = (): Link => {
  const scenario = presetScenario(DEFAULT_PRESET);
  const lanes = defaultLanes(scenario);
  const [first] = lanes;
  return { scenario: first ? laneScenario(scenario, first) : scenario, lanes, view: defaultView() };
};
