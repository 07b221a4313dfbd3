/**
 * What blame and inversions cost: the facts of a 20 s benchmark trace with 16 jobs from second 1 on, by CPU time of
 * the process. The trace is made first; of some passes the least counts, as the engine compiles in the first ones.
 */
import { Blame } from '../analysis/blame/blame.ts';
import { feed } from '../analysis/feed.ts';
import { presetById } from '../scenario/presets/index.ts';
import { withStacks } from '../scenario/defaults.ts';
import { withSettings } from '../scenario/set-path.ts';
import type { Scenario } from '../scenario/types.ts';
import { createSimulation } from '../sim/index.ts';
import type { TraceChunk } from '../trace/format.ts';
import { TraceWriter } from '../trace/writer.ts';
import { atMost, type FigureRow } from './dev/figure-row.ts';
import { valueOrThrow } from './input-error.ts';
import { paperStacks } from './stack-order.ts';

/** How long their runs are. */
export const BLAMED_NS = 20_000_000_000;
const PASSES = 6;
const LIMIT_MS = 200;
const MEASURED = ['libsockets', 'nps-k', 'lites'];
const SETTINGS = { duration: '20s', 'workload.disturbance.count': '16', 'workload.disturbance.ramp': '0s' };

const cpuMsSoFar = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

const pass = (chunks: readonly TraceChunk[]): number => {
  const startedMs = cpuMsSoFar();
  const blame = new Blame();
  for (const chunk of chunks) feed(blame, chunk);
  return cpuMsSoFar() - startedMs;
};

/** The scenarios that blame is measured over, by stack. */
export const blamedScenarios = (): { readonly id: string; readonly scenario: Scenario }[] => {
  const fig9 = presetById('fig9');
  if (!fig9) throw new Error('there is no preset "fig9"');
  const settings = Object.entries(SETTINGS).map(([path, value]) => ({ path, value }));
  return paperStacks
    .filter(({ id }) => MEASURED.includes(id))
    .map((stack) => ({
      id: stack.id,
      scenario: valueOrThrow(withSettings(withStacks(fig9.scenario, stack, stack), settings)),
    }));
};

/** A row a stack. */
export const blameFigures = (): FigureRow[] =>
  blamedScenarios().map(({ id, scenario }) => {
    const writer = new TraceWriter();
    createSimulation(scenario, writer).runUntil(BLAMED_NS);
    const chunks = writer.take(BLAMED_NS);
    const leastMs = Math.min(...Array.from({ length: PASSES }, () => pass(chunks)));
    return atMost(`blame and inversions, 20 s, 16 jobs, ${id}`, leastMs, 'ms of CPU time', LIMIT_MS);
  });
