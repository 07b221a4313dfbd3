/** What the keys of the page itself mean: time, window, selection, help. */
import { stepBack, stepForward, togglePlay } from '../../state/run-actions.ts';
import { spanOf } from '../../state/time-window.ts';
import { frameEverything, openDialog, panBy, toggleFollow, visibleWindow, zoomBy } from '../../state/view-actions.ts';
import { frameSelection } from '../inspector/frame-selection.ts';
import { showNeighbourInversion } from '../inspector/show-inversion.ts';
import type { Stage } from '../stage/stage.ts';
import { letGo, type Meaning } from './meanings.ts';
import type { ShortcutName } from './shortcuts.ts';

const ZOOM_STEP = 1.25;
const PAN_STEP = 0.12;

const pan = ({ session, pointer }: Stage, part: number): void =>
  panBy(session, part * spanOf(visibleWindow(session, pointer?.lane)), pointer?.lane);

const zoom = (stage: Stage, factor: number): void =>
  zoomBy(stage.session, factor, stage.pointerNs(), stage.pointer?.lane);

export const pageMeanings = {
  zoomIn: ({ stage }) => zoom(stage, 1 / ZOOM_STEP),
  zoomOut: ({ stage }) => zoom(stage, ZOOM_STEP),
  panLeft: ({ stage }) => pan(stage, -PAN_STEP),
  panRight: ({ stage }) => pan(stage, PAN_STEP),
  frameSelection: ({ session }) => frameSelection(session),
  frameEverything: ({ session }) => frameEverything(session),
  follow: ({ session }) => toggleFollow(session),
  togglePlay: ({ session }) => togglePlay(session),
  stepForward: ({ session }) => void stepForward(session),
  stepBack: ({ session }) => stepBack(session),
  nextInversion: ({ session }) => showNeighbourInversion(session, 1),
  previousInversion: ({ session }) => showNeighbourInversion(session, -1),
  help: ({ session }) => openDialog(session, 'help'),
  escape: letGo,
} satisfies Partial<Record<ShortcutName, Meaning>>;
