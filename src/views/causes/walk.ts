/**
 * Walking from cause to effect and back: along the chain of the selection, to what woke the selected thread, to what it
 * woke, and to what had its CPU while it was ready. Each selects what it finds and says whether it found anything.
 */
import { ranInstead, readyWaitOf, type Instead } from '../../analysis/causes/instead.ts';
import { nextWakeBy, wakeOf, type Wake } from '../../analysis/causes/wakes.ts';
import type { LaneId } from '../../state/run-store.ts';
import type { Session } from '../../state/session.ts';
import type { Selected } from '../../state/view-store.ts';
import { NONE } from '../../trace/format.ts';
import { selectedChain, stepIndex, stepsToWalk } from './selected-chain.ts';
import { intervalAt, showStep, showThreadAt } from './show.ts';

/** The step before the selected one, or after it; of an activation, as a whole, its first or last. */
export const walkChain = (session: Session, direction: 1 | -1): boolean => {
  const selected = selectedChain(session);
  if (selected === null) return false;
  const steps = stepsToWalk(selected.chain);
  const at = stepIndex(steps, selected.what);
  const step = steps[at < 0 && direction < 0 ? steps.length - 1 : at + direction];
  if (step === undefined) return false;
  showStep(session, selected.lane, step);
  return true;
};

type SelectedInterval = Extract<Selected, { kind: 'interval' }>;

/** The selected slice or wait, as long as its record is kept. */
export const selectedInterval = (session: Session): { lane: LaneId; interval: SelectedInterval } | null => {
  const { selection } = session.view.getState();
  if (selection?.what.kind !== 'interval' || !session.laneIds.includes(selection.lane)) return null;
  const { lane, what } = selection;
  const { reader } = session.dataOf(lane);
  const isKept = what.record >= reader.firstIndex && what.record < reader.endIndex;
  return isKept ? { lane, interval: what } : null;
};

/** What woke the selected thread, or will. */
export const wokeSelected = (session: Session): { lane: LaneId; wake: Wake } | null => {
  const found = selectedInterval(session);
  if (found === null) return null;
  const { lane, interval } = found;
  const wake = wakeOf(session.dataOf(lane).reader, interval.thread, interval.record);
  return wake && { lane, wake };
};

/** Whom the selected thread wakes next. */
export const wokenBySelected = (session: Session): { lane: LaneId; wake: Wake } | null => {
  const found = selectedInterval(session);
  if (found === null) return null;
  const { lane, interval } = found;
  const wake = nextWakeBy(session.dataOf(lane).reader, interval.thread, interval.record);
  return wake && { lane, wake };
};

export const insteadOfSelected = (session: Session): { lane: LaneId; instead: Instead } | null => {
  const found = selectedInterval(session);
  if (found === null) return null;
  const { lane, interval } = found;
  const { reader } = session.dataOf(lane);
  const wait = readyWaitOf(reader, interval.thread, interval.record);
  return wait && { lane, instead: ranInstead(reader, wait) };
};

/** To the slice in which the waker did it: the one that ends there, or else is going on. */
export const showWaker = (session: Session): boolean => {
  const found = wokeSelected(session);
  if (found === null || found.wake.waker === NONE) return false;
  const { lane, wake } = found;
  const before = intervalAt(session, lane, wake.waker, wake.atNs - 1);
  return showThreadAt(session, lane, wake.waker, before === null ? wake.atNs : before.startNs);
};

/** To the woken thread from that instant on. */
export const showWoken = (session: Session): boolean => {
  const found = wokenBySelected(session);
  return found !== null && showThreadAt(session, found.lane, found.wake.woken, found.wake.atNs);
};

/** To the first slice of what ran longest. */
export const showInstead = (session: Session): boolean => {
  const found = insteadOfSelected(session);
  const [longest] = found?.instead.ran ?? [];
  return found !== null && longest !== undefined && showThreadAt(session, found.lane, longest.thread, longest.startNs);
};
