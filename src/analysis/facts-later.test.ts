/** Blame that is left for later is the blame that would have been found at once, and so are the inversions meanwhile. */
import { describe, expect, it } from 'vitest';
import { paperStackIds } from '../scenario/types.ts';
import { createSimulation } from '../sim/index.ts';
import { scenarioOf } from '../sim/testing/any-stack.ts';
import { specOf } from '../sim/testing/network-run.ts';
import type { TraceChunk } from '../trace/format.ts';
import { TraceWriter } from '../trace/writer.ts';
import { RunFacts } from './facts.ts';

/** The jobs start at 1 s. */
const UNTIL_NS = 1_400e6;
const PIECE_NS = 140e6;

const chunksOf = (id: (typeof paperStackIds)[number]): TraceChunk[] => {
  const writer = new TraceWriter();
  const simulation = createSimulation(scenarioOf(specOf(id), specOf(id), 4), writer);
  const chunks: TraceChunk[] = [];
  for (let reachedNs = PIECE_NS; reachedNs <= UNTIL_NS; reachedNs += PIECE_NS) {
    simulation.runUntil(reachedNs);
    chunks.push(...writer.take(reachedNs));
  }
  return chunks;
};

const told = (facts: RunFacts): unknown => ({
  inversions: facts.inversions.map((one) => ({ ...one })),
  blame: facts.activations.map(({ activity, index }) => facts.blame.partsOf(activity, index)),
});

describe.each(paperStackIds)('%s', (id) => {
  it('has the same inversions before, and the same blame when it is asked for or made part by part', () => {
    const chunks = chunksOf(id);
    const wanted = new RunFacts();
    for (const chunk of chunks) wanted.append(chunk);
    const [asked, parts] = [new RunFacts(), new RunFacts()];
    chunks.forEach((chunk, index) => {
      for (const later of [asked, parts]) later.append(chunk, index < chunks.length / 2);
      // Live goes on while the parts are made.
      if (index > chunks.length / 2) parts.blameOne();
    });
    expect(wanted.inversions.length).toBeGreaterThan(0);
    expect(asked.blamed).toBe(false);
    expect(asked.inversions.map((one) => ({ ...one }))).toEqual(wanted.inversions.map((one) => ({ ...one })));
    expect(told(asked)).toEqual(told(wanted));
    while (parts.blameOne());
    expect(parts.blamed).toBe(true);
    expect(told(parts)).toEqual(told(wanted));
  });
});
