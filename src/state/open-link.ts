/** From a link to a session, and back to it: the page as it opens, and as Reset brings it back. */
import { openingNs } from '../scenario/opening.ts';
import type { Link } from '../scenario/url.ts';
import { goesOn, openingWindow, pause, play, setRatio } from './run-actions.ts';
import { Session, type SessionOptions } from './session.ts';
import { selectionOf } from './url-sync.ts';
import { tabOf, type ViewState } from './view-store.ts';

/** What a link says about the view of the run, over what the page shows by itself. */
const viewOf = (link: Link): Partial<ViewState> => ({
  window: link.view.window ?? openingWindow(link.scenario),
  follow: link.view.window === null && goesOn(link.scenario),
  rows: { ...link.view.rows, unfolded: [...link.view.unfold, ...link.view.rows.unfolded] },
  theme: link.view.theme,
  show: link.view.show,
  plot: link.view.plot,
  axes: link.view.axes,
  selection: selectionOf(link.view.selection),
  marks: link.view.marks,
  bookmarks: link.view.bookmarks.map(({ digit, note, selection, fromNs, toNs }) => ({
    digit,
    note,
    window: { fromNs, toNs },
    selection: selectionOf(selection),
  })),
});

export const sessionOf = (link: Link, options: Pick<SessionOptions, 'connect' | 'clock' | 'onFailure'>): Session =>
  new Session({
    ...options,
    scenario: link.scenario,
    lanes: link.lanes,
    view: { ...viewOf(link), tab: tabOf(link.view.tab), costs: link.view.costs },
  });

/**
 * Opens what the link says. One that names an instant shows that instant and stands still; any other has a run
 * behind it already and goes on live.
 */
export const openLink = (session: Session, link: Link): void => {
  const { atNs, ratio } = link.view;
  session.view.setState(viewOf(link));
  setRatio(session, ratio);
  session.open(link.scenario, link.lanes, atNs ?? openingNs(link.scenario));
  if (atNs === null) play(session);
  else pause(session);
};
