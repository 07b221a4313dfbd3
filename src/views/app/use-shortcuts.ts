/** Listens for the page's keys and does what they mean. */
import { useEffect } from 'react';
import { stepBack, stepForward, togglePlay } from '../../state/run-actions.ts';
import type { Session } from '../../state/session.ts';
import {
  frameEverything,
  openDialog,
  panBy,
  select,
  setFollow,
  visibleWindow,
  zoomBy,
} from '../../state/view-actions.ts';
import { spanOf } from '../../state/time-window.ts';
import { showNeighbourInversion } from '../inspector/show-inversion.ts';
import { frameSelection } from '../inspector/frame-selection.ts';
import { focusKindOf, shortcutOf, type ShortcutName } from '../keys/shortcuts.ts';
import type { Stage } from '../stage/stage.ts';

const ZOOM_STEP = 1.25;
const PAN_STEP = 0.12;

const pan = (session: Session, part: number): void => panBy(session, part * spanOf(visibleWindow(session)));

const zoom = (session: Session, stage: Stage, factor: number): void => zoomBy(session, factor, stage.pointerNs());

const meanings: Record<ShortcutName, (session: Session, stage: Stage) => void> = {
  zoomIn: (session, stage) => zoom(session, stage, 1 / ZOOM_STEP),
  zoomOut: (session, stage) => zoom(session, stage, ZOOM_STEP),
  panLeft: (session) => pan(session, -PAN_STEP),
  panRight: (session) => pan(session, PAN_STEP),
  frameSelection: (session) => frameSelection(session),
  frameEverything: (session) => frameEverything(session),
  follow: (session) => setFollow(session, !session.view.getState().follow),
  togglePlay: (session) => togglePlay(session),
  stepForward: (session) => void stepForward(session),
  stepBack: (session) => stepBack(session),
  nextInversion: (session) => showNeighbourInversion(session, 1),
  previousInversion: (session) => showNeighbourInversion(session, -1),
  help: (session) => openDialog(session, 'help'),
  escape: (session) => select(session, null),
};

/** A held key would start and stop again at the keyboard's repeat rate. */
const ONCE_A_PRESS: ReadonlySet<ShortcutName> = new Set(['togglePlay', 'follow', 'help']);

/** The keys are Live's; beside it only these have a meaning. */
const EVERYWHERE: ReadonlySet<ShortcutName> = new Set(['help', 'escape']);

const acts = (session: Session, name: ShortcutName): boolean =>
  session.view.getState().tab === 'live' || EVERYWHERE.has(name);

export const useShortcuts = (session: Session, stage: Stage): void => {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const name = shortcutOf(event, focusKindOf(document.activeElement), session.view.getState().hotKeys);
      if (name === null || !acts(session, name)) return;
      if (name !== 'escape') event.preventDefault();
      if (event.repeat && ONCE_A_PRESS.has(name)) return;
      meanings[name](session, stage);
    };
    // A button presses itself when Space is let go, whatever happened when it was pressed.
    const onKeyUp = (event: KeyboardEvent): void => {
      const taken = shortcutOf(event, focusKindOf(document.activeElement), session.view.getState().hotKeys);
      if (event.key === ' ' && taken !== null && acts(session, taken)) event.preventDefault();
    };
    const onVisibility = (): void => session.coordinator.setHidden(document.hidden);
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('keyup', onKeyUp);
    document.addEventListener('visibilitychange', onVisibility);
    onVisibility();
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('keyup', onKeyUp);
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [session, stage]);
};
