/** A whole sitting over fake lanes: opening, playing, changing, going back, dying. */
import { describe, expect, it } from 'vitest';
import { stackSpec } from '../scenario/stacks/index.ts';
import type { StackSpec } from '../scenario/types.ts';
import { openLink } from './open-link.ts';
import { changeSetting, pause, play, restart, seek, setStack, stepBack, stepForward } from './run-actions.ts';
import { paperSession, settle } from './testing/paper-session.ts';
import { decodeLink } from '../scenario/url.ts';

const opened = async (query = '') => {
  const paper = paperSession(query);
  await paper.clock.catchUp();
  return paper;
};

const stack = (id: string): StackSpec => {
  const found = stackSpec(id);
  if (found === undefined) throw new Error(`no stack ${id}`);
  return found;
};

describe('a session', () => {
  it('opens at second 4 with three jobs, and goes on live', async () => {
    const { session, clock } = await opened();
    expect(session.shownNowNs()).toBe(4e9);
    expect(session.run.getState()).toMatchObject({ playing: true, ratio: 1, settings: { jobs: 3 } });
    await clock.frame();
    await clock.frame();
    expect(session.coordinator.nowNs).toBe(4e9 + 16e6);
    expect(session.dataOf('a').reader.untilNs).toBe(session.dataOf('b').reader.untilNs);
  });

  it('opens paused at the instant that a link names', async () => {
    const { session } = await opened('?at=2s');
    expect(session.shownNowNs()).toBe(2e9);
    expect(session.run.getState().playing).toBe(false);
  });

  it('lands a command at the same instant in every lane, once for a dragged slider', async () => {
    const { session, clock, workers } = await opened();
    const told: { atNs: number; value: unknown }[][] = workers.map(() => []);
    workers.forEach((worker, index) => {
      worker.command = (_run, atNs, command) => {
        told[index]?.push({ atNs, value: command.value });
        return Promise.resolve();
      };
    });
    for (const value of [4, 5, 6, 7, 8]) changeSetting(session, 'jobs', value);
    expect(session.run.getState().settings.jobs).toBe(8);
    await clock.frame();
    expect(told).toEqual([[{ atNs: 4e9, value: 8 }], [{ atNs: 4e9, value: 8 }]]);
    expect(session.run.getState().scenario.commands).toEqual([{ set: 'jobs', value: 8, atNs: 4e9 }]);
  });

  it('replays the log after going back, and forks when a setting moves in the past', async () => {
    const { session, clock } = await opened();
    changeSetting(session, 'jobs', 9);
    await clock.frame();
    await clock.frame(100);
    pause(session);
    seek(session, 3e9);
    await clock.catchUp();
    expect(session.run.getState().settings.jobs).toBe(3);
    expect(session.run.getState().scenario.commands).toHaveLength(1);
    const fork = changeSetting(session, 'jobs', 1);
    expect(fork).toMatchObject({ atNs: 3e9, cut: 1 });
    await clock.catchUp();
    expect(session.run.getState().scenario.commands).toEqual([{ set: 'jobs', value: 1, atNs: 3e9 }]);
    fork?.undo();
    await clock.catchUp();
    expect(session.run.getState().scenario.commands).toEqual([{ set: 'jobs', value: 9, atNs: 4e9 }]);
  });

  it('gives the same hash again after restarts, however quick', async () => {
    const { session, clock } = await opened('?at=1s');
    const hash = session.hashOf('a');
    for (let i = 0; i < 10; i += 1) {
      restart(session);
      seek(session, 1e9);
    }
    await clock.catchUp();
    expect(session.hashOf('a')).toBe(hash);
    expect(session.dataOf('a').reader.untilNs).toBe(1e9);
  });

  it('changes the stack of one lane and leaves the other alone', async () => {
    const { session, clock } = await opened();
    pause(session);
    const [dataA, dataB] = [session.dataOf('a'), session.dataOf('b')];
    setStack(session, 'a', stack('lites'));
    await clock.catchUp();
    expect(session.dataOf('a')).not.toBe(dataA);
    expect(session.dataOf('b')).toBe(dataB);
    expect(session.shownNowNs()).toBe(4e9);
    expect(session.run.getState().lanes[0]?.stacks.client.id).toBe('lites');
  });

  it('steps forward and back over the same instants', async () => {
    const { session, clock } = await opened('?at=1s');
    const seen: number[] = [];
    for (let i = 0; i < 4; i += 1) {
      await stepForward(session);
      seen.push(session.shownNowNs());
    }
    expect(new Set(seen).size).toBe(4);
    const back: number[] = [];
    for (let i = 0; i < 3; i += 1) {
      stepBack(session);
      await clock.catchUp();
      back.push(session.shownNowNs());
    }
    expect(back).toEqual(seen.slice(0, 3).reverse());
  });

  it('brings a lane whose worker died to where it was, and says so', async () => {
    const { session, clock, workers, breakWorker, failures } = await opened();
    pause(session);
    const hash = session.hashOf('a');
    breakWorker(0, 'out of memory');
    await clock.catchUp();
    expect(workers).toHaveLength(3);
    expect(failures).toMatchObject([{ lane: 'a', failure: { reason: 'out of memory', restarted: true } }]);
    expect(session.hashOf('a')).toBe(hash);
    expect(session.shownNowNs()).toBe(4e9);
    expect(session.run.getState().lanes[0]?.status).toBe('running');
  });

  it('pauses and tells when a lane dies again at the same place', async () => {
    const { session, breakWorker, failures } = await opened();
    breakWorker(0, 'broken');
    await settle();
    breakWorker(2, 'broken');
    await settle();
    expect(failures.map((one) => one.failure.restarted)).toEqual([true, false]);
    expect(session.run.getState()).toMatchObject({
      playing: false,
      lanes: [{ status: 'failed', failure: 'broken' }, {}],
    });
  });

  it('costs nothing while paused or hidden', async () => {
    const { session, clock } = await opened();
    pause(session);
    // The levels of detail of what was caught up with are made after the first picture.
    await clock.frame();
    await clock.catchUp();
    expect(session.laneIds.some((id) => session.dataOf(id).behind)).toBe(false);
    expect(clock.scheduled).toBe(0);
    play(session);
    session.coordinator.setHidden(true);
    expect(clock.scheduled).toBe(0);
  });

  it('comes back to the link', async () => {
    const { session, clock } = await opened();
    const { link } = decodeLink('');
    changeSetting(session, 'jobs', 16);
    setStack(session, 'b', stack('lites'));
    openLink(session, link);
    await clock.catchUp();
    expect(session.run.getState()).toMatchObject({ playing: true, settings: { jobs: 3 } });
    expect(session.run.getState().lanes[1]?.stacks.client.id).toBe('nps-k');
    expect(session.shownNowNs()).toBe(4e9);
  });
});
