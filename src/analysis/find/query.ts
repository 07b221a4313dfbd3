/**
 * What a text that is searched for means in a run: names of threads, tasks, locks, queues and activities, the words of
 * `vocabulary.ts`, and frames by number ("frame 12"). Several words must all hold: "rt-client preempted", "dist-1 UDP".
 * Where something is called exactly so, nothing else is meant; else whatever begins so, or has it in its name.
 */
import { FrameEvent, Kind, type Definition } from '../../trace/format.ts';
import { detailsOf, facet, type Facet, type Term } from './facet.ts';
import { fitOf, vocabulary, type Fit } from './vocabulary.ts';

export interface Query {
  readonly terms: readonly Term[];
  /** The words that mean nothing here; the query then finds nothing. */
  readonly unknown: readonly string[];
  /** Names of threads alone: each time that one begins to run is meant, not each slice. */
  readonly runsOnly: boolean;
}

const MOST_CHARACTERS = 200;
const FRAME = /^(?:frames?|packets?|datagrams?)?\s*#?\s*(\d{1,9})$/;

const threadDetails = detailsOf([Kind.slice], [Kind.state]);
const lockDetails = detailsOf([Kind.lock]);
const queueDetails = detailsOf([Kind.queue]);
const activityDetails = detailsOf([Kind.activity]);
const frameDetails = detailsOf([Kind.frame]);

/** What a definition's name stands for in records; null for what no record is about. */
const facetOf = (definition: Definition, definitions: readonly Definition[]): Facet | null => {
  const { id, name, type } = definition;
  const label = `${type} ${name}`;
  switch (type) {
    case 'thread':
      return facet(label, { details: threadDetails, subjects: new Set([id]), runs: true });
    case 'task': {
      const threads = definitions.flatMap((one) => (one.type === 'thread' && one.task === id ? [one.id] : []));
      return facet(label, { details: threadDetails, subjects: new Set(threads), runs: true });
    }
    case 'lock':
      return facet(label, { details: lockDetails, subjects: new Set([id]) });
    case 'queue':
      return facet(label, { details: queueDetails, subjects: new Set([id]) });
    case 'activity':
      return facet(label, {
        details: activityDetails,
        subjects: new Set([id]),
        inversions: ({ victim }) => victim === id,
      });
    case 'link':
      return facet(label, { details: frameDetails, subjects: new Set([id]) });
    case 'host':
      return null;
  }
};

const nameFit = (phrase: string, name: string): Fit => {
  const lower = name.toLowerCase();
  return lower === phrase ? 'exact' : lower.includes(phrase) ? 'part' : 'none';
};

/** Everything that a phrase can mean; of what is called exactly so, that only. */
const facetsOf = (phrase: string, definitions: readonly Definition[]): Facet[] => {
  const found: { fit: Fit; facet: Facet }[] = vocabulary.map((one) => ({
    fit: fitOf(phrase, one.words),
    facet: one.facet,
  }));
  for (const definition of definitions) {
    const fit = nameFit(phrase, definition.name);
    const named = fit === 'none' ? null : facetOf(definition, definitions);
    if (named !== null) found.push({ fit, facet: named });
  }
  const exact = found.filter(({ fit }) => fit === 'exact');
  return (exact.length > 0 ? exact : found.filter(({ fit }) => fit === 'part')).map((one) => one.facet);
};

/** The text cut into phrases that mean something, the longest first. */
const termsOf = (
  words: readonly string[],
  definitions: readonly Definition[],
): { terms: Term[]; unknown: string[] } => {
  const terms: Term[] = [];
  const unknown: string[] = [];
  let from = 0;
  while (from < words.length) {
    let to = words.length;
    let facets: Facet[] = [];
    for (; to > from; to -= 1) {
      facets = facetsOf(words.slice(from, to).join(' '), definitions);
      if (facets.length > 0) break;
    }
    if (facets.length > 0) terms.push(facets);
    else {
      unknown.push(words[from] ?? '');
      to = from + 1;
    }
    from = to;
  }
  return { terms, unknown };
};

/** What a text means in a run with these definitions; no terms for an empty text. */
export const queryOf = (text: string, definitions: readonly Definition[]): Query => {
  const plain = text.slice(0, MOST_CHARACTERS).trim().toLowerCase();
  const [, number] = FRAME.exec(plain) ?? [];
  if (number !== undefined) {
    const start = detailsOf([Kind.frame, (detail) => detail === FrameEvent.transmitStart]);
    const one = facet(`frame ${number}`, { details: start, frame: Number(number) });
    return { terms: [[one]], unknown: [], runsOnly: false };
  }
  const words = plain.split(/\s+/).filter((word) => word !== '');
  const { terms, unknown } = termsOf(words, definitions);
  return { terms, unknown, runsOnly: terms.length > 0 && terms.flat().every(({ runs }) => runs) };
};
