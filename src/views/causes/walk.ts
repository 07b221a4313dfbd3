/**
 * Walking from cause to effect and back: along the chain of the selection, to what woke the selected thread, to what it
 * woke, and to what had its CPU while it was ready. Each selects what it finds and says whether it found anything.
 */
import type { ChainLink } from '../../analysis/causes/chain.ts';
import { frameFlight } from '../../analysis/causes/frame-flight.ts';
import { ranInstead, readyWaitOf, type Instead } from '../../analysis/causes/instead.ts';
import { nextWakeBy, wakeOf, type Wake } from '../../analysis/causes/wakes.ts';
import type { LaneId } from '../../state/run-store.ts';
import type { Session } from '../../state/session.ts';
import type { Selected } from '../../state/view-store.ts';
import { NONE, type Definition } from '../../trace/format.ts';
import { selectedChain, stepIndex, stepsToWalk } from './selected-chain.ts';
import { intervalAt, show, showStep, showThreadAt } from './show.ts';

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

/** What woke the selected thread, or will; an interrupt is not woken: see `arrivedAt`. */
export const wokeSelected = (session: Session): { lane: LaneId; wake: Wake } | null => {
  const found = selectedInterval(session);
  if (found === null) return null;
  const { lane, interval } = found;
  const { reader } = session.dataOf(lane);
  const wake = isInterrupt(reader.definitions[interval.thread])
    ? null
    : wakeOf(reader, interval.thread, interval.record);
  return wake && { lane, wake };
};

const isInterrupt = (definition: Definition | undefined): boolean =>
  definition?.type === 'thread' && (definition.role === 'interrupt' || definition.role === 'soft-interrupt');

/** What an interrupt or another step of the chain took up: the link of the chain that ends at it. */
export const arrivedAt = (session: Session): { lane: LaneId; link: ChainLink } | null => {
  const selected = selectedChain(session);
  if (selected?.what.kind !== 'interval') return null;
  const { lane, what, chain } = selected;
  const steps = stepsToWalk(chain);
  const step = steps[stepIndex(steps, what)];
  if (step === undefined) return null;
  const link = chain.links.findLast(
    ({ to, toNs }) => to.kind === 'thread' && to.thread === what.thread && toNs === step.startNs,
  );
  return link === undefined ? null : { lane, link };
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

/** To the slice in which the waker did it: the one that ends there, or else is going on; or to the packet that came. */
export const showWaker = (session: Session): boolean => {
  const found = wokeSelected(session);
  if (found === null) return showArrived(session);
  const { lane, wake } = found;
  return wake.waker !== NONE && showSender(session, lane, wake.waker, wake.atNs);
};

const showSender = (session: Session, lane: LaneId, thread: number, atNs: number): boolean => {
  const before = intervalAt(session, lane, thread, atNs - 1);
  return showThreadAt(session, lane, thread, before === null ? atNs : before.startNs);
};

const showArrived = (session: Session): boolean => {
  const found = arrivedAt(session);
  if (found === null) return false;
  const { lane, link } = found;
  if (link.from.kind === 'thread') return showSender(session, lane, link.from.thread, link.fromNs);
  const flight = frameFlight(session.dataOf(lane).reader, link.message, link.fromNs);
  if (flight === null) return false;
  const { startNs, endNs } = flight;
  show(session, lane, { kind: 'frame', frame: link.message, startNs, endNs }, startNs, endNs);
  return true;
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
