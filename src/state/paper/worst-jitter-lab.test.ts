import { expect, test } from 'vitest';
import type { WorstJitterRow } from '../../paper/types.ts';
import { defaultCosts } from '../../scenario/costs/default-costs.ts';
import { paperStackIds } from '../../scenario/types.ts';
import { SidePool } from '../../worker/client/pool/side-pool.ts';
import type { SideWorker } from '../../worker/client/pool/side-protocol.ts';
import { WorstJitterLab } from './worst-jitter-lab.ts';

const setUp = (size: number) => {
  const drawn: (readonly WorstJitterRow[])[] = [];
  const worker: SideWorker = {
    worstJitter: ({ stack, jobs, seeds }) =>
      Promise.resolve({
        stack,
        seeds,
        disturbances: jobs,
        minUs: 1,
        meanUs: 2,
        lowUs: 1,
        highUs: 3,
        maxUs: 3,
        misses: 0,
        boundUs: null,
      }),
    worstJitterFigure: (rows) => {
      drawn.push(rows);
      return Promise.resolve({
        kind: 'lines',
        title: '',
        paperSays: '',
        measured: '',
        xLabel: '',
        yLabel: '',
        lines: [],
      });
    },
    worstActivation: () => Promise.reject(new Error('not asked')),
  };
  const pool = (workers: number) => new SidePool(() => ({ worker, close: () => undefined }), workers);
  return { lab: new WorstJitterLab(pool(size), pool(1)), drawn };
};

test.each([1, 4])('all stacks with 0 to 16 jobs, in one order, on %i workers', async (size) => {
  const { lab, drawn } = setUp(size);
  await lab.start(defaultCosts);
  expect(lab.store.getState()).toMatchObject({ running: false, done: 136, rows: 136, failure: null });
  expect(lab.store.getState().figure).toMatchObject({ id: 'worst-jitter', source: null });
  const rows = drawn.at(-1) ?? [];
  expect(rows.map(({ stack, disturbances }) => `${stack} ${disturbances}`)).toEqual(
    paperStackIds.flatMap((stack) => Array.from({ length: 17 }, (_, jobs) => `${stack} ${jobs}`)),
  );
});

test('stopped, it keeps what it has', async () => {
  const { lab } = setUp(1);
  const over = lab.start(defaultCosts);
  lab.store.subscribe(({ done, running }) => {
    if (done === 20 && running) lab.stop();
  });
  await over;
  expect(lab.store.getState()).toMatchObject({ running: false, done: 20, costs: defaultCosts });
});
