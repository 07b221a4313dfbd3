/** Bookmarks by digit: setting one here, going to one, and marking the selection. */
import { moving as words } from '../../i18n/moving.ts';
import { formatExactDuration } from '../../render/time-format.ts';
import { movingOf } from '../../state/moving.ts';
import type { Session } from '../../state/session.ts';
import { select, setBookmark, setExactWindow, tell, toggleMark, visibleWindow } from '../../state/view-actions.ts';
import { selectedSpan } from './ruler.ts';

/** Keeps window and selection; a note that the digit had stays. */
export const keepBookmark = (session: Session, digit: number): void => {
  const { selection, bookmarks } = session.view.getState();
  const { fromNs, toNs } = visibleWindow(session);
  const note = bookmarks.find((one) => one.digit === digit)?.note ?? '';
  // Links count in whole nanoseconds: what is recalled is what a link brings back.
  const window = { fromNs: Math.round(fromNs), toNs: Math.round(toNs) };
  setBookmark(session, { digit, window, selection, note });
  movingOf(session).setState({ askedNote: digit, said: words.set(digit) });
};

export const recallBookmark = (session: Session, digit: number): void => {
  const bookmark = session.view.getState().bookmarks.find((one) => one.digit === digit);
  if (bookmark === undefined) {
    tell(session, { tone: 'info', text: `${words.none(digit)}.` });
    return;
  }
  setExactWindow(session, bookmark.window);
  select(session, bookmark.selection);
  movingOf(session).setState({ said: words.recall(digit, bookmark.note) });
};

/** Marks what the ruler measures, or else the selection; once more takes the mark away. */
export const markSelection = (session: Session): void => {
  const { ruler, measuring } = movingOf(session).getState();
  const measured = ruler !== null && !measuring && ruler.fromNs !== ruler.toNs ? ruler : null;
  const span = measured ?? selectedSpan(session);
  if (span === null) {
    movingOf(session).setState({ said: words.nothingToMark });
    return;
  }
  const [fromNs, toNs] = span.fromNs < span.toNs ? [span.fromNs, span.toNs] : [span.toNs, span.fromNs];
  const before = session.view.getState().marks.length;
  toggleMark(session, { fromNs, toNs });
  const length = formatExactDuration(toNs - fromNs);
  const isMarked = session.view.getState().marks.length > before;
  movingOf(session).setState({ said: isMarked ? words.marked(length) : words.unmarked(length) });
};
