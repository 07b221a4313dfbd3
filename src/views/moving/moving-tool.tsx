/**
 * The tool of moving: gives the keys of walking, history, marks, bookmarks and ruler their meaning, has the pointer snap
 * to edges, paints what is kept, and puts its controls into the time bar.
 */
import { useEffect, useState, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { useStore } from 'zustand';
import { moving as words } from '../../i18n/moving.ts';
import { paintMoving } from '../../render/paint-moving.ts';
import { formatInstant } from '../../render/time-format.ts';
import type { LaneContext } from '../../render/lane-context.ts';
import { instantOn, windowOn } from '../../state/lane-axes.ts';
import { movingOf } from '../../state/moving.ts';
import type { LaneId } from '../../state/run-store.ts';
import type { Session } from '../../state/session.ts';
import type { TimeWindow } from '../../state/time-window.ts';
import type { SeenView } from '../../state/view-history.ts';
import { useSession } from '../app/session-context.tsx';
import { addEscape, addMeanings } from '../keys/meanings.ts';
import { addLaneOverlay } from '../lanes/lane-overlays.ts';
import { addLaneTool, setSnap } from '../lanes/lane-tools.ts';
import type { Stage } from '../stage/stage.ts';
import { useStage } from '../stage/stage-context.tsx';
import { keepBookmark, markSelection, recallBookmark } from './bookmarks.ts';
import { guardPinches } from './guard-pinches.ts';
import { ViewSteps } from './history.ts';
import { KeptList } from './kept-list.tsx';
import { MovingBar } from './moving-bar.tsx';
import { leaveRuler, rulerTool, rulerWords, toggleRuler } from './ruler.ts';
import { snapAt } from './snapping.ts';
import { walkEvents, walkRare, walkSlices } from './walk.ts';
import { WindowEdges } from './window-edges.tsx';
import '../../styles/text-field.css';
import '../../styles/moving.css';

const paintKept = (session: Session, context: LaneContext, lane: LaneId): void => {
  const { marks, axes } = session.view.getState();
  const { cursor, ruler } = movingOf(session).getState();
  const here = (from: LaneId, atNs: number): number => instantOn(axes, from, lane, atNs);
  paintMoving(context, {
    marks,
    cursorNs: cursor && here(cursor.lane, cursor.timeNs),
    ruler: ruler && { fromNs: here(ruler.lane, ruler.fromNs), toNs: here(ruler.lane, ruler.toNs) },
    rulerWords: ruler?.lane === lane,
  });
};

const spanWords = ({ fromNs, toNs }: TimeWindow): readonly [string, string] => [
  formatInstant(fromNs, 6),
  formatInstant(toNs, 6),
];

/** Of lanes that lie apart, each is told. */
const viewWords = ({ window, lanes }: SeenView): string => {
  const apart = (Object.keys(lanes) as LaneId[]).map((lane) => {
    const own = windowOn({ free: false, lanes }, lane, window);
    return words.viewOfLane(lane.toUpperCase(), ...spanWords(own));
  });
  return [words.view(...spanWords(window)), ...apart].join(' ');
};

/** Everything that is neither shown nor rendered. Returns how to take it away. */
const attach = (session: Session, stage: Stage): (() => void) => {
  const steps = new ViewSteps(session);
  setSnap(snapAt);
  const stops = [
    steps.watch(),
    guardPinches(),
    addLaneOverlay((context, lane) => paintKept(session, context, lane)),
    addLaneTool(rulerTool(session, stage)),
    movingOf(session).subscribe(() => stage.invalidate('overlay')),
    addEscape('tool', () => leaveRuler(session)),
    addMeanings({
      viewBack: () => steps.step(-1, viewWords),
      viewForward: () => steps.step(1, viewWords),
      sliceBack: () => walkSlices(session, stage, -1),
      sliceForward: () => walkSlices(session, stage, 1),
      eventBack: () => walkEvents(session, stage, -1),
      eventForward: () => walkEvents(session, stage, 1),
      rareBack: () => walkRare(session, -1),
      rareForward: () => walkRare(session, 1),
      mark: () => markSelection(session),
      ruler: () => toggleRuler(session),
      setBookmark: ({ digit }) => digit !== null && keepBookmark(session, digit),
      recallBookmark: ({ digit }) => digit !== null && recallBookmark(session, digit),
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    setSnap(() => null);
  };
};

export function MovingTool() {
  const session = useSession();
  const stage = useStage();
  const store = movingOf(session);
  const askedNote = useStore(store, (state) => state.askedNote);
  const [listOpen, setListOpen] = useState(false);
  useEffect(() => attach(session, stage), [session, stage]);

  const isOpen = listOpen || askedNote !== null;
  const close = (): void => {
    setListOpen(false);
    store.setState({ askedNote: null });
  };
  useEffect(() => {
    if (!isOpen) return undefined;
    return addEscape('popover', () => {
      setListOpen(false);
      store.setState({ askedNote: null });
      return true;
    });
  }, [isOpen, store]);

  // Under a saved trace the live page is still there, hidden.
  const screen = session.readOnly ? '.saved-screen' : '.screen:not(.saved-screen)';
  const place = useElement(`${screen} .transport-tools`);
  const strip = useElement(`${screen} .overview`);
  return (
    <>
      {place && createPortal(<MovingBar listOpen={isOpen} onList={isOpen ? close : () => setListOpen(true)} />, place)}
      {strip && createPortal(<WindowEdges />, strip)}
      {isOpen && <KeptList asked={askedNote} onClose={close} />}
      <RulerReadout />
      <Said />
    </>
  );
}

const never = () => (): void => undefined;

/** An element of the page, which may be rendered together with this: it is looked for again once that is on the page. */
const useElement = (selector: string): Element | null =>
  useSyncExternalStore(never, () => document.querySelector(selector));

/** What just happened, for a screen reader. */
function Said() {
  const session = useSession();
  const said = useStore(movingOf(session), (state) => state.said);
  return (
    <div className="visually-hidden" role="status" data-testid="moving-said">
      {said}
    </div>
  );
}

/** What the ruler measures, or how to: in words beside the picture. */
function RulerReadout() {
  const session = useSession();
  const { rulerOn, ruler, measuring } = useStore(movingOf(session));
  if (!rulerOn) return null;
  return (
    <output className="ruler-readout" aria-live="off" data-testid="ruler-readout">
      {ruler === null || (measuring && ruler.fromNs === ruler.toNs)
        ? measuring
          ? words.rulerOther
          : words.rulerHint
        : rulerWords(ruler)}
    </output>
  );
}
