/**
 * The work of measuring everything, cut into tasks that need nothing of each other: plain data, so that a pool of
 * workers can share them. One task is one experiment on one stack. `runTask` does one, `mergeParts` joins what came
 * out, `paperResults` makes figures and claims of it. Nothing depends on the order in which tasks are done.
 */
import { stackSpec } from '../scenario/stacks/index.ts';
import { socketOperations, type Costs } from '../scenario/types.ts';
import { basisMeanings } from './claims/claim-text.ts';
import { claimResults } from './claims/evaluate.ts';
import { measureJitter } from './experiments/jitter.ts';
import { measurePath, pathSizes } from './experiments/path.ts';
import { measureRoundTrip, PAPER_ROUND_TRIPS, roundTripSizes } from './experiments/round-trip.ts';
import { measureSensitivity } from './experiments/sensitivity.ts';
import { measureSockets } from './experiments/sockets.ts';
import { measureSpread, spreadScenario } from './experiments/spread.ts';
import { measureStructure } from './experiments/structure.ts';
import { finalStream, measureThroughput, previewStream } from './experiments/throughput.ts';
import { paperFigures } from './figures/paper-figures.ts';
import { fig9On } from './run/scenarios.ts';
import { paperTasks, rates, SENSITIVITY_SEEDS, structureStacks } from './task-list.ts';
import type { MeasurementPart, Measurements, PaperResults, Task, TaskOptions } from './types.ts';

export { paperTasks } from './task-list.ts';
export type { MeasurementPart, Task, TaskOptions } from './types.ts';

const SPREAD_SEEDS = 8;
const SOCKET_OPERATIONS = 100;
const PREVIEW_SOCKET_OPERATIONS = 2;

const allSeeds = Array.from({ length: SENSITIVITY_SEEDS }, (_, index) => index + 1);

/** Does a task. A pure function of the costs. */
export const runTask = (task: Task, costs: Costs, { preview }: TaskOptions): MeasurementPart => {
  const { experiment, stack } = task;
  const networks = task.mbps === undefined ? rates : [task.mbps];
  switch (experiment) {
    case 'round-trip':
      return {
        roundTrips: roundTripSizes.flatMap((size) =>
          networks.map((mbps) =>
            measureRoundTrip(costs, { stack, size, mbps }, { count: PAPER_ROUND_TRIPS, withoutTicks: preview }),
          ),
        ),
      };
    case 'throughput':
      return {
        throughputs: networks.map((mbps) =>
          measureThroughput(costs, { stack, mbps }, preview ? previewStream[mbps] : finalStream),
        ),
      };
    case 'path':
      return { paths: pathSizes.map((size) => measurePath(costs, { stack, size })) };
    case 'jitter': {
      const scenario = preview ? spreadScenario(costs, stack, 1) : fig9On(stack, costs);
      return { jitters: [measureJitter(scenario, stack, { interrupts: stackSpec(stack)?.placement === 'kernel' })] };
    }
    case 'spread':
      return { spreads: [measureSpread(costs, stack, SPREAD_SEEDS)] };
    case 'sockets': {
      const count = preview ? PREVIEW_SOCKET_OPERATIONS : SOCKET_OPERATIONS;
      return { sockets: socketOperations.map((operation) => measureSockets(costs, { stack, operation }, count)) };
    }
    case 'sensitivity': {
      const seeds = task.seed === undefined ? allSeeds : [task.seed];
      return { sensitivities: seeds.map((seed) => measureSensitivity(costs, stack, seed)) };
    }
    case 'structure': {
      const known = structureStacks.find((one) => one === stack);
      return { checks: known === undefined ? [] : measureStructure(costs, known) };
    }
  }
};

/** All rows of all parts. */
export const mergeParts = (parts: readonly MeasurementPart[]): Measurements => ({
  roundTrips: parts.flatMap(({ roundTrips }) => roundTrips ?? []),
  throughputs: parts.flatMap(({ throughputs }) => throughputs ?? []),
  paths: parts.flatMap(({ paths }) => paths ?? []),
  jitters: parts.flatMap(({ jitters }) => jitters ?? []),
  spreads: parts.flatMap(({ spreads }) => spreads ?? []),
  sockets: parts.flatMap(({ sockets }) => sockets ?? []),
  sensitivities: parts.flatMap(({ sensitivities }) => sensitivities ?? []),
  checks: parts.flatMap(({ checks }) => checks ?? []),
});

/**
 * Figures and claims from what has been measured with these costs.
 * @param complete whether that is everything; a preview never is
 * @param withClaims claims too, not only figures
 */
export const paperResults = (
  measurements: Measurements,
  costs: Costs,
  { preview }: TaskOptions,
  complete = !preview,
  withClaims = true,
): PaperResults => ({
  preview,
  complete,
  costs,
  figures: paperFigures(measurements, costs),
  claims: withClaims ? claimResults(measurements, costs) : [],
  bases: basisMeanings,
});

const isShort = ({ experiment }: Task): boolean => experiment === 'path' || experiment === 'sockets';

/** Everything, one task after the other; short ones first, so that the engine has seen all stacks before it compiles. */
export const computeFigures = (costs: Costs, options: TaskOptions): PaperResults => {
  const tasks = paperTasks(options).toSorted((one, other) => Number(isShort(other)) - Number(isShort(one)));
  const parts = tasks.map((task) => runTask(task, costs, options));
  return paperResults(mergeParts(parts), costs, options);
};
