/**
 * Writes the names of what ran into slices that have the room, shortened at the end where they have not enough, and
 * the letters of states into long waits.
 */
import { inkOn } from './interval-style.ts';
import { internedText, plainFill, textStyle, type LaneContext } from './lane-context.ts';
import { bodyOf, type LaneRow } from './layout.ts';
import type { SliceWord, SliceWords } from './slice-words.ts';
import { waitingHeight } from './interval-style.ts';
import { nameOf, nameOfCode, stateLetters } from './words.ts';

export const MIN_NAME_CSS_PX = 20;
export const MIN_LETTER_CSS_PX = 30;
/** A thin line has its letter only where it is long: most waits for a message are of no interest. */
const MIN_LINE_LETTER_CSS_PX = 64;
/** Rows lower than this have no text inside. */
const MIN_TEXT_BODY_CSS_PX = 13;

export const hasRoomForText = (row: LaneRow): boolean => row.bodyHeightCssPx >= MIN_TEXT_BODY_CSS_PX;

export function paintSliceWords(context: LaneContext, words: SliceWords): void {
  const { scale, surface } = context;
  surface.layer('names');
  for (const word of words.all) {
    const x0 = Math.max(scale.x0, scale.x(word.startNs));
    const x1 = Math.min(scale.x1, scale.x(word.endNs));
    if (word.inside.kind !== 'letter') paintName(context, word, word.inside, x0, x1);
  }
  surface.layer('letters');
  for (const word of words.all) {
    if (word.inside.kind !== 'letter') continue;
    const { state } = word.inside;
    const x0 = Math.max(scale.x0, scale.x(word.startNs));
    const x1 = Math.min(scale.x1, scale.x(word.endNs));
    const least = waitingHeight(state) === 0 ? MIN_LINE_LETTER_CSS_PX : MIN_LETTER_CSS_PX;
    if (x1 - x0 >= least) paintLetter(context, word.row, stateLetters[state], x0);
  }
}

function paintLetter(context: LaneContext, row: LaneRow, letter: string, x0: number): void {
  if (letter === '') return;
  const { surface, palette } = context;
  const { y0, y1 } = bodyOf(row);
  const middle = (y0 + y1) / 2;
  const style = textStyle(context, 'small', palette.quietText, 'middle', 500);
  const half = surface.measure(style, letter) / 2 + 2;
  const x = x0 + 5 + half;
  const height = Math.min(row.bodyHeightCssPx / 2 - 1, style.sizeCssPx / 2);
  surface.rect(plainFill(palette.ground), x - half, middle - height, x + half, middle + height);
  surface.text(style, letter, x, middle);
}

function paintName(
  context: LaneContext,
  word: SliceWord,
  inside: Exclude<SliceWord['inside'], { kind: 'letter' }>,
  x0: number,
  x1: number,
): void {
  const { surface, palette, model } = context;
  const { row } = word;
  const { style } = inside;
  const width = x1 - x0;
  if (width < MIN_NAME_CSS_PX) return;
  const ink = style.pattern === null ? inkOn(style, palette) : palette.text;
  const text = internedText(ink, Math.min(model.layout.type.smallPx, row.bodyHeightCssPx - 3), 400, 'start');
  const name = namesInside(context, word, inside).find((one) => surface.measure(text, one) <= width - 10);
  if (name === undefined) return;
  const { y0, y1 } = bodyOf(row);
  if (style.pattern !== null) {
    surface.rect(plainFill(palette.ground), x0 + 4, y0 + 1, x0 + 8 + surface.measure(text, name), y1 - 1);
  }
  surface.text(text, name, x0 + 6, (y0 + y1) / 2);
}

/** What may stand in a slice, the longest first: where several threads share the row, the thread, too. */
function namesInside(
  context: LaneContext,
  { row, record }: SliceWord,
  inside: Exclude<SliceWord['inside'], { kind: 'letter' }>,
): string[] {
  if (inside.kind === 'text') return [inside.text, ...shortened(inside.text)];
  const name = nameOfCode(inside.code);
  const { reader } = context.model;
  const shared = row.kind === 'cpu' || (row.folded && row.threads.length > 1);
  if (!shared || record < reader.firstIndex) return [name, ...shortened(name)];
  const thread = nameOf(reader.definitions, reader.subject(record));
  return [`${thread} · ${name}`, thread, ...shortened(thread)];
}

/** Few steps, so that a name does not lose letter after letter while its slice leaves the window. */
const SHORTENED_LETTERS = [12, 6, 3];

/** The start of a name with an ellipsis, the longest first; a name that is hardly longer is not shortened. */
const shortened = (name: string): string[] =>
  SHORTENED_LETTERS.filter((letters) => name.length > letters + 1).map(
    (letters) => `${name.slice(0, letters).trimEnd()}…`,
  );
