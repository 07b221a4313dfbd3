import { describe, expect, it } from 'vitest';
import { activationDifference, traceDifference } from '../analysis/run-difference.ts';
import { referenceRun } from './reference-run.ts';
import { changeSetting, seek } from './run-actions.ts';
import { settingChanges } from './setting-changes.ts';
import { paperSession, settle } from './testing/paper-session.ts';

const opened = async () => {
  const paper = paperSession('?preset=fig9&a=libsockets&b=nps-k&at=1s');
  await paper.clock.catchUp();
  return { ...paper, run: referenceRun(paper.session) };
};

describe('a run that is kept as the reference', () => {
  it('is repeated when it is asked for, the same to the last record', async () => {
    const { session, workers, run } = await opened();
    run.keep('a', 'libsockets');
    expect(run.data).toBeNull();
    expect(workers).toHaveLength(2);
    await run.compare();
    expect(workers).toHaveLength(3);
    const lane = session.dataOf('a');
    expect(run.data?.facts.untilNs).toBe(lane.facts.untilNs);
    expect(traceDifference(run.data!.reader, lane.reader)).toEqual({ same: { from: 0, to: lane.reader.endIndex } });
    expect(activationDifference(run.data!.facts, lane.facts)).toMatchObject({ changed: [], first: null });
  });

  it('tells of one changed setting where the traces part and which activations changed', async () => {
    const { session, clock, run } = await opened();
    run.keep('a', 'libsockets');
    changeSetting(session, 'jobs', 2);
    seek(session, 2e9);
    await clock.catchUp();
    expect(settingChanges(run.store.getState().kept!.scenario, run.present()!)).toEqual([
      { path: 'jobs', from: '9', to: '2', atNs: 1e9 },
    ]);
    await run.compare();
    const lane = session.dataOf('a');
    // The worker of paper notes no command: its traces part when a job would have done something.
    const difference = traceDifference(run.data!.reader, lane.reader);
    expect('parting' in difference && difference.parting.atNs).toBeGreaterThanOrEqual(1e9);
    const { first } = activationDifference(run.data!.facts, lane.facts);
    expect((first?.b?.completionNs ?? Infinity) > 1e9).toBe(true);
  });

  it('goes on from where it was, is stopped, and forgotten', async () => {
    const { session, clock, workers, run } = await opened();
    run.keep('b', 'NPS(K)');
    await run.compare();
    seek(session, 2e9);
    await clock.catchUp();
    const comparing = run.compare();
    expect(run.store.getState()).toMatchObject({ running: true, goalNs: 2e9 });
    run.stop();
    await comparing;
    await settle();
    expect(run.store.getState().running).toBe(false);
    await run.compare();
    expect(run.store.getState()).toMatchObject({ running: false, reachedNs: 2e9 });
    expect(workers).toHaveLength(3);
    run.forget();
    expect([run.data, run.present(), run.store.getState().kept]).toEqual([null, null, null]);
    await run.compare();
    expect(workers).toHaveLength(3);
  });

  it('says why it stands still', async () => {
    const { breakWorker, run } = await opened();
    run.keep('a', 'libsockets');
    const comparing = run.compare();
    breakWorker(2, 'it broke');
    breakWorker(3, 'it broke');
    await comparing;
    expect(run.store.getState()).toMatchObject({ running: false, failure: 'it broke' });
  });
});
