/**
 * Which entries a legend needs: the layers, states and marks that a lane really shows in its window, in the fixed
 * order of the trace format, so that a picture explains what is in it and nothing else.
 */
import { Layer, NO_LEVEL, Operation, State, layerOf, operationOf } from '../trace/format.ts';
import { MarkColumns, NO_STATE, markKinds } from '../trace/reader.ts';
import { isRunningCode, stateOfCode } from './interval-style.ts';
import { laneContext, type LaneContext } from './lane-context.ts';
import type { LaneModel, LaneView } from './model.ts';
import { inversionsInWindow } from './paint-inversions.ts';
import { comparableBase, isInMonitor } from './paint-rows.ts';
import { spansOfRow } from './row-spans.ts';
import { IntervalColumns } from '../trace/reader.ts';
import type { TraceSource } from './source.ts';
import type { Surface } from './surface.ts';
import { activitiesOf } from './thread-classes.ts';

const spans = new IntervalColumns();

export type LegendMark = 'release' | 'completion' | 'deadline' | 'miss' | 'drop' | 'lockWait' | 'inheritance';

export interface LegendItems {
  readonly layers: ReadonlySet<Layer>;
  /** Effective priorities of running slices, where those give the colours. */
  readonly levels: ReadonlySet<number>;
  readonly states: ReadonlySet<State>;
  readonly contextSwitch: boolean;
  readonly spin: boolean;
  readonly otherCompute: boolean;
  /** Critical sections. */
  readonly section: boolean;
  /** Critical sections inside a monitor. */
  readonly monitor: boolean;
  /** A thread has another priority than its own: more or less urgent. */
  readonly raised: boolean;
  readonly lowered: boolean;
  readonly bounded: boolean;
  readonly unbounded: boolean;
  /** Bars of responses, by group of causes. */
  readonly blame: boolean;
  readonly marks: ReadonlySet<LegendMark>;
}

export const noLegendItems: LegendItems = {
  layers: new Set(),
  levels: new Set(),
  states: new Set(),
  contextSwitch: false,
  spin: false,
  otherCompute: false,
  section: false,
  monitor: false,
  raised: false,
  lowered: false,
  bounded: false,
  unbounded: false,
  blame: false,
  marks: new Set(),
};

export const allLegendItems: LegendItems = {
  levels: new Set(),
  layers: new Set(Object.values(Layer).filter((layer) => layer !== Layer.none)),
  states: new Set(Object.values(State).filter((state) => state !== State.dormant)),
  contextSwitch: true,
  spin: true,
  otherCompute: true,
  section: true,
  monitor: true,
  raised: true,
  lowered: true,
  bounded: true,
  unbounded: true,
  blame: true,
  marks: new Set(['release', 'completion', 'deadline', 'miss', 'drop', 'lockWait', 'inheritance']),
};

export function legendItemsOf(surface: Surface, model: LaneModel, view: LaneView): LegendItems {
  const { layers, levels, states, operations, ...seen } = seenInRows(model, view, laneContext(surface, model, view));
  const inversions = inversionsInWindow(model.facts.inversions, view.fromNs, view.toNs);
  return {
    layers,
    levels,
    states,
    contextSwitch: operations.has(Operation.contextSwitch),
    spin: operations.has(Operation.spin),
    otherCompute: seen.otherCompute,
    section: seen.sections.has('lock'),
    monitor: seen.sections.has('monitor'),
    raised: seen.raised,
    lowered: seen.lowered,
    bounded: inversions.some(({ inversion }) => inversion.bounded),
    unbounded: inversions.some(({ inversion }) => !inversion.bounded),
    blame: model.facts.blame !== undefined && activitiesOf(model.reader.definitions).realTime.length > 0,
    marks: marksInWindow(model, view),
  };
}

const isOutside = (i: number, fromNs: number, toNs: number): boolean =>
  (spans.endNs[i] as number) <= fromNs || (spans.startNs[i] as number) >= toNs;

/** Merged ones have no bars. */
function addSection(reader: TraceSource, i: number, sections: Set<'lock' | 'monitor'>): void {
  if (operationOf(spans.code[i] as number) !== Operation.section || spans.merged[i] !== 0) return;
  sections.add(isInMonitor(reader, spans.recordIndex[i] as number) ? 'monitor' : 'lock');
}

/** What the rows of threads and CPUs show in the window. */
function seenInRows({ layout, reader }: LaneModel, { fromNs, toNs, colorBy }: LaneView, { bucketNs }: LaneContext) {
  const layers = new Set<Layer>();
  const levels = new Set<number>();
  const states = new Set<State>();
  const operations = new Set<Operation>();
  let otherCompute = false;
  let raised = false;
  let lowered = false;
  const sections = new Set<'lock' | 'monitor'>();
  for (const row of layout.rows) {
    if (row.kind !== 'cpu' && row.threads.length === 0) continue;
    const base = comparableBase(reader.definitions, row);
    spansOfRow(reader, row, fromNs, toNs, bucketNs, spans);
    for (let i = 0; i < spans.count; i += 1) {
      // The reader widens a window to whole buckets.
      if (isOutside(i, fromNs, toNs)) continue;
      const code = spans.code[i] as number;
      const level = spans.value[i] as number;
      raised ||= base !== NO_LEVEL && level < base;
      lowered ||= base !== NO_LEVEL && level !== NO_LEVEL && level > base;
      if (row.kind !== 'cpu' && spans.state[i] !== NO_STATE) states.add(spans.state[i] as State);
      if (isRunningCode(code)) {
        operations.add(operationOf(code));
        addSection(reader, i, sections);
        if (!isWorkOf(code)) continue;
        if (colorBy === 'priority' && level !== NO_LEVEL) levels.add(level);
        else if (row.minor && layerOf(code) === Layer.compute) otherCompute = true;
        else layers.add(layerOf(code));
      } else if (row.kind !== 'cpu') states.add(stateOfCode(code));
    }
  }
  layers.delete(Layer.none);
  states.delete(State.dormant);
  return { layers, levels, states, operations, sections, otherCompute, raised, lowered };
}

/** Is the slice coloured as work, and not by a pattern of its own? */
const isWorkOf = (code: number): boolean => {
  const operation = operationOf(code);
  return operation !== Operation.idle && operation !== Operation.contextSwitch && operation !== Operation.spin;
};

/** What any of several lanes shows. */
export function mergedLegendItems(all: readonly LegendItems[]): LegendItems {
  return {
    layers: new Set(all.flatMap((one) => [...one.layers])),
    levels: new Set(all.flatMap((one) => [...one.levels])),
    states: new Set(all.flatMap((one) => [...one.states])),
    contextSwitch: all.some((one) => one.contextSwitch),
    spin: all.some((one) => one.spin),
    otherCompute: all.some((one) => one.otherCompute),
    section: all.some((one) => one.section),
    monitor: all.some((one) => one.monitor),
    raised: all.some((one) => one.raised),
    lowered: all.some((one) => one.lowered),
    bounded: all.some((one) => one.bounded),
    unbounded: all.some((one) => one.unbounded),
    blame: all.some((one) => one.blame),
    marks: new Set(all.flatMap((one) => [...one.marks])),
  };
}

const columns = new MarkColumns();

function marksInWindow(model: LaneModel, view: LaneView): Set<LegendMark> {
  const found = new Set<LegendMark>();
  const spanNs = view.toNs - view.fromNs;
  for (const definition of model.reader.definitions) {
    const { type } = definition;
    if (type !== 'activity' && type !== 'thread' && type !== 'queue') continue;
    model.reader.marks(definition.id, view.fromNs, view.toNs, Math.max(1, spanNs / 64), columns);
    for (let i = 0; i < columns.count; i += 1) {
      const kind = markKinds[columns.kind[i] as number];
      if (
        kind === 'release' ||
        kind === 'completion' ||
        kind === 'drop' ||
        kind === 'lockWait' ||
        kind === 'inheritance'
      )
        found.add(kind);
      else if (kind === 'miss' || kind === 'skip' || kind === 'lost' || kind === 'reset') found.add('miss');
    }
    if (
      type === 'activity' &&
      found.has('release') &&
      definition.deadlineNs !== null &&
      definition.deadlineNs !== definition.periodNs
    )
      found.add('deadline');
  }
  return found;
}
