/**
 * What was kept while looking at a run, in a link: marked spans, "1.2s,1.25s;3s,3.1s", and bookmarks, each a digit, a
 * window, a note and perhaps a selection: "1,1.2s,1.25s,first miss,a,activation,3,12;2,…". In a note, the signs that part
 * things are written as in an address ("%2C").
 */
import { ok, refuse, type Result } from '../result.ts';
import { laneNames, selectionKinds, type LinkBookmark, type LinkSelection, type LinkSpan } from './link.ts';
import { signedOfToken, signedToken } from './signed-token.ts';

export const MOST_MARKS = 40;
export const MOST_NOTE_CHARACTERS = 80;

const spanText = ({ fromNs, toNs }: LinkSpan): string => `${signedToken(fromNs)},${signedToken(toNs)}`;

const spanOf = (from: string, to: string): LinkSpan | null => {
  const [start, end] = [signedOfToken(from), signedOfToken(to)];
  return start.ok && end.ok && end.value > start.value ? { fromNs: start.value, toNs: end.value } : null;
};

export const marksToken = (marks: readonly LinkSpan[]): string => marks.map(spanText).join(';');

export const marksOfToken = (text: string): Result<LinkSpan[]> => {
  const marks = text.split(';').map((part) => {
    const [from = '', to = '', ...more] = part.split(',');
    return more.length > 0 ? null : spanOf(from, to);
  });
  const good = marks.filter((mark) => mark !== null);
  return good.length === marks.length && good.length <= MOST_MARKS
    ? ok(good)
    : refuse('', `must be at most ${MOST_MARKS} pairs of instants in order, as in 1.2s,1.25s;3s,3.1s`);
};

const escapedNote = (note: string): string =>
  note.slice(0, MOST_NOTE_CHARACTERS).replaceAll(/[%,;]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);

const noteOf = (text: string): string =>
  text
    .replaceAll(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .slice(0, MOST_NOTE_CHARACTERS);

const selectionText = ({ lane, kind, ids }: LinkSelection): string => [lane, kind, ...ids].join(',');

/** The selection at the end of a bookmark: null for none, undefined for a wrong one. */
const selectionOf = (parts: readonly string[]): LinkSelection | null | undefined => {
  if (parts.length === 0) return null;
  const [laneText, kindText, ...numbers] = parts;
  const lane = laneNames.find((name) => name === laneText);
  const kind = selectionKinds.find((name) => name === kindText);
  const ids = numbers.map(Number);
  const areIds = ids.length >= 1 && ids.length <= 4 && ids.every((id) => Number.isSafeInteger(id) && id >= 0);
  return lane !== undefined && kind !== undefined && areIds ? { lane, kind, ids } : undefined;
};

export const bookmarksToken = (bookmarks: readonly LinkBookmark[]): string =>
  bookmarks
    .map(({ digit, note, selection, ...span }) =>
      [digit, spanText(span), escapedNote(note), ...(selection === null ? [] : [selectionText(selection)])].join(','),
    )
    .join(';');

const bookmarkOf = (part: string): LinkBookmark | null => {
  const [digit = '', from = '', to = '', note = '', ...rest] = part.split(',');
  const span = spanOf(from, to);
  const selection = selectionOf(rest);
  if (!/^\d$/.test(digit) || span === null || selection === undefined) return null;
  return { digit: Number(digit), ...span, note: noteOf(note), selection };
};

export const bookmarksOfToken = (text: string): Result<LinkBookmark[]> => {
  const bookmarks = text.split(';').map(bookmarkOf);
  const good = bookmarks.filter((one) => one !== null);
  const digits = new Set(good.map(({ digit }) => digit));
  return good.length === bookmarks.length && digits.size === good.length
    ? ok(good)
    : refuse('', 'must be a digit, two instants in order and a note each, as in 1,1.2s,1.25s,first miss');
};
