/**
 * What the paper says of the structure of its systems, checked on the records of a run: the benchmark with four jobs
 * for the real-time stacks; for the plain ones, packets with PIP from a real-time client.
 */
import type { Costs, Scenario } from '../../scenario/types.ts';
import { observedRun } from '../run/observed-run.ts';
import { Observers } from '../run/observed-trace.ts';
import { benchmarkOf, experimentScenario, fig9On, pingPong, SECOND_NS } from '../run/scenarios.ts';
import { CarriedPriority } from '../structure/carried-priority.ts';
import { ManagerRunsIp } from '../structure/manager.ts';
import { PipWithNormalIp } from '../structure/pip.ts';
import { SectionSwitches } from '../structure/sections.ts';
import type { Statement } from '../structure/statement.ts';
import { structureStacks } from '../task-list.ts';
import type { CheckRow } from '../types.ts';

export { structureStacks };
export type StructureStack = (typeof structureStacks)[number];

const JOBS = 4;
/** One second without jobs, one with all of them. */
const BENCHMARK_NS = 2 * SECOND_NS;
const PIP_NS = SECOND_NS / 10;

const receivesPip = (stack: StructureStack): boolean => stack === 'freebsd' || stack === 'lites';

/** The scenario of a stack's checks, as it can be opened. */
export const structureScenario = (costs: Costs, stack: StructureStack): Scenario => {
  if (receivesPip(stack)) {
    return experimentScenario('PIP packets and normal IP software', pingPong(64, 1000), costs, {
      stack: 'libsockets-rt',
      server: stack,
      durationNs: PIP_NS,
    });
  }
  const scenario = fig9On(stack, costs);
  const workload = benchmarkOf(scenario);
  return {
    ...scenario,
    title: 'Structure under load',
    durationNs: BENCHMARK_NS,
    workload: { ...workload, disturbance: { ...workload.disturbance, count: JOBS, rampNs: 0 } },
  };
};

/** All statements about a stack. */
export const measureStructure = (costs: Costs, stack: StructureStack): CheckRow[] => {
  const scenario = structureScenario(costs, stack);
  const pip = new PipWithNormalIp();
  const carried = new CarriedPriority();
  const manager = new ManagerRunsIp();
  const sections = new SectionSwitches();
  const statements: Record<StructureStack, readonly Statement[]> = {
    freebsd: [pip.statement],
    lites: [pip.statement],
    'libsockets-rt': [carried.networkThread, carried.receiver],
    'libsockets-rt-k': [carried.networkThread, carried.receiver, sections.monitor],
    // A library has a lock set for each task: its short sections are hardly ever preempted. The server's are.
    nps: [manager.statement, carried.inputWorker, carried.outputWorker, sections.mutex],
    'nps-k': [manager.statement, carried.inputWorker, carried.outputWorker, sections.monitor],
  };
  const observer = receivesPip(stack) ? pip : new Observers([carried, manager, sections]);
  observedRun(scenario, observer).runUntil(scenario.durationNs);
  return statements[stack].map((statement) => statement.row(stack));
};
