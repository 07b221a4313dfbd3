/** The arrows of what is selected: those of its chain, its own standing out; of other slices what woke them, and whom they woke. */
import type { ChainLink } from '../../analysis/causes/chain.ts';
import { nextWakeBy, wakeOf, type Wake } from '../../analysis/causes/wakes.ts';
import type { Arrow } from '../../render/paint-arrows.ts';
import type { LaneId } from '../../state/run-store.ts';
import type { Session } from '../../state/session.ts';
import type { Selected } from '../../state/view-store.ts';
import { NONE } from '../../trace/format.ts';
import { selectedChain } from './selected-chain.ts';

interface Kept {
  readonly what: Selected;
  readonly endIndex: number;
  readonly arrows: readonly Arrow[];
}

const kept = new WeakMap<Session, Kept>();

/** Hovering paints the overlay anew: what has not changed is not looked for again. */
export const selectedArrows = (session: Session, lane: LaneId, what: Selected): readonly Arrow[] => {
  const { reader } = session.dataOf(lane);
  const chain = selectedChain(session)?.chain;
  const known = kept.get(session);
  if (known?.what === what && known.endIndex === reader.endIndex) return known.arrows;
  const links = chain === undefined ? [] : chain.links.map((link) => arrowOfLink(link, what));
  const arrows = what.kind === 'interval' ? [...links, ...wakesOf(session, lane, what)] : links;
  kept.set(session, { what, endIndex: reader.endIndex, arrows });
  return arrows;
};

const arrowOfLink = (link: ChainLink, what: Selected): Arrow => {
  const { from, fromNs, to, toNs } = link;
  return { from, fromNs, to, toNs, rank: isOwn(link, what) ? 'own' : 'chain' };
};

/** Does a link begin or end at what is selected? */
const isOwn = ({ from, fromNs, to, toNs, kind, message }: ChainLink, what: Selected): boolean => {
  if (what.kind === 'frame') return message === what.frame && (kind === 'transmit' || kind === 'arrive');
  if (what.kind !== 'interval') return false;
  const { thread, startNs, endNs } = what;
  if (from.kind === 'thread' && from.thread === thread) return fromNs > startNs && fromNs <= endNs;
  return to.kind === 'thread' && to.thread === thread && toNs >= startNs && toNs < endNs;
};

/** What woke the thread, and whom it woke in this slice. */
const wakesOf = (session: Session, lane: LaneId, what: Extract<Selected, { kind: 'interval' }>): Arrow[] => {
  const { reader } = session.dataOf(lane);
  if (what.record < reader.firstIndex || what.record >= reader.endIndex) return [];
  const woke = wakeOf(reader, what.thread, what.record);
  const wakes = nextWakeBy(reader, what.thread, what.record);
  return [woke, wakes !== null && wakes.atNs <= what.endNs ? wakes : null].flatMap((wake) =>
    wake === null || wake.waker === NONE ? [] : [arrowOfWake(wake, 'own')],
  );
};

export const arrowOfWake = ({ waker, woken, atNs }: Wake, rank: Arrow['rank']): Arrow => ({
  from: { kind: 'thread', thread: waker },
  fromNs: atNs,
  to: { kind: 'thread', thread: woken },
  toNs: atNs,
  rank,
});
