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
import { bisector } from 'd3';
import { plainFill, textStyle, type LaneContext } from './lane-context.ts';
import { activityKey, type LaneRow } from './layout.ts';
import { inversionSentences } from './inversion-words.ts';
import { settledScan } from './settled-scan.ts';
import type { InversionFact } from './source.ts';

const MIN_BAND_CSS_PX = 2;
const WORD_GAP_CSS_PX = 10;
const MOST_SENTENCES = 40;
/** Inversions shorter than this part of the longest in view get no words, nor do those that are short for their activity. */
const QUIET_PART = 0.15;
const QUIET_PART_OF_PERIOD = 0.02;
/** … unless they are this wide: then they are what the view is about. */
const LOUD_CSS_PX = 24;

const byStart = bisector((inversion: InversionFact) => inversion.startNs);

/** Start of the earliest inversion that is still open; Infinity for none. */
export const earliestOpenInversion = settledScan<InversionFact, { ns: number }>({
  isSettled: (one) => !one.open,
  empty: () => ({ ns: Infinity }),
  add: (sum, one) => {
    if (one.open) sum.ns = Math.min(sum.ns, one.startNs);
  },
  copy: (sum) => ({ ...sum }),
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
  const start = byStart.left(inversions, fromNs - longestInversion(inversions).ns);
  const end = byStart.right(inversions, toNs);
  for (let index = start; index < end; index += 1) {
    const inversion = inversions[index] as InversionFact;
    if (inversion.endNs >= fromNs) found.push({ inversion, index });
  }
  return found;
}

/** The bands, and the bars under the culprits. */
export function paintInversions(context: LaneContext): void {
  const { surface, model, scale } = context;
  const inView = inversionsInWindow(model.facts.inversions, scale.fromNs, scale.toNs);
  if (inView.length === 0) return;
  surface.clip(scale.x0, 0, scale.x1, model.layout.heightCssPx, () => {
    surface.layer('inversions');
    paintBands(
      context,
      inView.map(({ inversion }) => inversion),
    );
  });
}

/** The sentences under the bands. */
export function paintInversionWords(context: LaneContext): void {
  const { surface, model, scale } = context;
  const inView = inversionsInWindow(model.facts.inversions, scale.fromNs, scale.toNs);
  surface.layer('inversion words');
  paintWords(
    context,
    inView.map(({ inversion }) => inversion),
  );
}

/** Row of the activity that suffers, on the host where it suffers. */
export function victimRow(context: Pick<LaneContext, 'model'>, inversion: InversionFact): LaneRow | undefined {
  const { layout } = context.model;
  const index =
    layout.rowOfThread.get(inversion.victimThread ?? -1) ??
    layout.rowOfActivity.get(activityKey(inversion.victim, inversion.host));
  return index === undefined ? undefined : layout.rows[index];
}

/** Left and right edge of a band, at least two pixels apart. */
export function bandEdges(context: Pick<LaneContext, 'scale'>, inversion: InversionFact): [x0: number, x1: number] {
  const x0 = context.scale.x(inversion.startNs);
  return [x0, Math.max(x0 + MIN_BAND_CSS_PX, context.scale.x(inversion.endNs))];
}

/** Bands on the victims' rows and bars under the culprits'; what an earlier one of its kind covers is left out. */
function paintBands(context: LaneContext, inversions: readonly InversionFact[]): void {
  const { surface, palette, model } = context;
  const coveredTo = new Map<string, number>();
  const alarm = plainFill(palette.alarm);
  const uncovered = (key: string, x1: number): boolean => {
    if (x1 <= (coveredTo.get(key) ?? Number.NEGATIVE_INFINITY)) return false;
    coveredTo.set(key, x1);
    return true;
  };
  for (const inversion of inversions) {
    const [x0, x1] = bandEdges(context, inversion);
    const row = victimRow(context, inversion);
    if (row !== undefined && uncovered(`${row.key} ${inversion.bounded}`, x1)) {
      const top = row.bodyTopCssPx;
      const bottom = top + row.bodyHeightCssPx;
      surface.rect(inversion.bounded ? palette.boundedInversion : palette.unboundedInversion, x0, top, x1, bottom);
      surface.rect(alarm, x0, bottom, x1, bottom + 2);
    }
    const culprit = model.layout.rows[model.layout.rowOfThread.get(inversion.culprit) ?? -1];
    if (culprit !== undefined && uncovered(`${culprit.key} culprit`, x1)) {
      const bottom = culprit.bodyTopCssPx + culprit.bodyHeightCssPx;
      surface.rect(alarm, x0, bottom - 1, x1, bottom + 1);
    }
  }
}

function paintWords(context: LaneContext, inversions: readonly InversionFact[]): void {
  const lengthOf = (one: InversionFact): number => one.endNs - one.startNs;
  const longestFirst = [...inversions].sort((a, b) => lengthOf(b) - lengthOf(a));
  const longest = longestFirst[0];
  if (longest === undefined) return;
  const taken = new Map<LaneRow, [number, number][]>();
  for (const inversion of longestFirst.slice(0, MOST_SENTENCES)) {
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

function paintSentence(context: LaneContext, row: LaneRow, inversion: InversionFact, taken: [number, number][]): void {
  const { surface, palette, scale, model } = context;
  const style = textStyle(context, 'small', palette.alarm, 'start', 500);
  const bodyBottom = row.bodyTopCssPx + row.bodyHeightCssPx;
  const y = (bodyBottom + 2 + row.topCssPx + row.heightCssPx) / 2;
  const [bandX0] = bandEdges(context, inversion);
  for (const sentence of inversionSentences(model, inversion)) {
    const width = surface.measure(style, sentence);
    // A sentence near the right edge moves left as far as its band still touches it.
    const x0 = Math.max(scale.x0 + 2, Math.min(bandX0, scale.x1 - width - 2));
    const x1 = x0 + width;
    if (x1 > scale.x1) continue;
    if (taken.some(([from, to]) => x0 < to + WORD_GAP_CSS_PX && x1 + WORD_GAP_CSS_PX > from)) continue;
    taken.push([x0, x1]);
    surface.text(style, sentence, x0, y);
    return;
  }
}
