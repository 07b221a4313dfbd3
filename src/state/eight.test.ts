/** All eight systems over fake lanes: one clock, one log, one slider; and the way there and back. */
import { describe, expect, it } from 'vitest';
import { stackSpecs } from '../scenario/stacks/index.ts';
import { decodeLink, encodeLink } from '../scenario/url.ts';
import { areEight, eightStacks, matchEight, showEight, showLanes } from './eight.ts';
import { openScenario, changeSetting, pause } from './run-actions.ts';
import { paperSession } from './testing/paper-session.ts';
import { linkOf } from './url-sync.ts';

const opened = async (query = '') => {
  const paper = paperSession(query);
  await paper.clock.catchUp();
  return paper;
};

const stacksOf = (session: Awaited<ReturnType<typeof opened>>['session']): string[] =>
  session.run.getState().lanes.map(({ stacks }) => stacks.client.id);

const ids = stackSpecs.map(({ id }) => id);

describe('all eight systems', () => {
  it('run under the same log to the same instant, each with its own stack on both hosts', async () => {
    const { session, clock } = await opened();
    changeSetting(session, 'jobs', 9);
    await clock.frame();
    const nowNs = session.shownNowNs();
    showEight(session);
    await clock.catchUp();
    expect(stacksOf(session)).toEqual(ids);
    expect(new Set(session.laneIds.map((id) => session.dataOf(id).reader.untilNs))).toEqual(new Set([nowNs]));
    expect(session.run.getState().settings.jobs).toBe(9);
    expect(session.run.getState().playing).toBe(true);
    // With so many lanes, a turn is two frames long.
    for (let i = 0; i < 4; i += 1) await clock.frame();
    expect(session.coordinator.nowNs).toBe(nowNs + 32e6);
  });

  it('obey one slider at the same simulated instant', async () => {
    const { session, clock, workers } = await opened();
    showEight(session);
    await clock.catchUp();
    const told: { atNs: number; value: unknown }[] = [];
    for (const worker of workers) {
      worker.command = (_run, atNs, command) => {
        told.push({ atNs, value: command.value });
        return Promise.resolve();
      };
    }
    for (const value of [5, 6, 7]) changeSetting(session, 'jobs', value);
    await clock.frame();
    expect(told).toHaveLength(8);
    expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(told[0]?.value).toBe(7);
  });

  it('show the newest run however quickly one was left and another opened', async () => {
    const { session, clock } = await opened('?at=1s');
    for (let i = 0; i < 5; i += 1) {
      showEight(session);
      showLanes(session);
    }
    showEight(session);
    await clock.catchUp();
    expect(areEight(session)).toBe(true);
    const hashes = session.laneIds.map((id) => session.hashOf(id));
    const other = await opened('?at=1s');
    showEight(other.session);
    await other.clock.catchUp();
    expect(hashes).toEqual(other.session.laneIds.map((id) => other.session.hashOf(id)));
  });

  it('give way to the lanes that were there before, with the picked one in place', async () => {
    const { session, clock } = await opened('?a=lites&b=nps');
    showEight(session);
    await clock.catchUp();
    showLanes(session);
    await clock.catchUp();
    expect(stacksOf(session)).toEqual(['lites', 'nps']);
    showEight(session);
    const [freebsd] = eightStacks();
    if (freebsd === undefined) throw new Error('there are no stacks');
    showLanes(session, { lane: 1, stacks: freebsd });
    await clock.catchUp();
    expect(stacksOf(session)).toEqual(['lites', 'freebsd']);
    expect(session.shownNowNs()).toBe(4e9);
  });

  it('are kept by a link, and made by a short one', async () => {
    const { session, clock } = await opened('?at=1s');
    showEight(session);
    await clock.catchUp();
    pause(session);
    const query = encodeLink(linkOf(session, decodeLink('').link.view));
    const again = await opened(`?${query}`);
    expect(again.session.view.getState().show).toBe('eight');
    expect(stacksOf(again.session)).toEqual(ids);
    expect(again.session.laneIds.map((id) => again.session.hashOf(id))).toEqual(
      session.laneIds.map((id) => session.hashOf(id)),
    );
    const short = await opened('?at=1s&show=eight');
    matchEight(short.session);
    await short.clock.catchUp();
    expect(stacksOf(short.session)).toEqual(ids);
  });

  it('are all there again after another scenario, and not for threads without a network', async () => {
    const { session, clock } = await opened();
    showEight(session);
    await clock.catchUp();
    openScenario(session, decodeLink('?preset=fig9').link.scenario);
    matchEight(session);
    await clock.catchUp();
    expect(stacksOf(session)).toEqual(ids);
    openScenario(session, decodeLink('?preset=ten-task-rm').link.scenario);
    matchEight(session);
    expect(session.view.getState().show).toBe('lanes');
  });
});
