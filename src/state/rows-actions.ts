/** What a user can do to the rows of all lanes, beside folding them (`view-actions.ts`). Loaded with the tool of rows. */
import { rowHeights, usualRows } from '../scenario/url.ts';
import type { Session } from './session.ts';
import { setRows } from './view-actions.ts';

const without = (names: readonly string[], name: string): string[] => names.filter((one) => one !== name);
const toggled = (names: readonly string[], name: string): string[] =>
  names.includes(name) ? without(names, name) : [...names, name];

/** Keeps a row on top, or lets it go. */
export const togglePinned = (session: Session, name: string): void =>
  setRows(session, { pinned: toggled(session.view.getState().rows.pinned, name) });

/** Leaves a row out, or shows it again. */
export const toggleHidden = (session: Session, name: string): void =>
  setRows(session, { hidden: toggled(session.view.getState().rows.hidden, name) });

/** @param times as high as by itself: the nearest of the heights that there are */
export const setRowHeight = (session: Session, name: string, times: number): void => {
  const nearest = rowHeights.reduce((best, one) => (Math.abs(one - times) < Math.abs(best - times) ? one : best), 1);
  const { tall } = session.view.getState().rows;
  const others = Object.entries(tall).filter(([one]) => one !== name);
  setRows(session, { tall: Object.fromEntries(nearest === 1 ? others : [...others, [name, nearest]]) });
};

/** The next larger or smaller height. */
export const stepRowHeight = (session: Session, name: string, by: 1 | -1): void => {
  const at = rowHeights.indexOf(session.view.getState().rows.tall[name] ?? 1);
  const next = rowHeights[at + by];
  if (next !== undefined) setRowHeight(session, name, next);
};

export const setRowOrder = (session: Session, order: readonly string[]): void => setRows(session, { order });

/** All rows as they are by themselves. */
export const resetRows = (session: Session): void => setRows(session, usualRows);
