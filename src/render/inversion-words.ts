/**
 * What stands beside an inversion band, the longest form first: the painter takes the longest that fits. The
 * sentence itself is the analysis's, handed in with the model, so that picture and list say the same.
 */
import type { LaneModel } from './model.ts';
import type { InversionFact } from './source.ts';
import { formatDuration } from './time-format.ts';
import { nameOf } from './words.ts';

/** Those that have ended are told the same at every picture. */
const told = new WeakMap<InversionFact, readonly string[]>();

export function inversionSentences(model: LaneModel, inversion: InversionFact): readonly string[] {
  const isFinal = !inversion.open && model.inversionSentence !== undefined;
  const known = isFinal ? told.get(inversion) : undefined;
  if (known !== undefined) return known;
  const sentences = sentencesOf(model, inversion);
  if (isFinal) told.set(inversion, sentences);
  return sentences;
}

function sentencesOf(model: LaneModel, inversion: InversionFact): readonly string[] {
  const culprit = nameOf(model.reader.definitions, inversion.culprit);
  const lasts = formatDuration(inversion.endNs - inversion.startNs);
  const sentence = model.inversionSentence?.(inversion);
  return [
    ...(sentence === undefined ? [] : [`${sentence} (${boundWord(inversion)})`, sentence]),
    `waits ${lasts} for ${culprit} (${boundWord(inversion)})`,
    `waits ${lasts} for ${culprit}`,
    lasts,
  ];
}

export const boundWord = (inversion: InversionFact): string => (inversion.bounded ? 'bounded' : 'unbounded');
