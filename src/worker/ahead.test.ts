/** A lane that simulated ahead before the page asked gives the page exactly what one that waited does. */
import { describe, expect, test, vi } from 'vitest';
import { defaultScenario } from '../scenario/defaults.ts';
import type { Scenario } from '../scenario/types.ts';
import { TraceWriter } from '../trace/writer.ts';
import { Lane } from './lane.ts';
import { Inversions } from '../analysis/inversions.ts';
import { feed } from '../analysis/feed.ts';
import { decodeLink, laneScenario } from '../scenario/url.ts';
import { FIRST_RUN_ID, type AdvanceReply, type LaneWorker } from './protocol.ts';

const OPENING_NS = 300e6;
const scenario = (): Scenario => ({ ...defaultScenario(), seed: 7 });

/** Turns until an instant, as the page asks for them: two in flight. */
const turnsTo = async (worker: LaneWorker, runId: number, toNs: number): Promise<AdvanceReply[]> => {
  const replies: AdvanceReply[] = [];
  let inFlight = worker.advance(runId, toNs, 40);
  do {
    const next = worker.advance(runId, toNs, 40);
    replies.push(await inFlight);
    inFlight = next;
  } while ((replies.at(-1)?.nowNs ?? 0) < toNs);
  replies.push(await inFlight);
  return replies;
};

const recordsOf = (replies: readonly AdvanceReply[]): number =>
  replies.flatMap(({ chunks }) => chunks).reduce((sum, { count }) => sum + count, 0);

/** A lane that has simulated ahead for a while, or is about to. */
const ahead = async (waitMs: number, toNs = OPENING_NS): Promise<Lane> => {
  const lane = new Lane();
  void lane.ahead(scenario(), toNs);
  if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
  return lane;
};

describe('a lane that simulates ahead', () => {
  for (const [when, waitMs] of [
    ['at once', 0],
    ['when it is there', 400],
  ] as const) {
    test(`the run that is asked for ${when} is the run from the beginning, without a gap`, async () => {
      const plain = new Lane();
      await plain.start(FIRST_RUN_ID, scenario());
      const wanted = await turnsTo(plain, FIRST_RUN_ID, OPENING_NS);
      const lane = await ahead(waitMs);
      await lane.start(FIRST_RUN_ID, scenario());
      const got = await turnsTo(lane, FIRST_RUN_ID, OPENING_NS);
      expect(got.at(-1)?.nowNs).toBe(OPENING_NS);
      expect(got.at(-1)?.hash).toBe(wanted.at(-1)?.hash);
      expect(recordsOf(got)).toBe(recordsOf(wanted));
      const found = new Inversions();
      let end = 0;
      for (const chunk of got.flatMap(({ chunks }) => chunks)) {
        expect(chunk.firstIndex).toBe(end);
        end += chunk.count;
        feed(found, chunk);
      }
      // The inversions come once, with the answer that is there, and not before.
      const told = got.filter(({ inversions }) => inversions);
      expect(told.map(({ nowNs }) => nowNs)).toEqual([OPENING_NS]);
      expect(told[0]?.inversions).toEqual(found.found);
      expect(wanted.every(({ inversions }) => inversions === undefined)).toBe(true);
      // And on from there, as any run.
      const on = await lane.advance(FIRST_RUN_ID, OPENING_NS + 20e6, 1_000);
      expect([on.nowNs, on.inversions]).toEqual([OPENING_NS + 20e6, undefined]);
    });
  }

  test('another scenario, a later run, or another instant is simulated from its own beginning', async () => {
    for (const [runId, other, toNs] of [
      [FIRST_RUN_ID, { ...scenario(), seed: 8 }, OPENING_NS],
      [FIRST_RUN_ID + 1, scenario(), OPENING_NS],
      [FIRST_RUN_ID, scenario(), OPENING_NS / 2],
    ] as const) {
      const plain = new Lane();
      await plain.start(runId, other);
      const wanted = await turnsTo(plain, runId, toNs);
      const lane = await ahead(30);
      await lane.start(runId, other);
      const got = await turnsTo(lane, runId, toNs);
      expect(got.at(-1)?.nowNs).toBe(toNs);
      expect(got.at(-1)?.hash).toBe(wanted.at(-1)?.hash);
      expect(got.every((reply) => reply.runId === runId && reply.inversions === undefined)).toBe(true);
    }
  });

  test('a step and a command find the run where it was asked for, not where it was ahead', async () => {
    const stepped = await ahead(30);
    await stepped.start(FIRST_RUN_ID, scenario());
    expect((await stepped.step(FIRST_RUN_ID, 1e9)).nowNs).toBeLessThan(OPENING_NS);
    const changed = await ahead(30);
    await changed.start(FIRST_RUN_ID, scenario());
    await expect(changed.command(FIRST_RUN_ID, 0, { set: 'jobs', value: 2 })).resolves.toBeUndefined();
  });

  test('a run whose beginning has been told goes on from there, and is the same run', async () => {
    const plain = new Lane();
    await plain.start(FIRST_RUN_ID, scenario());
    await plain.advance(FIRST_RUN_ID, OPENING_NS, Infinity);
    const wanted = await plain.advance(FIRST_RUN_ID, OPENING_NS + 20e6, Infinity);
    const lane = new Lane();
    await lane.start(FIRST_RUN_ID, scenario(), OPENING_NS);
    const got = await lane.advance(FIRST_RUN_ID, OPENING_NS + 20e6, Infinity);
    expect({ ...got, turnMs: 0 }).toEqual({ ...wanted, turnMs: 0 });
    expect(got.chunks[0]?.firstIndex).toBeGreaterThan(0);
  });

  test('has whoever asks wait for all of it, and hands it over as one', async () => {
    const lane = new Lane();
    void lane.ahead(scenario(), OPENING_NS);
    await lane.start(FIRST_RUN_ID, scenario());
    const got = await lane.advance(FIRST_RUN_ID, OPENING_NS, 1);
    expect(got.nowNs).toBe(OPENING_NS);
    expect(got.chunks).toHaveLength(1);
    expect(got.inversions).not.toBe(null);
  });

  test('a run that breaks is told to whoever asks for it, and to nobody else', async () => {
    const lane = new Lane();
    const broken = vi.spyOn(TraceWriter.prototype, 'take').mockImplementation(() => {
      throw new Error('out of memory');
    });
    await expect(lane.ahead(scenario(), OPENING_NS)).resolves.toBeUndefined();
    broken.mockRestore();
    await lane.start(FIRST_RUN_ID, scenario());
    await expect(lane.advance(FIRST_RUN_ID, OPENING_NS, 40)).rejects.toThrow('out of memory');
    await lane.start(FIRST_RUN_ID + 1, scenario());
    expect((await lane.advance(FIRST_RUN_ID + 1, 1e6, 1_000)).nowNs).toBe(1e6);
  });
});

describe('what the HTML asks for', () => {
  test('says all of the scenarios that a page without a link opens with, though it is JSON', () => {
    const { scenario: opened, lanes } = decodeLink('').link;
    for (const stacks of lanes) {
      const wanted = laneScenario(opened, stacks);
      expect(JSON.parse(JSON.stringify(wanted))).toEqual(wanted);
    }
  });
});
