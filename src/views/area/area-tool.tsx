/**
 * Lets an area be picked with Shift and a drag, shows it, and reads ahead while the page has nothing else to do, so that
 * a picked area is summed up at once.
 */
import { useEffect } from 'react';
import { paintArea } from '../../render/paint-area.ts';
import type { Session } from '../../state/session.ts';
import { useSession } from '../app/session-context.tsx';
import { addEscape } from '../keys/meanings.ts';
import { addLaneOverlay } from '../lanes/lane-overlays.ts';
import { addLaneTool } from '../lanes/lane-tools.ts';
import { tellLayout } from '../lanes/shown-layouts.ts';
import { useStage } from '../stage/stage-context.tsx';
import { areaDrag, type Picking } from './area-drag.ts';
import { areaIndexOf } from './area-rows.ts';

export function AreaTool() {
  const session = useSession();
  const stage = useStage();
  useEffect(() => {
    const picking: Picking = { area: null };
    const stops = [
      addLaneTool({ takes: (shiftKey) => shiftKey, drag: (place) => areaDrag(place, picking) }),
      addLaneOverlay((context, lane) => {
        const { selection } = session.view.getState();
        tellLayout(session, lane, context.model.layout);
        if (picking.area?.lane === lane) paintArea(context, picking.area);
        else if (selection?.lane === lane && selection.what.kind === 'area') paintArea(context, selection.what);
      }),
      addEscape('drag', () => {
        if (picking.area === null) return false;
        picking.area = null;
        stage.invalidate('overlay');
        return true;
      }),
      readAhead(session),
    ];
    stage.invalidate('overlay');
    return () => {
      for (const stop of stops) stop();
    };
  }, [session, stage]);
  return null;
}

/** A stretch takes some milliseconds: it must fit into what is left of an idle moment. */
const LEAST_IDLE_MS = 12;
const PAUSE_MS = 400;

/** Sums up the runs bit by bit, only while they stand still and the page is idle. Returns how to stop. */
const readAhead = (session: Session): (() => void) => {
  const browser: { requestIdleCallback?: typeof requestIdleCallback } = globalThis;
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const ask = (): void => {
    if (!isStopped && session.coordinator.goalNs === null && !session.coordinator.playing) {
      browser.requestIdleCallback?.(read);
    }
  };
  const read = (idle: IdleDeadline): void => {
    if (isStopped || idle.timeRemaining() < LEAST_IDLE_MS) return later();
    if (session.laneIds.some((lane) => areaIndexOf(session.dataOf(lane).reader).prepare())) ask();
    return undefined;
  };
  const later = (): void => {
    timer ??= setTimeout(() => {
      timer = null;
      ask();
    }, PAUSE_MS);
  };
  const stop = session.run.subscribe(later);
  later();
  return () => {
    isStopped = true;
    stop();
    if (timer !== null) clearTimeout(timer);
  };
};
