/** Hangs the causes of what is selected over the lanes: its chain lit, the rest dimmed, arrows; and gives keys their meaning. */
import { useEffect } from 'react';
import { paintArrows, type Arrow } from '../../render/paint-arrows.ts';
import { paintChainVeil } from '../../render/paint-chain.ts';
import type { LaneContext } from '../../render/lane-context.ts';
import { causesView } from '../../state/causes-view.ts';
import type { LaneId } from '../../state/run-store.ts';
import type { Session } from '../../state/session.ts';
import { frameInterval, select } from '../../state/view-actions.ts';
import { useSession } from '../app/session-context.tsx';
import { addMeanings } from '../keys/meanings.ts';
import { addLaneOverlay } from '../lanes/lane-overlays.ts';
import { addLaneTool, type LaneTool } from '../lanes/lane-tools.ts';
import { useStage } from '../stage/stage-context.tsx';
import type { Stage } from '../stage/stage.ts';
import { AllArrows } from './all-arrows.ts';
import { selectedArrows } from './selected-arrows.ts';
import { selectedChain } from './selected-chain.ts';
import { showInstead, showWaker, showWoken, walkChain } from './walk.ts';

export function CausesTool() {
  const session = useSession();
  const stage = useStage();
  useEffect(() => {
    const stops = [
      addLaneOverlay(causesOverlay(session, stage)),
      addLaneTool(inversionClicks),
      causesView(session).subscribe(() => stage.invalidate('overlay')),
      addMeanings({
        chainBack: () => void walkChain(session, -1),
        chainForward: () => void walkChain(session, 1),
        wokeMe: () => void showWaker(session),
        iWoke: () => void showWoken(session),
        ranInstead: () => void showInstead(session),
        allArrows: () => causesView(session).setState(({ allArrows }) => ({ allArrows: !allArrows })),
      }),
    ];
    stage.invalidate('overlay');
    return () => {
      for (const stop of stops) stop();
    };
  }, [session, stage]);
  return null;
}

/** A click on the band of an inversion selects and frames it. */
const inversionClicks: LaneTool = {
  takes: () => false,
  drag: () => {
    throw new Error('no drag is taken');
  },
  click: ({ session, id, painter, hitAt }, xCssPx, yCssPx) => {
    const hit = hitAt(xCssPx, yCssPx);
    const inversion = hit?.kind === 'inversion' ? painter.model().facts.inversions[hit.index] : undefined;
    if (hit?.kind !== 'inversion' || inversion === undefined) return false;
    frameInterval(session, inversion.startNs, inversion.endNs, id);
    select(session, { lane: id, what: { kind: 'inversion', index: hit.index } });
    return true;
  },
};

const causesOverlay = (session: Session, stage: Stage) => {
  const all = new Map<LaneId, AllArrows>();
  return (context: LaneContext, lane: LaneId): void => {
    const { selection } = session.view.getState();
    const arrows: Arrow[] = [];
    if (causesView(session).getState().allArrows) arrows.push(...arrowsInWindow(session, stage, context, lane, all));
    if (selection?.lane === lane) {
      const selected = selectedChain(session);
      if (selected !== null) paintChainVeil(context, selected.chain);
      arrows.push(...selectedArrows(session, lane, selection.what));
    }
    if (arrows.length > 0) paintArrows(context, arrows);
  };
};

const arrowsInWindow = (
  session: Session,
  stage: Stage,
  { scale }: LaneContext,
  lane: LaneId,
  all: Map<LaneId, AllArrows>,
): readonly Arrow[] => {
  const { reader } = session.dataOf(lane);
  let found = all.get(lane);
  if (found?.reader !== reader) {
    found = new AllArrows(reader);
    all.set(lane, found);
  }
  const { arrows, more } = found.of(scale.fromNs, scale.toNs, scale.nsPerCssPx);
  // Asked for from inside of a picture, the next one would be this one.
  if (more) setTimeout(() => stage.invalidate('overlay'));
  return arrows;
};
