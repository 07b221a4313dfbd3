/**
 * The chain of what is selected, kept while the selection stays and taken on as the run goes on: of a packet or an
 * activation everything from its release to its completion, of a slice that of the work that it is for.
 */
import { Chain, type ChainStep } from '../../analysis/causes/chain.ts';
import { spanOfWork } from '../../analysis/causes/work-span.ts';
import type { LaneData } from '../../state/lane-data.ts';
import type { LaneId } from '../../state/run-store.ts';
import type { Session } from '../../state/session.ts';
import type { Selected } from '../../state/view-store.ts';
import { workOf, Kind, FrameEvent } from '../../trace/format.ts';

export interface SelectedChain {
  readonly lane: LaneId;
  readonly what: Selected;
  readonly chain: Chain;
}

interface Kept {
  readonly key: string;
  readonly made: SelectedChain | null;
}

const kept = new WeakMap<Session, Kept>();

/** The chain of the selection; null where it has none: it is for no activity, or no longer kept. */
export const selectedChain = (session: Session): SelectedChain | null => {
  const { selection } = session.view.getState();
  if (selection === null || !session.laneIds.includes(selection.lane)) return null;
  const { lane, what } = selection;
  const data = session.dataOf(lane);
  const work = workOfSelected(data, what);
  // An activation that was open is asked for again once it is over: its chain then has an end.
  const span = work === null ? null : spanOfWork(data.facts, work.work, work.nearNs);
  const key = JSON.stringify([lane, data.runId, what, span?.toNs]);
  const known = kept.get(session);
  if (known?.key === key) {
    known.made?.chain.advance();
    return known.made;
  }
  const chain = work === null || span === null ? null : new Chain(data.reader, work.work, span.fromNs, span.toNs);
  const made = chain === null || chain.steps.length === 0 ? null : { lane, what, chain };
  kept.set(session, { key, made });
  return made;
};

/** The work that something selected is for, and an instant at which that was under way. */
const workOfSelected = ({ reader, facts }: LaneData, what: Selected): { work: number; nearNs: number } | null => {
  switch (what.kind) {
    case 'interval': {
      const interval = reader.threadIntervalAt(what.thread, what.startNs);
      return interval === null || interval.work === 0 ? null : { work: interval.work, nearNs: what.startNs };
    }
    case 'activation': {
      const activity = facts.definitions[what.activity];
      const found = facts.activations.find((one) => one.activity === what.activity && one.index === what.index);
      if (activity?.type !== 'activity' || found === undefined) return null;
      return { work: workOf(activity.number, what.index), nearNs: found.releaseNs };
    }
    case 'frame': {
      const work = workOfFrame(reader, what.frame, what.startNs);
      return work === 0 ? null : { work, nearNs: what.startNs };
    }
    case 'inversion':
    case 'thread':
    case 'lock':
    case 'queue':
    case 'area':
      return null;
  }
};

/** What a frame that went onto the wire at an instant is for; 0 for nothing, or where its record is gone. */
const workOfFrame = (reader: LaneData['reader'], frame: number, startNs: number): number => {
  for (let i = reader.indexAtOrAfter(startNs); i < reader.endIndex && reader.timeNs(i) === startNs; i += 1) {
    const isIt = reader.kind(i) === Kind.frame && reader.detail(i) === FrameEvent.transmitStart;
    if (isIt && reader.a(i) === frame) return reader.work(i);
  }
  return 0;
};

/** The steps that one walks along: who worked or waited, and the wire; queues are between them. */
export const stepsToWalk = ({ steps }: Pick<Chain, 'steps'>): ChainStep[] =>
  steps.filter(({ kind }) => kind !== 'queue');

/** Index of the step that is selected, in the steps to walk; -1 for none. */
export const stepIndex = (steps: readonly ChainStep[], what: Selected): number => {
  if (what.kind === 'frame') return steps.findIndex((step) => step.kind === 'wire' && step.message === what.frame);
  if (what.kind !== 'interval') return -1;
  return steps.findLastIndex(
    (step) =>
      step.kind !== 'wire' && step.subject === what.thread && step.startNs <= what.startNs && what.startNs < step.endNs,
  );
};
