/**
 * What blame and inversions cost: the facts of a 20 s benchmark trace with 16 jobs from second 1 on, by CPU time of
 * the process. The trace is made first; of some passes the least counts, as the engine compiles in the first ones.
 */
import { Blame } from '../analysis/blame/blame.ts';
import { presetById } from '../scenario/presets/index.ts';
import { withStacks } from '../scenario/defaults.ts';
import { withSettings } from '../scenario/set-path.ts';
import { createSimulation } from '../sim/index.ts';
import type { TraceChunk } from '../trace/format.ts';
import { TraceWriter } from '../trace/writer.ts';
import { atMost, type FigureRow } from './dev/figure-row.ts';
import { valueOrThrow } from './input-error.ts';
import { paperStacks } from './stack-order.ts';

const DURATION_NS = 20_000_000_000;
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
  for (const chunk of chunks) {
    for (const definition of chunk.definitions) blame.define(definition);
    const { count, baseNs, offset, kind, detail, subject, work, a } = chunk;
    for (let i = 0; i < count; i += 1) {
      blame.record(
        baseNs + (offset[i] as number),
        kind[i] as number,
        detail[i] as number,
        subject[i] as number,
        work[i] as number,
        a[i] as number,
      );
    }
    blame.advance(chunk.untilNs);
  }
  return cpuMsSoFar() - startedMs;
};

/** A row a stack. */
export const blameFigures = (): FigureRow[] => {
  const fig9 = presetById('fig9');
  if (!fig9) throw new Error('there is no preset "fig9"');
  const settings = Object.entries(SETTINGS).map(([path, value]) => ({ path, value }));
  return paperStacks
    .filter(({ id }) => MEASURED.includes(id))
    .map((stack) => {
      const scenario = valueOrThrow(withSettings(withStacks(fig9.scenario, stack, stack), settings));
      const writer = new TraceWriter();
      createSimulation(scenario, writer).runUntil(DURATION_NS);
      const chunks = writer.take(DURATION_NS);
      const leastMs = Math.min(...Array.from({ length: PASSES }, () => pass(chunks)));
      return atMost(`blame and inversions, 20 s, 16 jobs, ${stack.id}`, leastMs, 'ms of CPU time', LIMIT_MS);
    });
};
