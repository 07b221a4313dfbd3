/** Tasks are shared out; the newest job wins; a worker that dies is replaced. */
import { describe, expect, it } from 'vitest';
import { defaultCosts } from '../../../scenario/costs/default-costs.ts';
import { paperStackIds } from '../../../scenario/types.ts';
import type { Task } from '../../../paper/types.ts';
import { PaperPool, type PoolJob } from './paper-pool.ts';
import { FakePaperWorkers, settle } from './testing/fake-paper-worker.ts';

const tasksOf = (experiment: Task['experiment'], count: number): Task[] =>
  paperStackIds.slice(0, count).map((stack) => ({ experiment, stack }));

const setUp = (size = 2, preview = false) => {
  const workers = new FakePaperWorkers();
  const pool = new PaperPool(workers.connect, size);
  const answers: string[] = [];
  const job = (experiment: Task['experiment'], count: number): PoolJob => ({
    costs: defaultCosts,
    preview,
    tasks: tasksOf(experiment, count),
    onAnswer: (index, answer) => answers.push(`${experiment} ${index} ${answer.ok ? 'done' : answer.reason}`),
  });
  return { workers, pool, answers, job };
};

describe('a job', () => {
  it('starts no more workers than tasks or places, and uses them again', async () => {
    const { workers, pool, answers, job } = setUp();
    pool.start(job('path', 3));
    expect(workers.started).toBe(2);
    expect(workers.asked).toHaveLength(2);
    workers.asked[1]?.answer();
    await settle();
    expect(workers.asked).toHaveLength(3);
    workers.asked[0]?.answer();
    workers.asked[2]?.answer();
    await settle();
    expect(answers).toEqual(['path 1 done', 'path 0 done', 'path 2 done']);
    expect(workers.started).toBe(2);
  });

  it('that is newer drops what the older has not begun, and is not told what that had in work', async () => {
    const { workers, pool, answers, job } = setUp();
    pool.start(job('jitter', 8));
    pool.start(job('path', 2));
    workers.asked[0]?.answer();
    workers.asked[1]?.answer();
    await settle();
    expect(workers.asked.map(({ task }) => task.experiment)).toEqual(['jitter', 'jitter', 'path', 'path']);
    workers.asked[2]?.answer();
    workers.asked[3]?.answer();
    await settle();
    expect(answers).toEqual(['jitter 0 done', 'jitter 1 done', 'path 0 done', 'path 1 done']);
    expect(workers.asked).toHaveLength(4);
  });

  it('of a preview has some tasks waiting in each worker, so that none stands idle while the page draws', async () => {
    const { workers, pool, answers, job } = setUp(1, true);
    pool.start(job('path', 6));
    expect(workers.asked).toHaveLength(4);
    expect(workers.started).toBe(1);
    pool.start(job('jitter', 3));
    expect(workers.asked).toHaveLength(4);
    for (let index = 0; index < 7; index += 1) {
      workers.asked[index]?.answer();
      await settle();
    }
    expect(workers.asked.map(({ task }) => task.experiment).slice(3)).toEqual(['path', 'jitter', 'jitter', 'jitter']);
    expect(answers).toHaveLength(7);
  });

  it('of final values after a preview gives out one task at a time', async () => {
    const { workers, pool, job } = setUp(1, true);
    pool.start(job('path', 2));
    pool.start({ ...job('spread', 3), preview: false });
    workers.asked[0]?.answer();
    await settle();
    expect(workers.asked).toHaveLength(2);
    workers.asked[1]?.answer();
    await settle();
    expect(workers.asked.map(({ task }) => task.experiment)).toEqual(['path', 'path', 'spread']);
  });

  it('that is stopped goes no further', async () => {
    const { workers, pool, job } = setUp(1);
    pool.start(job('jitter', 8));
    pool.stop();
    workers.asked[0]?.answer();
    await settle();
    expect(workers.asked).toHaveLength(1);
  });
});

describe('a worker that dies', () => {
  it('is replaced, and its task asked once more', async () => {
    const { workers, pool, answers, job } = setUp(1);
    pool.start(job('path', 2));
    workers.asked[0]?.die('out of memory');
    await settle();
    expect(workers.started).toBe(2);
    expect(workers.closed).toBe(1);
    workers.asked[1]?.answer();
    await settle();
    workers.asked[2]?.answer();
    await settle();
    expect(workers.asked.map(({ task }) => task.stack)).toEqual(['freebsd', 'freebsd', 'libsockets']);
    expect(answers).toEqual(['path 0 done', 'path 1 done']);
  });

  it('leaves nothing unanswered that it was asked ahead', async () => {
    const { workers, pool, answers, job } = setUp(1, true);
    pool.start(job('path', 2));
    workers.asked[0]?.die('out of memory');
    await settle();
    expect(workers.started).toBe(2);
    expect(workers.asked).toHaveLength(4);
    workers.asked[2]?.answer();
    workers.asked[3]?.answer();
    await settle();
    expect(answers).toEqual(['path 0 done', 'path 1 done']);
  });

  it('twice of the same task is told, and the others go on', async () => {
    const { workers, pool, answers, job } = setUp(1);
    pool.start(job('path', 2));
    workers.asked[0]?.throwError('no such stack');
    await settle();
    workers.asked[1]?.throwError('no such stack');
    await settle();
    workers.asked[2]?.answer();
    await settle();
    expect(answers).toEqual(['path 0 no such stack', 'path 1 done']);
    expect(workers.started).toBe(3);
  });

  it('between two jobs is noticed: the next goes to another', async () => {
    const { workers, pool, answers, job } = setUp(1);
    pool.start(job('path', 1));
    workers.asked[0]?.answer();
    await settle();
    workers.asked[0]?.die('it was ended');
    pool.start(job('sockets', 1));
    expect(workers.started).toBe(2);
    workers.asked[1]?.answer();
    await settle();
    expect(answers).toEqual(['path 0 done', 'sockets 0 done']);
  });
});

it('makes figures in a worker of their own, in the order asked', async () => {
  const { workers, pool, job } = setUp(1);
  pool.start(job('jitter', 1));
  const order: boolean[] = [];
  const request = { costs: defaultCosts, parts: [], preview: false, withClaims: true };
  await Promise.all(
    [false, true].map(async (complete) => {
      const answer = await pool.assemble({ ...request, complete });
      if (answer.ok) order.push(answer.value.complete);
    }),
  );
  expect(order).toEqual([false, true]);
  expect(workers.started).toBe(2);
});
