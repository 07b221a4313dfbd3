/**
 * The ruler: while it is on, a drag or two clicks over the lanes measure between two instants, which snap to edges; it
 * is told with every nanosecond. With something selected, it begins with that.
 */
import { moving as words } from '../../i18n/moving.ts';
import { formatExactDuration, formatInstant } from '../../render/time-format.ts';
import { movingOf, type Ruler } from '../../state/moving.ts';
import type { LaneId } from '../../state/run-store.ts';
import type { Session } from '../../state/session.ts';
import type { GesturePlace } from '../lanes/lane-gestures.ts';
import type { LaneTool } from '../lanes/lane-tools.ts';
import { laneModel } from '../lanes/lane-model.ts';
import { extentOfSelected } from '../lanes/selection.ts';
import type { Stage } from '../stage/stage.ts';
import { snappedOr } from './snapping.ts';

/** What the ruler measures, in words with every nanosecond. */
export const rulerWords = ({ fromNs, toNs }: Ruler): string =>
  words.measured(formatExactDuration(toNs - fromNs), formatInstant(fromNs), formatInstant(toNs));

/** From when to when the selection lasts; null for none, or one without a length. */
export const selectedSpan = (session: Session): { lane: LaneId; fromNs: number; toNs: number } | null => {
  const { selection } = session.view.getState();
  if (selection === null || !session.laneIds.includes(selection.lane)) return null;
  const extent = extentOfSelected(selection.what, laneModel(session, selection.lane));
  return extent !== null && extent.toNs > extent.fromNs
    ? { lane: selection.lane, fromNs: extent.fromNs, toNs: extent.toNs }
    : null;
};

export const toggleRuler = (session: Session): void => {
  const store = movingOf(session);
  if (store.getState().rulerOn) {
    store.setState({ rulerOn: false, ruler: null, measuring: false, said: '' });
    return;
  }
  const ruler = selectedSpan(session);
  store.setState({
    rulerOn: true,
    ruler,
    measuring: false,
    said: ruler === null ? words.rulerHint : rulerWords(ruler),
  });
};

/** Lets go of the ruler; false where it is not on. */
export const leaveRuler = (session: Session): boolean => {
  if (!movingOf(session).getState().rulerOn) return false;
  toggleRuler(session);
  return true;
};

export const rulerTool = (session: Session, stage: Stage): LaneTool => {
  const store = movingOf(session);
  const show = (ruler: Ruler | null, measuring: boolean): void => {
    store.setState({ ruler, measuring });
    if (ruler !== null && !measuring) store.setState({ said: rulerWords(ruler) });
    stage.invalidate('overlay');
  };
  const drag = (place: GesturePlace) => {
    const { id: lane } = place;
    const before = store.getState().ruler;
    let fromNs = 0;
    const measure = (xCssPx: number, yCssPx: number, measuring: boolean): void =>
      show({ lane, fromNs, toNs: snappedOr(place, xCssPx, yCssPx) }, measuring);
    return {
      begin: (xCssPx: number, yCssPx: number) => {
        fromNs = snappedOr(place, xCssPx, yCssPx);
      },
      move: (xCssPx: number, yCssPx: number) => measure(xCssPx, yCssPx, true),
      end: (xCssPx: number, yCssPx: number) => measure(xCssPx, yCssPx, false),
      cancel: () => show(before, false),
    };
  };
  return {
    takes: (shiftKey) => store.getState().rulerOn && !shiftKey,
    drag,
    click: (place, xCssPx, yCssPx) => {
      const { rulerOn, ruler, measuring } = store.getState();
      if (!rulerOn || place.painter.inHeads(xCssPx)) return false;
      const atNs = snappedOr(place, xCssPx, yCssPx);
      if (measuring && ruler?.lane === place.id) show({ ...ruler, toNs: atNs }, false);
      else {
        show({ lane: place.id, fromNs: atNs, toNs: atNs }, true);
        store.setState({ said: words.rulerOther });
      }
      return true;
    },
  };
};
