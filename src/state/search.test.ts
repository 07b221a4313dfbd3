import { expect, test } from 'vitest';
import { presetById } from '../scenario/presets/index.ts';
import type { Scenario } from '../scenario/types.ts';
import type { SideWorker } from '../worker/client/pool/side-protocol.ts';
import { SidePool } from '../worker/client/pool/side-pool.ts';
import { searchBase, SearchDesk } from './search.ts';
import { settingsAt } from './settings.ts';

const fig9 = presetById('fig9')?.scenario as Scenario;
const settings = { goal: 'response', seed: 3, runs: 40, largestJobNs: 25_000_000 } as const;

/** Answers with the sum of the job starts, later for some than for others. */
const worker: SideWorker = {
  worstJitter: () => Promise.reject(new Error('not asked')),
  worstJitterFigure: () => Promise.reject(new Error('not asked')),
  worstActivation: async ({ commands }) => {
    for (let turn = (commands[0]?.atNs ?? 0) % 5; turn > 0; turn -= 1) await Promise.resolve();
    const valueNs = commands.reduce((sum, { atNs }) => sum + atNs, 0);
    return { valueNs, activity: 1, index: 2, releaseNs: 0, completionNs: valueNs };
  },
};

const desk = (size: number): SearchDesk =>
  new SearchDesk(new SidePool(() => ({ worker, close: () => undefined }), size));

test('finds the same on any number of workers, and tells how far it is', async () => {
  const found = await Promise.all(
    [1, 3, 16].map(async (size) => {
      const one = desk(size);
      const progress: number[] = [];
      one.store.subscribe(({ done }) => progress.push(done));
      await one.start(fig9, settings);
      expect(progress.at(-1)).toBe(40);
      expect(progress.toSorted((a, b) => a - b)).toEqual(progress);
      expect(one.store.getState()).toMatchObject({ running: false, failure: null, asItStands: { number: 0 } });
      return one.store.getState().best;
    }),
  );
  expect(found[1]).toEqual(found[0]);
  expect(found[2]).toEqual(found[0]);
});

test('stopped, it keeps what it has found', async () => {
  const one = desk(1);
  const over = one.start(fig9, settings);
  one.store.subscribe(({ done, running }) => {
    if (done === 5 && running) one.stop();
  });
  await over;
  const { running, done, best } = one.store.getState();
  expect({ running, done }).toEqual({ running: false, done: 5 });
  expect(best).not.toBeNull();
});

test('a worker that dies costs its run, and is told', async () => {
  const dying = { ...worker, worstActivation: () => Promise.reject(new Error('it ran out of memory')) };
  const one = new SearchDesk(new SidePool(() => ({ worker: dying, close: () => undefined }), 2));
  await one.start(fig9, { ...settings, runs: 3 });
  expect(one.store.getState()).toMatchObject({ running: false, done: 3, best: null, failure: 'it ran out of memory' });
});

test('the scenario that is searched has the settings as they stand, and no log', () => {
  const commands = [
    { set: 'jobs', value: 4, atNs: 5 } as const,
    { set: 'periodNs', value: 40_000_000, atNs: 6 } as const,
  ];
  const scenario = { ...fig9, commands };
  expect(searchBase(scenario, settingsAt(scenario, 10))).toMatchObject({
    commands: [],
    workload: { realTime: { periodNs: 40_000_000 }, disturbance: { count: 4 } },
  });
  const lab = presetById('ten-task-rm')?.scenario as Scenario;
  expect(searchBase(lab, settingsAt(lab, 0))).toBeNull();
});
