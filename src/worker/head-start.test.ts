/** A lane that began before the page asked gives the page exactly what one that waited does. */
import { describe, expect, test } from 'vitest';
import { defaultScenario } from '../scenario/defaults.ts';
import type { Scenario } from '../scenario/types.ts';
import { HeadStart } from './client/head-start.ts';
import { Lane } from './lane.ts';
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

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30));

describe('a head start', () => {
  for (const [when, wait] of [
    ['at once', () => Promise.resolve()],
    ['when it is there', pause],
  ] as const) {
    test(`the run that is asked for ${when} is the run from the beginning, without a gap`, async () => {
      const plain = new Lane();
      await plain.start(FIRST_RUN_ID, scenario());
      const wanted = await turnsTo(plain, FIRST_RUN_ID, OPENING_NS);
      const early = new HeadStart(new Lane(), scenario(), OPENING_NS);
      await wait();
      await early.start(FIRST_RUN_ID, scenario());
      const got = await turnsTo(early, FIRST_RUN_ID, OPENING_NS);
      expect(got.at(-1)?.nowNs).toBe(OPENING_NS);
      expect(got.at(-1)?.hash).toBe(wanted.at(-1)?.hash);
      expect(recordsOf(got)).toBe(recordsOf(wanted));
      let end = 0;
      for (const chunk of got.flatMap(({ chunks }) => chunks)) {
        expect(chunk.firstIndex).toBe(end);
        end += chunk.count;
      }
      // And on from there: no answer of the head start is taken for a later one.
      const on = await early.advance(FIRST_RUN_ID, OPENING_NS + 20e6, 1_000);
      expect(on.nowNs).toBe(OPENING_NS + 20e6);
    });
  }

  test('another scenario, or a later run, is simulated from its own beginning', async () => {
    for (const [runId, other] of [
      [FIRST_RUN_ID, { ...scenario(), seed: 8 }],
      [FIRST_RUN_ID + 1, scenario()],
    ] as const) {
      const plain = new Lane();
      await plain.start(runId, other);
      const wanted = await turnsTo(plain, runId, OPENING_NS);
      const early = new HeadStart(new Lane(), scenario(), OPENING_NS);
      await pause();
      await early.start(runId, other);
      const got = await turnsTo(early, runId, OPENING_NS);
      expect(got.at(-1)?.hash).toBe(wanted.at(-1)?.hash);
      expect(got.every((reply) => reply.runId === runId)).toBe(true);
    }
  });

  test('a worker that breaks is told to whoever asks, and to nobody else', async () => {
    const broken: LaneWorker = {
      start: () => Promise.resolve({ runId: FIRST_RUN_ID }),
      advance: () => Promise.reject(new Error('out of memory')),
      step: () => Promise.reject(new Error('out of memory')),
      command: () => Promise.resolve(),
    };
    const early = new HeadStart(broken, scenario(), OPENING_NS);
    await pause();
    await early.start(FIRST_RUN_ID, scenario());
    await expect(early.advance(FIRST_RUN_ID, OPENING_NS, 40)).rejects.toThrow('out of memory');
  });
});
