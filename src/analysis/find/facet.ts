/**
 * One thing that a word of a query can mean ("thread rt-client", "state preempted", "layer UDP"): which records of a
 * trace it means, and which inversions. A query is terms that must all hold; a term is facets of which one must.
 */
import { Kind } from '../../trace/format.ts';
import type { Inversion } from '../inversion-log.ts';

export interface Facet {
  /** What it is, in words. */
  readonly label: string;
  /** 1 for every `kind << 8 | detail` that it means; null: no record by its kind alone. */
  readonly details: Uint8Array | null;
  /** Definitions that the record must be about; null: any. */
  readonly subjects: ReadonlySet<number> | null;
  /** The frame that the record must be about; null: any. */
  readonly frame: number | null;
  /** A thread: by itself, each time that it begins to run is meant, not each slice. */
  readonly runs: boolean;
  readonly inversions: ((inversion: Inversion) => boolean) | null;
}

export type Term = readonly Facet[];

const DETAILS = Object.keys(Kind).length << 8;

/** Details of a record kind that a test picks; all of them without a test. */
export const detailsOf = (...picked: (readonly [kind: number, test?: (detail: number) => boolean])[]): Uint8Array => {
  const table = new Uint8Array(DETAILS);
  for (const [kind, test] of picked) {
    for (let detail = 0; detail < 256; detail += 1) {
      if (test === undefined || test(detail)) table[(kind << 8) | detail] = 1;
    }
  }
  return table;
};

export const facet = (label: string, means: Partial<Omit<Facet, 'label'>>): Facet => ({
  label,
  details: null,
  subjects: null,
  frame: null,
  runs: false,
  inversions: null,
  ...means,
});

/** Does a facet mean a record? */
export const meansRecord = (one: Facet, kind: number, detail: number, subject: number, a: number): boolean =>
  one.details !== null &&
  one.details[(kind << 8) | detail] === 1 &&
  (one.subjects === null || one.subjects.has(subject)) &&
  (one.frame === null || one.frame === a);
