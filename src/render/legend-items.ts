/**
 * Which entries a legend needs: the layers, states and marks that a lane really shows in its window, in the fixed
 * order of the trace format, so that a picture explains what is in it and nothing else.
 */
import { Layer, NO_LEVEL, Operation, State, layerOf, operationOf } from '../trace/format.ts';
import { MarkColumns, NO_STATE, markKinds } from '../trace/reader.ts';
import { isRunningCode, stateOfCode } from './interval-style.ts';
import { laneContext } from './lane-context.ts';
import type { LaneModel, LaneView } from './model.ts';
import { inversionsInWindow } from './paint-inversions.ts';
import { comparableBase } from './paint-rows.ts';
import { spansOfRow } from './row-spans.ts';
import { IntervalColumns } from '../trace/reader.ts';
import type { Surface } from './surface.ts';
import { isActivity } from './thread-classes.ts';

const spans = new IntervalColumns();

export type LegendMark = 'release' | 'completion' | 'deadline' | 'miss' | 'drop' | 'lockWait';

export interface LegendItems {
  readonly layers: ReadonlySet<Layer>;
  readonly states: ReadonlySet<State>;
  readonly contextSwitch: boolean;
  readonly spin: boolean;
  readonly otherCompute: boolean;
  /** Critical sections. */
  readonly section: boolean;
  /** A thread has another priority than its own: more or less urgent. */
  readonly raised: boolean;
  readonly lowered: boolean;
  readonly bounded: boolean;
  readonly unbounded: boolean;
  /** Bars of responses, by group of causes. */
  readonly blame: boolean;
  readonly marks: ReadonlySet<LegendMark>;
}

export const allLegendItems: LegendItems = {
  layers: new Set(Object.values(Layer).filter((layer) => layer !== Layer.none)),
  states: new Set(Object.values(State).filter((state) => state !== State.dormant)),
  contextSwitch: true,
  spin: true,
  otherCompute: true,
  section: true,
  raised: true,
  lowered: true,
  bounded: true,
  unbounded: true,
  blame: true,
  marks: new Set(['release', 'completion', 'deadline', 'miss', 'drop', 'lockWait']),
};

export function legendItemsOf(surface: Surface, model: LaneModel, view: LaneView): LegendItems {
  const context = laneContext(surface, model, view);
  const layers = new Set<Layer>();
  const states = new Set<State>();
  const operations = new Set<Operation>();
  let otherCompute = false;
  let raised = false;
  let lowered = false;
  for (const row of model.layout.rows) {
    if (row.kind === 'wire') continue;
    const base = comparableBase(model.reader.definitions, row);
    spansOfRow(model.reader, row, view.fromNs, view.toNs, context.bucketNs, spans);
    for (let i = 0; i < spans.count; i += 1) {
      const code = spans.code[i] as number;
      const level = spans.value[i] as number;
      raised ||= base !== NO_LEVEL && level < base;
      lowered ||= base !== NO_LEVEL && level !== NO_LEVEL && level > base;
      if (isRunningCode(code)) {
        layers.add(layerOf(code));
        operations.add(operationOf(code));
        otherCompute ||= row.minor && layerOf(code) === Layer.compute;
      } else if (row.kind !== 'cpu') states.add(stateOfCode(code));
      if (row.kind !== 'cpu' && spans.state[i] !== NO_STATE) states.add(spans.state[i] as State);
    }
  }
  layers.delete(Layer.none);
  states.delete(State.dormant);
  const inversions = inversionsInWindow(model.facts.inversions, view.fromNs, view.toNs);
  return {
    layers,
    states,
    contextSwitch: operations.has(Operation.contextSwitch),
    spin: operations.has(Operation.spin),
    otherCompute,
    section: operations.has(Operation.section),
    raised,
    lowered,
    bounded: inversions.some(({ inversion }) => inversion.bounded),
    unbounded: inversions.some(({ inversion }) => !inversion.bounded),
    blame: model.facts.blame !== undefined && model.reader.definitions.some((one) => isActivity(one) && one.realTime),
    marks: marksInWindow(model, view),
  };
}

/** What any of several lanes shows. */
export function mergedLegendItems(all: readonly LegendItems[]): LegendItems {
  return {
    layers: new Set(all.flatMap((one) => [...one.layers])),
    states: new Set(all.flatMap((one) => [...one.states])),
    contextSwitch: all.some((one) => one.contextSwitch),
    spin: all.some((one) => one.spin),
    otherCompute: all.some((one) => one.otherCompute),
    section: all.some((one) => one.section),
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
      if (kind === 'release' || kind === 'completion' || kind === 'drop' || kind === 'lockWait') found.add(kind);
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
