/** What a user can do to the view. Each action takes the session first, and changes the view store only. */
import type { LinkRows } from '../scenario/url.ts';
import { isOwn, moved, windowOn } from './lane-axes.ts';
import type { LaneId } from './run-store.ts';
import type { Session } from './session.ts';
import { everything, following, framed, keptInView, panned, spanOf, zoomed, type TimeWindow } from './time-window.ts';
import type {
  Bookmark,
  ColorBy,
  DialogName,
  LaneSelection,
  Note,
  PanelName,
  TabName,
  ThemeChoice,
  ViewState,
} from './view-store.ts';

/** The window that is on the screen at this moment: of a lane where one is given, else the one they share. */
export const visibleWindow = (session: Session, lane?: LaneId): TimeWindow => {
  const { follow, window, stillNs, axes } = session.view.getState();
  const nowNs = session.shownNowNs();
  return windowOn(axes, lane, follow && stillNs !== nowNs ? following(spanOf(window), nowNs) : window);
};

/** Has a lane show a window; the others go with it, where their axes are not free. */
const showWindow = (session: Session, window: TimeWindow, lane?: LaneId): void => {
  const kept = keptInView(window, session.shownNowNs());
  session.view.setState(({ axes }) => ({ ...moved(axes, lane, kept, visibleWindow(session)), follow: false }));
};

/**
 * Zooms by `factor` (> 1 shows more time); the instant `atNs` of the lane keeps its place. While the picture goes with the
 * present, the present keeps its place instead. Following a run that stands still, the window is as zoomed until it goes
 * on.
 */
export const zoomBy = (session: Session, factor: number, atNs: number, lane?: LaneId): void => {
  const { follow, axes } = session.view.getState();
  const window = visibleWindow(session);
  const nowNs = session.shownNowNs();
  if (!follow || isOwn(axes, lane)) showWindow(session, zoomed(visibleWindow(session, lane), factor, atNs), lane);
  else if (session.coordinator.playing) session.view.setState({ window: zoomed(window, factor, nowNs) });
  else session.view.setState({ window: keptInView(zoomed(window, factor, atNs), nowNs), stillNs: nowNs });
};

/** Moves the window; following lets go. */
export const panBy = (session: Session, byNs: number, lane?: LaneId): void => {
  showWindow(session, panned(visibleWindow(session, lane), byNs), lane);
};

export const setWindow = (session: Session, window: TimeWindow, lane?: LaneId): void =>
  showWindow(session, window, lane);

/** Shows exactly this window, also where it is wider than the run or beyond its end. */
export const setExactWindow = (session: Session, window: TimeWindow): void => {
  session.view.setState({ window, follow: false });
};

/** Shows an interval with some room around it. */
export const frameInterval = (session: Session, fromNs: number, toNs: number, lane?: LaneId): void => {
  showWindow(session, framed(fromNs, toNs), lane);
};

export const frameEverything = (session: Session): void => {
  showWindow(session, everything(session.shownNowNs()));
};

/** Follows the present; a picture that goes with it already stays where it is. */
export const toggleFollow = (session: Session): void => {
  const { follow, stillNs } = session.view.getState();
  setFollow(session, !follow || stillNs === session.shownNowNs());
};

export const setFollow = (session: Session, follow: boolean): void => {
  session.view.setState({ follow, window: visibleWindow(session), stillNs: null });
};

export const select = (session: Session, selection: LaneSelection | null): void => {
  session.view.setState({ selection });
};

const isSameSpan = (one: TimeWindow, other: TimeWindow): boolean =>
  one.fromNs === other.fromNs && one.toNs === other.toNs;

/** Marks a span of time, or takes its mark away. */
export const toggleMark = (session: Session, span: TimeWindow): void => {
  session.view.setState(({ marks }) => {
    const others = marks.filter((one) => !isSameSpan(one, span));
    return { marks: others.length < marks.length ? others : [...marks, span] };
  });
};

/** Keeps a view by its digit, in place of one that had it. */
export const setBookmark = (session: Session, bookmark: Bookmark): void => {
  session.view.setState(({ bookmarks }) => {
    const others = bookmarks.filter(({ digit }) => digit !== bookmark.digit);
    return { bookmarks: [...others, bookmark].sort((one, other) => one.digit - other.digit) };
  });
};

export const removeBookmark = (session: Session, digit: number): void => {
  session.view.setState(({ bookmarks }) => ({ bookmarks: bookmarks.filter((one) => one.digit !== digit) }));
};

/** Shows a page. Leaving Live holds its lanes where they are; coming back, they go on as they were. */
export const showTab = (session: Session, tab: TabName): void => session.view.setState({ tab });

export const setColorBy = (session: Session, colorBy: ColorBy): void => session.view.setState({ colorBy });

export const setTheme = (session: Session, theme: ThemeChoice): void => session.view.setState({ theme });

export const openDialog = (session: Session, dialog: DialogName | null): void => session.view.setState({ dialog });

export const togglePanel = (session: Session, panel: PanelName): void => {
  session.view.setState(({ panels }) => ({ panels: { ...panels, [panel]: !panels[panel] } }));
};

export const setHotKeys = (session: Session, hotKeys: boolean): void => session.view.setState({ hotKeys });

/** Changes what was made of the rows, in all lanes. */
export const setRows = (session: Session, change: Partial<LinkRows>): void => {
  session.view.setState(({ rows }) => ({ rows: { ...rows, ...change } }));
};

/** Folds or unfolds a group of rows by hand, or leaves it as it is by itself. */
export const setFolded = (session: Session, name: string, to: 'folded' | 'plain' | 'unfolded'): void => {
  const { folded, unfolded } = session.view.getState().rows;
  const changed = (names: readonly string[], isIn: boolean): string[] => [
    ...names.filter((one) => one !== name),
    ...(isIn ? [name] : []),
  ];
  setRows(session, { folded: changed(folded, to === 'folded'), unfolded: changed(unfolded, to === 'unfolded') });
};

const MOST_NOTES = 4;

/** Tells the user something that stays until dismissed. The same text is not told twice at a time. */
export const tell = (session: Session, note: Pick<Note, 'tone' | 'text'> & Partial<Pick<Note, 'action'>>): void => {
  session.view.setState(({ notes }: ViewState) => {
    const others = notes.filter((one) => one.text !== note.text);
    const id = Math.max(0, ...notes.map((one) => one.id)) + 1;
    return { notes: [...others, { action: null, ...note, id }].slice(-MOST_NOTES) };
  });
};

export const dismissNote = (session: Session, id: number): void => {
  session.view.setState(({ notes }) => ({ notes: notes.filter((one) => one.id !== id) }));
};
