/**
 * Blame that is left for later is the blame that would have been found at once, and so are the inversions meanwhile,
 * whether they are found without it or told.
 */
import { describe, expect, it } from 'vitest';
import { paperStackIds } from '../scenario/types.ts';
import { createSimulation } from '../sim/index.ts';
import { scenarioOf } from '../sim/testing/any-stack.ts';
import { specOf } from '../sim/testing/network-run.ts';
import type { TraceChunk } from '../trace/format.ts';
import { TraceWriter } from '../trace/writer.ts';
import { RunFacts } from './facts.ts';
import { feed } from './feed.ts';
import { Inversions } from './inversions.ts';

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

const ranIn = (facts: RunFacts): ReadonlySet<number> =>
  new Set(
    facts.threads.list.flatMap(({ runNs, definition }) =>
      runNs > 0 && definition.role !== 'idle' ? [definition.id] : [],
    ),
  );

/** Lists of plain objects and classes without methods: they are compared by what they hold. */
const accounts = ({ threads, locks, network }: RunFacts): unknown => [threads.list, locks.list, network];

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
      for (const facts of [asked, parts]) facts.append(chunk, index < chunks.length / 2 ? 'later' : 'now');
      // Live goes on while the parts are made.
      if (index > chunks.length / 2) parts.accountOne();
    });
    expect(wanted.inversions.length).toBeGreaterThan(0);
    expect(asked.blamed).toBe(false);
    expect(asked.inversions.map((one) => ({ ...one }))).toEqual(wanted.inversions.map((one) => ({ ...one })));
    expect(told(asked)).toEqual(told(wanted));
    while (parts.accountOne());
    expect(parts.blamed).toBe(true);
    expect(told(parts)).toEqual(told(wanted));
  });

  it('has the inversions that it is told, and finds them itself as soon as it is told no more', () => {
    const chunks = chunksOf(id);
    const most = chunks.slice(0, -1);
    const elsewhere = new Inversions();
    const [wanted, facts] = [new RunFacts(), new RunFacts()];
    for (const chunk of most) {
      wanted.append(chunk);
      facts.append(chunk, 'later, inversions told');
      feed(elsewhere, chunk);
    }
    expect(facts.inversions).toEqual([]);
    // As another thread would tell it.
    facts.tellInversions(structuredClone(elsewhere.found));
    expect([facts.blamed, facts.inversionsTold]).toEqual([false, true]);
    expect(facts.inversions.map((one) => ({ ...one }))).toEqual(wanted.inversions.map((one) => ({ ...one })));
    const victims = [undefined, ...facts.definitionsOf('activity').map((activity) => activity.id)];
    for (const victim of victims) expect(facts.inversion.totals(victim)).toEqual(wanted.inversion.totals(victim));
    expect(facts.activations).toEqual(wanted.activations);
    expect(facts.threadsThatRan()).toEqual(ranIn(wanted));
    expect(facts.blamed).toBe(false);
    for (const chunk of chunks.slice(-1)) for (const both of [wanted, facts]) both.append(chunk);
    expect([facts.blamed, facts.inversionsTold]).toEqual([true, false]);
    expect(told(facts)).toEqual(told(wanted));
    expect(facts.threadsThatRan()).toEqual(ranIn(wanted));
    expect(accounts(facts)).toEqual(accounts(wanted));
  });
});
