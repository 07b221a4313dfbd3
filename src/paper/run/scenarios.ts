/**
 * The scenarios of the paper's experiments: the project's defaults (two 166 MHz machines, full duplex, settings of
 * domain report 10.1) with one workload, one stack on both hosts, and the costs in question.
 */
import { defaultScenario, withStacks } from '../../scenario/defaults.ts';
import { presetById } from '../../scenario/presets/index.ts';
import { stackSpec } from '../../scenario/stacks/index.ts';
import type { BenchmarkWorkload, Costs, PaperStackId, Scenario, StackSpec, Workload } from '../../scenario/types.ts';
import type { Mbps } from '../types.ts';

/** Applications, network threads and workers are equally urgent in ping-pong and ttcp (domain report 10.1). */
export const APPLICATION_PRIORITY = 16;
export const SECOND_NS = 1_000_000_000;
export const MILLISECOND_NS = 1_000_000;

const base = defaultScenario();

export const specOf = (id: PaperStackId): StackSpec => {
  const spec = stackSpec(id);
  if (spec === undefined) throw new Error(`paper: no stack has the id ${id}`);
  return spec;
};

export interface RunSettings {
  stack: PaperStackId;
  /** Another stack on the server host. */
  server?: PaperStackId;
  mbps?: Mbps;
  durationNs?: number;
}

/** The scenario of one run. */
export const experimentScenario = (
  title: string,
  workload: Workload,
  costs: Costs,
  settings: RunSettings,
): Scenario => {
  const client = specOf(settings.stack);
  const server = settings.server === undefined ? client : specOf(settings.server);
  return {
    ...withStacks(base, client, server),
    title,
    durationNs: settings.durationNs ?? SECOND_NS,
    link: { ...base.link, mbps: settings.mbps ?? 100 },
    costs,
    workload,
  };
};

export const pingPong = (payloadBytes: number, count: number): Workload => ({
  kind: 'ping-pong',
  payloadBytes,
  count,
  priority: APPLICATION_PRIORITY,
});

export const ttcp = (payloadBytes: number): Workload => ({
  kind: 'ttcp',
  payloadBytes,
  priority: APPLICATION_PRIORITY,
});

/** The preset of section 5.4, Fig. 9. */
export const fig9Scenario = (): Scenario => {
  const preset = presetById('fig9');
  if (preset === undefined) throw new Error('paper: there is no preset fig9');
  return preset.scenario;
};

/** The workload of section 5.4 out of a scenario. */
export const benchmarkOf = ({ workload }: Scenario): BenchmarkWorkload => {
  if (workload.kind !== 'benchmark') throw new Error(`paper: the workload is ${workload.kind}, not the benchmark`);
  return workload;
};

/** The preset's scenario on one stack, with these costs. */
export const fig9On = (stack: PaperStackId, costs: Costs): Scenario => ({
  ...withStacks(fig9Scenario(), specOf(stack), specOf(stack)),
  costs,
});
