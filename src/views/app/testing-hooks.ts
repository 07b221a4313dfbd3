/**
 * What end-to-end tests and the benchmark ask the page: `window.machscope`. `idle()` is always there; with
 * `?testing=1` fonts and animation are fixed, and the rest can be read too.
 */
import type { FrameReport } from '../../render/frame-loop.ts';
import type { LaneId } from '../../state/run-store.ts';
import type { Session } from '../../state/session.ts';
import { boundsSettled } from '../lanes/lane-bounds.ts';
import type { Stage } from '../stage/stage.ts';
import { drawn, nextPicture, toolsSettled } from './story.ts';

export interface TestingHooks {
  /** Resolves when nothing is pending: no lane is catching up, none is asked, and everything is drawn. */
  idle(): Promise<void>;
  lane?(id: LaneId): { hash(): string; nowNs: number; records: number };
  nowNs?(): number;
  /** What the last picture cost. */
  frame?(): FrameReport;
}

declare global {
  interface Window {
    machscope: TestingHooks;
  }
}

/** A page other than Live says by itself that something is still to come. */
const notBusy = async (): Promise<void> => {
  while (document.querySelector('[aria-busy="true"]') !== null) await nextPicture();
};

/** Playing never ends by itself: then idle means that the goal is reached and the picture drawn. */
const idle = async (session: Session, stage: Stage): Promise<void> => {
  await nextPicture();
  await (session.view.getState().tab === 'live' ? drawn(session, stage) : notBusy());
};

/** What is loaded after the first picture is drawn, too. */
const idleWithTools = async (session: Session, stage: Stage): Promise<void> => {
  await idle(session, stage);
  if (session.view.getState().tab !== 'live') return;
  await Promise.all([boundsSettled, toolsSettled]);
  while (session.laneIds.some((id) => session.dataOf(id).behind)) await nextPicture();
  await nextPicture();
  await idle(session, stage);
};

/** The mark in the browser's timeline at which the first run is on the screen: the benchmark reads it. */
export const STORY_MARK = 'machscope:story';

export const exposeHooks = (session: Session, stage: Stage, testing: boolean): void => {
  window.machscope = { idle: () => idleWithTools(session, stage) };
  void idle(session, stage).then(() => performance.mark(STORY_MARK));
  if (!testing) return;
  document.documentElement.dataset['testing'] = '';
  Object.assign(window.machscope, {
    lane: (id: LaneId) => {
      const { facts, reader } = session.dataOf(id);
      return { hash: () => session.hashOf(id), nowNs: facts.untilNs, records: reader.endIndex };
    },
    nowNs: () => session.coordinator.nowNs,
    frame: () => stage.last,
  } satisfies Omit<TestingHooks, 'idle'>);
};
