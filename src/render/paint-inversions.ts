/**
 * Paints priority inversions: a hatched band on the row that suffers, words beside it, and a bar under the row
 * of the culprit for the same time.
 *
 *   rt-client   ▨▨▨▨▨▨▨▨████
 *               └ rt waits 24.6 ms: its packet sits behind dist-2, which is less urgent (unbounded)
 *   dist-2      ____▀▀▀▀▀▀▀▀
 *
 * Bounded ones are hatched one way, unbounded ones both ways. Bands shorter than two pixels are widened, never
 * left out. Words go to the longest first; a sentence is drawn only where it covers no other.
 */
import { firstWhere } from './first-where.ts';
import {
  inversionLists,
  inversionsOnRows,
  longestFirst,
  rowOfVictim,
  type InversionList,
  type RowInversions,
} from './inversion-index.ts';
import { plainFill, textStyle, type LaneContext } from './lane-context.ts';
import type { LaneRow } from './layout.ts';
import { inversionSentences } from './inversion-words.ts';
import { settledScan } from './settled-scan.ts';
import type { InversionFact } from './source.ts';
import type { TimeScale } from './time-scale.ts';

const MIN_BAND_CSS_PX = 2;
/** Bands that are covered and follow each other: after so many the next one that is not is looked for. */
const MOST_PASSED = 4;
const WORD_GAP_CSS_PX = 10;
const MOST_SENTENCES = 40;
/** Inversions shorter than this part of the longest in view get no words, nor do those that are short for their activity. */
const QUIET_PART = 0.15;
const QUIET_PART_OF_PERIOD = 0.02;
/** … unless they are this wide: then they are what the view is about. */
const LOUD_CSS_PX = 24;

/** Those that are still open. */
export const openInversions = settledScan<InversionFact, InversionFact[]>({
  isSettled: (one) => !one.open,
  empty: () => [],
  add: (sum, one) => {
    if (one.open) sum.push(one);
  },
  copy: (sum) => [...sum],
});

const longestInversion = settledScan<InversionFact, { ns: number }>({
  isSettled: (one) => !one.open,
  empty: () => ({ ns: 0 }),
  add: (sum, one) => {
    sum.ns = Math.max(sum.ns, one.endNs - one.startNs);
  },
  copy: (sum) => ({ ...sum }),
});

/** Inversions that overlap a window, in order of their start. */
export function inversionsInWindow(
  inversions: readonly InversionFact[],
  fromNs: number,
  toNs: number,
): { inversion: InversionFact; index: number }[] {
  const found: { inversion: InversionFact; index: number }[] = [];
  const earliestNs = fromNs - longestInversion(inversions).ns;
  const startOf = (index: number): number => (inversions[index] as InversionFact).startNs;
  const start = firstWhere(0, inversions.length, (index) => startOf(index) >= earliestNs);
  for (let index = start; index < inversions.length && startOf(index) <= toNs; index += 1) {
    const inversion = inversions[index] as InversionFact;
    if (inversion.endNs >= fromNs) found.push({ inversion, index });
  }
  return found;
}

/** The bands, and the bars under the culprits. */
export function paintInversions(context: LaneContext): void {
  const { surface, model, scale } = context;
  if (model.facts.inversions.length === 0) return;
  surface.clip(scale.x0, 0, scale.x1, model.layout.heightCssPx, () => {
    surface.layer('inversions');
    paintBands(context);
  });
}

/** The sentences under the bands. */
export function paintInversionWords(context: LaneContext): void {
  const { surface, model, scale } = context;
  const lists = inversionLists(model.facts.inversions);
  surface.layer('inversion words');
  paintWords(context, longestFirst(lists.flatMap((list) => list.longest(scale.fromNs, scale.toNs, MOST_SENTENCES))));
}

/** Row of the activity that suffers, on the host where it suffers. */
export const victimRow = ({ model }: Pick<LaneContext, 'model'>, inversion: InversionFact): LaneRow | undefined =>
  rowOfVictim(model.layout, inversion);

/** Left and right edge of a band, at least two pixels apart. */
export function bandEdges(context: Pick<LaneContext, 'scale'>, inversion: InversionFact): [x0: number, x1: number] {
  const x0 = context.scale.x(inversion.startNs);
  return [x0, Math.max(x0 + MIN_BAND_CSS_PX, context.scale.x(inversion.endNs))];
}

/** Bands on the victims' rows and bars under the culprits'; what an earlier one of its kind covers is left out. */
function paintBands(context: LaneContext): void {
  const { surface, palette, model } = context;
  const onRows = inversionsOnRows(model.facts.inversions, model.layout);
  const alarm = plainFill(palette.alarm);
  for (const bound of ['bounded', 'unbounded'] as const) {
    const style = palette[`${bound}Inversion`];
    eachUncovered(context, onRows, bound, ({ bodyTopCssPx, bodyHeightCssPx }, x0, x1) => {
      const bottom = bodyTopCssPx + bodyHeightCssPx;
      surface.rect(style, x0, bodyTopCssPx, x1, bottom);
      surface.rect(alarm, x0, bottom, x1, bottom + 2);
    });
  }
  eachUncovered(context, onRows, 'culprits', ({ bodyTopCssPx, bodyHeightCssPx }, x0, x1) => {
    const bottom = bodyTopCssPx + bodyHeightCssPx;
    surface.rect(alarm, x0, bottom - 1, x1, bottom + 1);
  });
}

/** Shows what the bands of a kind cover on every row, in stretches. */
function eachUncovered(
  { scale, model }: LaneContext,
  onRows: readonly RowInversions[],
  kind: 'bounded' | 'unbounded' | 'culprits',
  visit: (row: LaneRow, x0: number, x1: number) => void,
): void {
  for (const row of model.layout.rows) {
    const covered = { from: Number.NaN, to: Number.NEGATIVE_INFINITY };
    const show = (): void => {
      if (covered.to > covered.from) visit(row, covered.from, covered.to);
    };
    for (const one of onRows) {
      const list = one[kind].get(row);
      if (list !== undefined) cover(scale, list, covered, show);
    }
    show();
  }
}

/**
 * Goes from band to band, and passes over those that lie under others: a few one by one, many at once.
 * @param covered the stretch so far, which grows; where it ends it is shown, and the next one begins
 */
function cover(scale: TimeScale, list: InversionList, covered: { from: number; to: number }, show: () => void): void {
  const { fromNs, toNs } = scale;
  let passed = 0;
  // Where the last search led past many, the next one will.
  let patience = MOST_PASSED;
  let place = list.first(fromNs, fromNs, 0);
  while (place < list.count && list.startNs(place) <= toNs) {
    const x0 = scale.x(list.startNs(place));
    const x1 = Math.max(x0 + MIN_BAND_CSS_PX, scale.x(list.endNs(place)));
    if (x1 > covered.to && list.endNs(place) >= fromNs) {
      if (x0 > covered.to) {
        show();
        covered.from = x0;
      }
      covered.to = x1;
      passed = 0;
    } else passed += 1;
    place += 1;
    if (passed < patience) continue;
    passed = 0;
    const startsFromNs = Math.max(fromNs, scale.firstAfter(covered.to - MIN_BAND_CSS_PX));
    const next = list.first(startsFromNs, Math.max(fromNs, scale.firstAfter(covered.to)), place);
    patience = next - place > MOST_PASSED ? 0 : MOST_PASSED;
    place = next;
  }
}

/** @param inversions the longest first */
function paintWords(context: LaneContext, inversions: readonly InversionFact[]): void {
  const lengthOf = (one: InversionFact): number => one.endNs - one.startNs;
  const longest = inversions[0];
  if (longest === undefined) return;
  const taken = new Map<LaneRow, number[]>();
  for (const inversion of inversions.slice(0, MOST_SENTENCES)) {
    if (lengthOf(inversion) < QUIET_PART * lengthOf(longest)) break;
    if (isQuiet(context, inversion)) continue;
    const row = victimRow(context, inversion);
    if (row === undefined) continue;
    let spans = taken.get(row);
    if (spans === undefined) taken.set(row, (spans = []));
    paintSentence(context, row, inversion, spans);
  }
}

function isQuiet(context: LaneContext, inversion: InversionFact): boolean {
  const lengthNs = inversion.endNs - inversion.startNs;
  if (lengthNs / context.scale.nsPerCssPx >= LOUD_CSS_PX) return false;
  const activity = context.model.reader.definitions[inversion.victim];
  const periodNs = activity?.type === 'activity' ? activity.periodNs : null;
  return periodNs !== null && lengthNs < QUIET_PART_OF_PERIOD * periodNs;
}

/** Do sentences, by their left and right edges, leave no room between two positions? */
function covers(taken: readonly number[], x0: number, x1: number): boolean {
  for (let i = 0; i < taken.length; i += 2) {
    const from = taken[i] as number;
    const to = taken[i + 1] as number;
    if (x0 < to + WORD_GAP_CSS_PX && x1 + WORD_GAP_CSS_PX > from) return true;
  }
  return false;
}

function paintSentence(context: LaneContext, row: LaneRow, inversion: InversionFact, taken: number[]): void {
  const { surface, palette, scale, model } = context;
  const style = textStyle(context, 'small', palette.alarm, 'start', 500);
  const bodyBottom = row.bodyTopCssPx + row.bodyHeightCssPx;
  const y = (bodyBottom + 2 + row.topCssPx + row.heightCssPx) / 2;
  const [bandX0] = bandEdges(context, inversion);
  // Each of its sentences would cover this place.
  const held = Math.max(scale.x0 + 2, Math.min(bandX0, scale.x1 - 2));
  if (covers(taken, held, held)) return;
  for (const sentence of inversionSentences(model, inversion)) {
    const width = surface.measure(style, sentence);
    // A sentence near the right edge moves left as far as its band still touches it.
    const x0 = Math.max(scale.x0 + 2, Math.min(bandX0, scale.x1 - width - 2));
    const x1 = x0 + width;
    if (x1 > scale.x1) continue;
    if (covers(taken, x0, x1)) continue;
    taken.push(x0, x1);
    surface.text(style, sentence, x0, y);
    return;
  }
}
