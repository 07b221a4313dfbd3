/** A lane client with workers of paper: answers come when told, in the order told, or never. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Command, Scenario } from '../scenario/types.ts';
import { LaneClient, type LaneFailure } from './client.ts';
import type { AdvanceReply, LaneWorker } from './protocol.ts';

const scenario = (title: string): Scenario => ({ title, commands: [] }) as unknown as Scenario;
const reply = (runId: number, nowNs: number): AdvanceReply => ({
  runId,
  nowNs,
  chunks: [],
  hash: `h${nowNs}`,
  turnMs: 1,
});

class PaperWorker implements LaneWorker {
  started: { runId: number; scenario: Scenario }[] = [];
  commands: { atNs: number; command: Command }[] = [];
  pending: { runId: number; toNs: number; resolve: (reply: AdvanceReply) => void; reject: (error: Error) => void }[] =
    [];
  closed = false;

  start(runId: number, of: Scenario) {
    this.started.push({ runId, scenario: of });
    return Promise.resolve({ runId });
  }
  advance(runId: number, toNs: number): Promise<AdvanceReply> {
    return new Promise((resolve, reject) => this.pending.push({ runId, toNs, resolve, reject }));
  }
  step(runId: number, limitNs: number): Promise<AdvanceReply> {
    return this.advance(runId, limitNs);
  }
  command(_runId: number, atNs: number, command: Command): Promise<void> {
    this.commands.push({ atNs, command });
    return Promise.resolve();
  }
  answerAll(): void {
    for (const { runId, toNs, resolve } of this.pending.splice(0)) resolve(reply(runId, toNs));
  }
}

const setUp = () => {
  const workers: PaperWorker[] = [];
  const replies: AdvanceReply[] = [];
  const runs: number[] = [];
  const failures: LaneFailure[] = [];
  const breaks: ((reason: string) => void)[] = [];
  const client = new LaneClient({
    connect: (onBroken) => {
      const worker = new PaperWorker();
      workers.push(worker);
      breaks.push(onBroken);
      return {
        worker,
        close: () => {
          worker.closed = true;
        },
      };
    },
    events: {
      onRun: (runId) => runs.push(runId),
      onReply: (one) => replies.push(one),
      onFailure: (failure) => failures.push(failure),
    },
    answerWithinMs: 1_000,
  });
  return { client, workers, replies, runs, failures, breaks };
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('LaneClient', () => {
  it('delivers the answers of the current run', async () => {
    const { client, workers, replies } = setUp();
    client.start(scenario('one'));
    const done = client.advance(50, 10);
    workers[0]?.answerAll();
    await done;
    expect(replies.map((one) => one.nowNs)).toEqual([50]);
    expect(client.nowNs).toBe(50);
    expect(client.hash).toBe('h50');
  });

  it('never delivers an answer of an older run, however the restarts race', async () => {
    const { client, workers, replies, runs } = setUp();
    const done: Promise<void>[] = [];
    for (let i = 0; i < 20; i += 1) {
      client.start(scenario(`run ${i}`));
      done.push(client.advance(1_000 + i, 10));
    }
    workers[0]?.answerAll();
    await Promise.all(done);
    expect(replies.map((one) => one.nowNs)).toEqual([1_019]);
    expect(replies[0]?.runId).toBe(runs.at(-1));
    expect(workers).toHaveLength(1);
  });

  it('ignores what an older run throws', async () => {
    const { client, workers, failures } = setUp();
    client.start(scenario('one'));
    const done = client.advance(10, 10);
    client.start(scenario('two'));
    workers[0]?.pending[0]?.reject(new Error('gone'));
    await done;
    expect(failures).toEqual([]);
  });

  it('replaces a worker that dies, with the last scenario and the whole command log', async () => {
    const { client, workers, failures, breaks } = setUp();
    client.start(scenario('one'));
    const first = client.advance(70, 10);
    workers[0]?.answerAll();
    await first;
    client.command(80, { set: 'jobs', value: 4 });
    const lost = client.advance(90, 10);
    breaks[0]?.('out of memory');
    await lost;
    expect(failures).toEqual([{ reason: 'out of memory', atNs: 70, restarted: true }]);
    expect(workers[0]?.closed).toBe(true);
    expect(workers[1]?.started[0]?.scenario.commands).toEqual([{ set: 'jobs', value: 4, atNs: 80 }]);
    expect(client.nowNs).toBe(0);
  });

  it('treats an exception as a death, and gives the lane up when it dies there again', async () => {
    const { client, workers, failures } = setUp();
    client.start(scenario('one'));
    for (const index of [0, 1]) {
      const done = client.advance(10, 10);
      workers[index]?.pending[0]?.reject(new Error('invariant broken'));
      await done;
    }
    expect(failures.map((failure) => failure.restarted)).toEqual([true, false]);
    expect(client.failed).toBe(true);
    expect(workers).toHaveLength(2);
    client.start(scenario('two'));
    expect(client.failed).toBe(false);
    expect(workers).toHaveLength(3);
  });

  it('treats silence as a death, after the time for an answer and a grace', async () => {
    const { client, failures } = setUp();
    client.start(scenario('one'));
    const done = client.advance(10, 10);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(failures).toEqual([]);
    await vi.advanceTimersByTimeAsync(600);
    await done;
    expect(failures[0]).toMatchObject({ reason: 'it did not answer in time', restarted: true });
  });

  it('keeps no timer when nothing is awaited', async () => {
    const { client, workers } = setUp();
    client.start(scenario('one'));
    const done = client.advance(10, 10);
    workers[0]?.answerAll();
    await done;
    expect(vi.getTimerCount()).toBe(0);
  });
});
