import { describe, expect, it } from 'vitest';
import { paperStackIds } from '../scenario/types.ts';
import { TraceWriter } from '../trace/writer.ts';
import { createSimulation } from './index.ts';
import { GOLDEN_UNTIL_NS, goldenHashes, goldenScenario } from './testing/golden.ts';

describe('golden hashes', () => {
  it.each(paperStackIds)('%s runs as it did, however it is cut into turns', (id) => {
    const whole = new TraceWriter({ keep: false });
    createSimulation(goldenScenario(id), whole).runUntil(GOLDEN_UNTIL_NS);
    expect(whole.hash()).toBe(goldenHashes[id]);

    const cut = new TraceWriter();
    const simulation = createSimulation(goldenScenario(id), cut);
    for (let ns = 0; ns < GOLDEN_UNTIL_NS; ns += 123_456_789) {
      simulation.runWhile(Math.min(ns, GOLDEN_UNTIL_NS), () => ns % 2 === 0);
      cut.take(simulation.nowNs);
    }
    simulation.runUntil(GOLDEN_UNTIL_NS);
    expect(cut.hash()).toBe(goldenHashes[id]);
  });
});
