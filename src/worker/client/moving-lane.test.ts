/** A lane that moves to another worker gives whoever calls it the run that one which stays gives. */
import { describe, expect, test } from 'vitest';
import { defaultScenario } from '../../scenario/defaults.ts';
import type { LaneConnection } from '../client.ts';
import { Lane } from '../lane.ts';
import type { AdvanceReply, LaneWorker } from '../protocol.ts';
import { MovingLane } from './moving-lane.ts';

const TURN_NS = 1e6;
const scenario = () => ({ ...defaultScenario(), seed: 7 });

interface Place extends LaneConnection {
  closed: boolean;
  readonly calls: string[];
}

/** A lane whose calls are counted. */
const place = (): Place => {
  const lane = new Lane();
  const calls: string[] = [];
  const noted =
    <Given extends unknown[], Answer>(name: string, call: (...given: Given) => Promise<Answer>) =>
    (...given: Given): Promise<Answer> => {
      calls.push(name);
      return call(...given);
    };
  const worker: LaneWorker = {
    start: noted('start', (...given) => lane.start(...given)),
    advance: noted('advance', (...given) => lane.advance(...given)),
    step: noted('step', (...given) => lane.step(...given)),
    command: noted('command', (...given) => lane.command(...given)),
  };
  const made: Place = { worker, calls, closed: false, close: () => (made.closed = true) };
  return made;
};

const setUp = () => {
  const [here, next] = [place(), place()];
  const made: Place[] = [];
  const breaks: ((reason: string) => void)[] = [];
  const broken: string[] = [];
  const moving = new MovingLane(
    here,
    (onBroken) => {
      breaks.push(onBroken);
      made.push(next);
      return next;
    },
    (reason) => broken.push(reason),
  );
  return { here, next, made, breaks, broken, moving };
};

/** So many turns of a run that goes on live. */
const live = async (
  { worker }: LaneConnection,
  fromTurn: number,
  turns: number,
  runId = 1,
): Promise<AdvanceReply[]> => {
  const replies: AdvanceReply[] = [];
  for (let turn = fromTurn; turn < fromTurn + turns; turn += 1) {
    replies.push(await worker.advance(runId, (turn + 1) * TURN_NS, Infinity));
    // The other place answers in between.
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return replies;
};

const untimed = (replies: readonly AdvanceReply[]): unknown => replies.map((reply) => ({ ...reply, turnMs: 0 }));

describe('a lane that moves', () => {
  test('gives the run as if it had stayed, commands among it', async () => {
    const stays = place();
    const { here, next, moving } = setUp();
    const all: AdvanceReply[][] = [];
    for (const one of [stays, moving]) {
      await one.worker.start(1, scenario());
      const before = await live(one, 0, 59);
      // The last answer before it begins to move; the command comes while it is on its way.
      const last = await one.worker.advance(1, 60 * TURN_NS, Infinity);
      await one.worker.command(1, 60 * TURN_NS, { set: 'jobs', value: 2 });
      all.push([...before, last, ...(await live(one, 60, 40))]);
    }
    expect(untimed(all[1] ?? [])).toEqual(untimed(all[0] ?? []));
    expect([here.closed, next.closed]).toEqual([true, false]);
    expect(next.calls.slice(0, 2)).toEqual(['start', 'command']);
    expect(next.calls.length).toBeGreaterThan(30);
  });

  test('stays where it is not asked for long', async () => {
    const { made, here, moving } = setUp();
    await moving.worker.start(1, scenario());
    await live(moving, 0, 20);
    expect(made).toEqual([]);
    moving.close();
    expect(here.closed).toBe(true);
  });

  test('stays where its new worker breaks on the way, and is told of it afterwards', async () => {
    const { here, next, breaks, broken, moving } = setUp();
    await moving.worker.start(1, scenario());
    await live(moving, 0, 59);
    await moving.worker.advance(1, 60 * TURN_NS, Infinity);
    breaks[0]?.('out of memory');
    expect([next.closed, here.closed, broken]).toEqual([true, false, []]);
    await live(moving, 60, 80);
    expect(here.closed).toBe(true);
    breaks[1]?.('out of luck');
    expect(broken).toEqual(['out of luck']);
  });

  test('begins another run in the new place if it is there, else where it is', async () => {
    const onTheWay = setUp();
    onTheWay.next.worker.start = () => new Promise(() => undefined);
    await onTheWay.moving.worker.start(1, scenario());
    await live(onTheWay.moving, 0, 59);
    await onTheWay.moving.worker.advance(1, 60 * TURN_NS, Infinity);
    await onTheWay.moving.worker.start(2, scenario());
    expect([onTheWay.next.closed, onTheWay.here.closed]).toEqual([true, false]);
    const there = setUp();
    await there.moving.worker.start(1, scenario());
    await live(there.moving, 0, 60);
    await there.moving.worker.start(2, scenario());
    expect([there.next.closed, there.here.closed]).toEqual([false, true]);
    const [first] = await live(there.moving, 0, 1, 2);
    expect(first?.chunks[0]?.firstIndex).toBe(0);
  });
});
