/**
 * Instants and windows of time as they are typed: "1.2345 s", "1.2 s .. 1.25 s", "800 us – 1.1 ms", "1.2 s + 50 ms",
 * "1.2 s ± 5 ms". Every form is exact to the nanosecond: digits are read in integers. Where only the end has a unit, it
 * is that of both. Digits may be grouped with blanks, as the page writes them. An instant before the run has a minus.
 */
import { formatDuration, parseDuration } from '../scenario/duration.ts';
import { ok, refuse, shown, type Result } from '../scenario/result.ts';
import { LONGEST_SPAN_NS, type TimeWindow } from './time-window.ts';

const EXAMPLE = '1.2 s';
const WINDOW_EXAMPLE = '1.2 s .. 1.25 s';
const MOST_CHARACTERS = 120;

const BLANKS = /[\s\u00A0\u2009\u202F]+/g;
const UNIT = /[a-zµμ]+$/i;

const withoutBlanks = (text: string): string => text.replaceAll(BLANKS, '');

/** Whole nanoseconds of an instant, which may lie before the run. */
export const parseInstant = (text: string): Result<number> => {
  const plain = withoutBlanks(text);
  if (plain === '') return refuse('', `is empty; write for example ${shown(EXAMPLE)}`);
  const negative = /^[-−]/.test(plain);
  const parsed = parseDuration(negative ? plain.slice(1) : plain, EXAMPLE);
  return parsed.ok && negative ? ok(parsed.value === 0 ? 0 : -parsed.value) : parsed;
};

/** "1.25 s": the shortest exact form. */
export const instantText = (timeNs: number): string => {
  const text = formatDuration(Math.abs(timeNs));
  return `${timeNs < 0 ? '-' : ''}${text.replace(UNIT, (unit) => ` ${unit}`)}`;
};

/** "1.2 s .. 1.25 s": exact, and read back as the same window of whole nanoseconds. */
export const windowText = ({ fromNs, toNs }: TimeWindow): string =>
  `${instantText(Math.round(fromNs))} .. ${instantText(Math.round(toNs))}`;

/** From one instant to another; without a unit the first has that of the second. */
const BETWEEN = /^(.+?)\s*(?:\.{2,3}|…|–|—|,|\bto\b|(?<=[\da-zµμ\s])-(?=[\s\d]))\s*(.+)$/i;
/** From an instant on for some time; or as long before it as after it. */
const AROUND = /^(.+?)\s*(\+|±|\+-|\+\/-)\s*(.+)$/;

const unitOf = (text: string): string => UNIT.exec(text.trim())?.[0] ?? '';

const windowBetween = (from: string, to: string): Result<TimeWindow> => {
  const fromNs = parseInstant(unitOf(from) === '' ? from + unitOf(to) : from);
  if (!fromNs.ok) return fromNs;
  const toNs = parseInstant(to);
  if (!toNs.ok) return toNs;
  return ok({ fromNs: fromNs.value, toNs: toNs.value });
};

const windowAround = (at: string, sign: string, length: string): Result<TimeWindow> => {
  const atNs = parseInstant(unitOf(at) === '' ? at + unitOf(length) : at);
  if (!atNs.ok) return atNs;
  const lengthNs = parseInstant(length);
  if (!lengthNs.ok) return lengthNs;
  const fromNs = sign === '+' ? atNs.value : atNs.value - lengthNs.value;
  return ok({ fromNs, toNs: atNs.value + lengthNs.value });
};

const checked = (window: Result<TimeWindow>): Result<TimeWindow> => {
  if (!window.ok) return window;
  const { fromNs, toNs } = window.value;
  if (toNs <= fromNs) return refuse('', `must end after it begins, as in ${shown(WINDOW_EXAMPLE)}`);
  if (toNs - fromNs > LONGEST_SPAN_NS) return refuse('', 'must not be longer than 1 h');
  return window;
};

/** The window that a text denotes, or one sentence about what is wrong with it. */
export const parseWindow = (text: string): Result<TimeWindow> => {
  if (text.length > MOST_CHARACTERS) return refuse('', `is too long; write for example ${shown(WINDOW_EXAMPLE)}`);
  const between = BETWEEN.exec(text.trim());
  if (between !== null) return checked(windowBetween(between[1] ?? '', between[2] ?? ''));
  const around = AROUND.exec(text.trim());
  if (around !== null) return checked(windowAround(around[1] ?? '', around[2] ?? '', around[3] ?? ''));
  return refuse('', `must be two instants, as in ${shown(WINDOW_EXAMPLE)}`);
};

/** What was typed into the field of the window: a window, or an instant to bring into the middle of it. */
export type Typed =
  | { readonly kind: 'window'; readonly window: TimeWindow }
  | { readonly kind: 'instant'; readonly atNs: number };

export const parseTyped = (text: string): Result<Typed> => {
  const instant = parseInstant(text);
  if (instant.ok) return ok({ kind: 'instant', atNs: instant.value });
  const window = parseWindow(text);
  if (window.ok) return ok({ kind: 'window', window: window.value });
  const isWindow = BETWEEN.test(text.trim()) || AROUND.test(text.trim());
  return isWindow || text.trim() === '' ? window : instant;
};
