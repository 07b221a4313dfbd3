/** Previews while sliders move, final values at rest, nothing twice, and never back to older costs. */
import { describe, expect, it } from 'vitest';
import { calibratedScales, costsAt } from '../../scenario/costs/cost-scales.ts';
import type { AssembleRequest } from '../../worker/client/pool/protocol.ts';
import type { PoolJob } from '../../worker/client/pool/paper-pool.ts';
import { isForFigures, isNeededFor } from '../../worker/client/pool/task-list.ts';
import { resultsOf, settle } from '../../worker/client/pool/testing/fake-paper-worker.ts';
import { PaperLab, type LabPool } from './paper-lab.ts';
import { resetCosts, setCost } from './paper-actions.ts';

class FakePool implements LabPool {
  job: PoolJob | null = null;
  jobs = 0;
  readonly assembled: AssembleRequest[] = [];

  start(job: PoolJob): void {
    this.job = job;
    this.jobs += 1;
  }

  stop(): void {
    this.job = null;
  }

  assemble(request: AssembleRequest) {
    this.assembled.push(request);
    return Promise.resolve({ ok: true, value: resultsOf(request) } as const);
  }
}

class FakeClock {
  ms = 0;
  #timers: { atMs: number; callback: () => void }[] = [];

  nowMs(): number {
    return this.ms;
  }

  after(ms: number, callback: () => void): () => void {
    const timer = { atMs: this.ms + ms, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  }

  async pass(ms: number): Promise<void> {
    this.ms += ms;
    const due = this.#timers.filter(({ atMs }) => atMs <= this.ms);
    this.#timers = this.#timers.filter(({ atMs }) => atMs > this.ms);
    for (const { callback } of due) callback();
    await settle();
  }
}

/** Every task reads the lock's cost, but those of FreeBSD. */
const answer = (job: PoolJob, index: number): void => {
  const lockNs = job.costs.lockPairNs.inheritance;
  const costsRead: Record<string, number> =
    job.tasks[index]?.stack === 'freebsd' ? {} : { 'lockPairNs.inheritance': lockNs };
  job.onAnswer(index, { ok: true, value: { part: {}, costsRead } });
};

const answerAll = async (pool: FakePool, from = 0): Promise<void> => {
  const { job } = pool;
  if (job === null) throw new Error('nothing is in work');
  for (const index of job.tasks.keys()) if (index >= from) answer(job, index);
  await settle();
};

const setUp = () => {
  const pool = new FakePool();
  const clock = new FakeClock();
  const lab = new PaperLab({ pool, clock });
  return { pool, clock, lab, state: () => lab.store.getState() };
};

/** Opened, with the final values of the calibrated costs. */
const measured = async () => {
  const made = setUp();
  made.lab.open();
  await answerAll(made.pool);
  await made.clock.pass(0);
  await answerAll(made.pool);
  return made;
};

describe('the page opens', () => {
  it('with a preview, then with final figures, then with all claims', async () => {
    const { pool, clock, lab, state } = setUp();
    expect(pool.job).toBeNull();
    lab.open();
    expect(pool.job?.preview).toBe(true);
    await answerAll(pool);
    expect(state().results).toMatchObject({ preview: true, complete: false });
    await clock.pass(0);
    const final = pool.job as PoolJob;
    expect(final.preview).toBe(false);
    const figures = final.tasks.filter(isForFigures).length;
    for (let index = 0; index < figures; index += 1) answer(final, index);
    await settle();
    expect(state()).toMatchObject({ results: { preview: false, complete: false }, computing: true });
    await answerAll(pool, figures);
    expect(state()).toMatchObject({ results: { preview: false, complete: true }, computing: false, progress: 1 });
  });
});

describe('once everything is there', () => {
  it('workers do previews for nothing, once, until a slider moves', async () => {
    const { pool, clock, lab, state } = await measured();
    const { tasks, preview } = pool.job as PoolJob;
    const { jobs } = pool;
    expect(preview).toBe(true);
    expect(tasks.every(isForFigures)).toBe(true);
    answer(pool.job as PoolJob, 0);
    await settle();
    expect(state()).toMatchObject({ results: { preview: false, complete: true }, computing: false });
    setCost(lab, 'lock', 0.5);
    await answerAll(pool);
    await clock.pass(150);
    await answerAll(pool);
    expect(pool.jobs).toBe(jobs + 2);
  });
});

describe('a drag', () => {
  it('is seen: a preview in work is finished, then the newest costs follow', async () => {
    const { pool, lab, state } = await measured();
    setCost(lab, 'lock', 0.5);
    const first = pool.job as PoolJob;
    answer(first, 0);
    setCost(lab, 'lock', 0.4);
    setCost(lab, 'lock', 0.3);
    expect(pool.job).toBe(first);
    await answerAll(pool, 1);
    expect(state().results?.costs).toEqual(costsAt({ ...calibratedScales, lock: 0.5 }));
    expect(state().results?.preview).toBe(true);
    expect(pool.job?.costs.lockPairNs.inheritance).toBe(4_500);
  });

  it('takes the newest costs at once while nothing of the preview is done', async () => {
    const { pool, lab } = await measured();
    setCost(lab, 'lock', 0.5);
    setCost(lab, 'lock', 0.3);
    expect(pool.job?.costs.lockPairNs.inheritance).toBe(4_500);
  });

  it('measures only what asks for the moved cost', async () => {
    const { pool, lab } = await measured();
    setCost(lab, 'lock', 0.5);
    expect(pool.job?.tasks.some(({ stack }) => stack === 'freebsd')).toBe(false);
    expect(pool.job?.tasks.some(({ stack }) => stack === 'nps')).toBe(true);
  });

  it('is at rest a moment later: then the final values are measured', async () => {
    const { pool, clock, lab } = await measured();
    setCost(lab, 'lock', 0.5);
    await answerAll(pool);
    await clock.pass(149);
    expect(pool.job?.preview).toBe(true);
    await clock.pass(1);
    expect(pool.job?.preview).toBe(false);
  });

  it('drops final values that are in work', async () => {
    const { pool, clock, lab, state } = await measured();
    setCost(lab, 'lock', 0.5);
    await answerAll(pool);
    await clock.pass(150);
    const final = pool.job as PoolJob;
    setCost(lab, 'lock', 0.4);
    expect(pool.job).not.toBe(final);
    for (const index of final.tasks.keys()) answer(final, index);
    await settle();
    expect(state().results?.preview).toBe(true);
    expect(state().results?.costs.lockPairNs.inheritance).toBe(7_500);
  });
});

describe('what is in sight', () => {
  const throughputs = ({ tasks }: PoolJob): number => tasks.filter((task) => isNeededFor('4', task)).length;

  it('is measured first in a preview, and shown with all the other figures, but not with claims', async () => {
    const { pool, lab, state } = await measured();
    lab.setSeen('4', true);
    setCost(lab, 'lock', 0.5);
    const job = pool.job as PoolJob;
    const shown = pool.assembled.length;
    const first = throughputs(job);
    expect(job.tasks.slice(0, first).every((task) => isNeededFor('4', task))).toBe(true);
    for (let index = 0; index < first; index += 1) answer(job, index);
    expect(pool.assembled).toHaveLength(shown);
    await answerAll(pool, first);
    expect(pool.assembled).toHaveLength(shown + 1);
    expect(pool.assembled.at(-1)).toMatchObject({ preview: true, withClaims: false });
    expect(state().measured).toContain('3a');
    expect(state().measured).not.toContain('claims');
  });

  it('is shown before the rest where the preview before was slow', async () => {
    const { pool, clock, lab, state } = await measured();
    lab.setSeen('4', true);
    setCost(lab, 'lock', 0.5);
    answer(pool.job as PoolJob, 0);
    clock.ms += 1_000;
    setCost(lab, 'lock', 0.4);
    await answerAll(pool, 1);
    const job = pool.job as PoolJob;
    const first = throughputs(job);
    for (let index = 0; index < first; index += 1) answer(job, index);
    await settle();
    expect(state().results?.costs.lockPairNs.inheritance).toBe(6_000);
    expect(state().measured).toContain('4');
    expect(state().measured).not.toContain('3a');
    await answerAll(pool, first);
    expect(state().measured).toContain('3a');
  });

  it('is final first, then all figures, then all claims', async () => {
    const { pool, clock, lab, state } = await measured();
    lab.setSeen('4', true);
    lab.setSeen('3a', true);
    lab.setSeen('3a', false);
    setCost(lab, 'lock', 0.5);
    await answerAll(pool);
    await clock.pass(150);
    const { tasks } = pool.job as PoolJob;
    const inSight = tasks.filter((task) => isNeededFor('4', task)).length;
    expect(tasks.slice(0, inSight).every((task) => isNeededFor('4', task))).toBe(true);
    for (let index = 0; index < inSight; index += 1) answer(pool.job as PoolJob, index);
    await settle();
    expect(state().results?.preview).toBe(false);
    expect(state().measured).toContain('4');
    expect(state().measured).not.toContain('10');
    await answerAll(pool, inSight);
    expect(state().results?.complete).toBe(true);
    expect(state().measured).toContain('10');
  });

  it('may be the claims: then a preview has all that they need', async () => {
    const { pool, lab, state } = await measured();
    lab.setSeen('claims', true);
    setCost(lab, 'lock', 0.5);
    await answerAll(pool);
    expect(pool.assembled.at(-1)).toMatchObject({ preview: true, withClaims: true });
    expect(state().measured).toContain('claims');
  });
});

describe('reset', () => {
  it('is instant: the calibrated results are there', async () => {
    const { pool, lab, state } = await measured();
    setCost(lab, 'lock', 0.5);
    answer(pool.job as PoolJob, 0);
    resetCosts(lab);
    expect(state().results).toMatchObject({ preview: false, complete: true, costs: costsAt(calibratedScales) });
    expect(state()).toMatchObject({ computing: false, progress: 1 });
    expect(pool.job).toBeNull();
  });

  it('is not undone by a preview that was still on its way', async () => {
    const { pool, lab, state } = await measured();
    setCost(lab, 'lock', 0.5);
    const preview = pool.job as PoolJob;
    for (const index of preview.tasks.keys()) answer(preview, index);
    resetCosts(lab);
    await settle();
    expect(state().results?.costs).toEqual(costsAt(calibratedScales));
  });
});

describe('the page is left', () => {
  it('and nothing goes on; shown again, it goes on where it was', async () => {
    const { pool, clock, lab, state } = await measured();
    setCost(lab, 'lock', 0.5);
    await answerAll(pool);
    lab.close();
    await clock.pass(1_000);
    expect(pool.job).toBeNull();
    expect(state().computing).toBe(false);
    lab.open();
    await clock.pass(0);
    expect(pool.job?.preview).toBe(false);
  });
});

it('tells what could not be measured, and tries it again the next time', async () => {
  const { pool, clock, lab, state } = setUp();
  lab.open();
  await answerAll(pool);
  await clock.pass(0);
  const final = pool.job as PoolJob;
  for (const index of final.tasks.keys()) {
    if (index === 3) final.onAnswer(index, { ok: false, reason: 'it died' });
    else answer(final, index);
  }
  await settle();
  expect(state()).toMatchObject({ failure: 'it died', computing: false });
  const before = pool.jobs;
  setCost(lab, 'lock', 0.5);
  resetCosts(lab);
  expect(pool.jobs).toBeGreaterThan(before);
});
