/**
 * What the claims table shows of the results: how each claim stands, which are left by a filter and in which order,
 * and how many hold. Pure functions; the order is stable, so that equals stay in the paper's order.
 */
import type { Basis, ClaimResult, PaperResults } from '../../../paper/types.ts';
import { defaultCosts } from '../../../scenario/costs/default-costs.ts';
import type { ClaimColumn, ClaimSort, ClaimsView } from '../../../state/claims-view.ts';
import { runTitle } from './run-link.ts';

/**
 * How a claim stands. `contradicted`: outside its tolerance with the calibrated costs, where the paper says two things
 * that exclude each other. `fails-changed`: outside with costs that somebody has changed.
 */
export type Verdict = 'holds' | 'fails-changed' | 'fails' | 'contradicted' | 'computing' | 'open';

export interface ClaimRow {
  readonly claim: ClaimResult;
  readonly verdict: Verdict;
  /** Lanes of the run, in words; '' where there is none. */
  readonly run: string;
}

/** Only the first two speak for the model. */
export const basisOrder: readonly Basis[] = [
  'emergent',
  'structural',
  'derived',
  'fitted',
  'parameter',
  'arithmetic',
  'setup',
  'discussion',
];

const isCalibrated = (costs: PaperResults['costs']): boolean => JSON.stringify(costs) === JSON.stringify(defaultCosts);

/** Whether results were measured with the calibrated costs. */
export const isChanged = ({ costs }: Pick<PaperResults, 'costs'>): boolean => !isCalibrated(costs);

/**
 * @param complete everything has been measured: what has no value then is open
 * @param changed measured with other costs than the calibrated ones
 */
export const verdictOf = (
  { ok, basis, contradiction }: Pick<ClaimResult, 'ok' | 'basis' | 'contradiction'>,
  complete: boolean,
  changed: boolean,
): Verdict => {
  if (ok === null) return complete || basis === 'discussion' ? 'open' : 'computing';
  if (ok) return 'holds';
  if (changed) return 'fails-changed';
  return contradiction === null ? 'fails' : 'contradicted';
};

export const claimRows = (results: Pick<PaperResults, 'claims' | 'costs' | 'complete'>): ClaimRow[] => {
  const changed = isChanged(results);
  return results.claims.map((claim) => ({
    claim,
    verdict: verdictOf(claim, results.complete, changed),
    run: claim.source === null ? '' : runTitle(claim.source),
  }));
};

const isFailing = (verdict: Verdict): boolean =>
  verdict === 'fails' || verdict === 'fails-changed' || verdict === 'contradicted';

const passes = (verdict: Verdict, wanted: ClaimsView['verdict']): boolean => {
  switch (wanted) {
    case 'all':
      return true;
    case 'holds':
      return verdict === 'holds';
    case 'fails':
      return isFailing(verdict);
    case 'open':
      return verdict === 'open' || verdict === 'computing';
  }
};

/** Everything of a claim that can be searched. */
const textOf = ({ claim, run }: ClaimRow): string =>
  [claim.id, claim.claim, claim.how, claim.note ?? '', claim.basis, claim.section, run].join(' ').toLowerCase();

/** Rows that have every word of the text, and the section, basis and verdict asked for. */
export const filteredRows = (
  rows: readonly ClaimRow[],
  { text, section, basis, verdict }: Pick<ClaimsView, 'text' | 'section' | 'basis' | 'verdict'>,
): ClaimRow[] => {
  const wordsWanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (section !== null && row.claim.section !== section) return false;
    if (basis !== null && row.claim.basis !== basis) return false;
    if (!passes(row.verdict, verdict)) return false;
    const searched = wordsWanted.length === 0 ? '' : textOf(row);
    return wordsWanted.every((word) => searched.includes(word));
  });
};

/** What needs to be looked at comes first. */
const verdictOrder: readonly Verdict[] = ['fails-changed', 'fails', 'contradicted', 'computing', 'open', 'holds'];

/** A share is shown in percent. */
export const shownValue = (value: number, unit: string): number => (unit === 'fraction' ? value * 100 : value);

/** Numbers by size, then what is true, then what is not; null: nothing is there, always last. */
const valueKey = (value: number | boolean | null, unit: string): number | null => {
  if (typeof value === 'number') return shownValue(value, unit);
  return value === null ? null : value ? Number.MAX_VALUE / 2 : Number.MAX_VALUE;
};

const keyOf = ({ claim, verdict, run }: ClaimRow, column: ClaimColumn): string | number | null => {
  switch (column) {
    case 'id':
      return claim.id;
    case 'section':
      return claim.section;
    case 'claim':
      return claim.claim;
    case 'paper':
      return valueKey(claim.paper, claim.unit);
    case 'measured':
      return valueKey(claim.measured, claim.unit);
    case 'tolerance':
      return valueKey(claim.tolerance, claim.unit);
    case 'verdict':
      return verdictOrder.indexOf(verdict);
    case 'basis':
      return basisOrder.indexOf(claim.basis);
    case 'run':
      return run === '' ? null : run;
  }
};

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

const compared = (one: string | number, other: string | number): number =>
  typeof one === 'number' && typeof other === 'number' ? one - other : collator.compare(String(one), String(other));

/** In the paper's order without a sort. Rows without a value in that column come last in either direction. */
export const sortedRows = (rows: readonly ClaimRow[], sort: ClaimSort | null): ClaimRow[] => {
  if (sort === null) return [...rows];
  const sign = sort.descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const one = keyOf(a, sort.column);
    const other = keyOf(b, sort.column);
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return sign * compared(one, other);
  });
};

/** The sort after another click on a column: ascending, descending, the paper's order again. */
export const nextSort = (sort: ClaimSort | null, column: ClaimColumn): ClaimSort | null => {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? null : { column, descending: true };
};

export interface VerdictCounts {
  readonly all: number;
  readonly holding: number;
  readonly failing: number;
  readonly contradicted: number;
  readonly computing: number;
  readonly open: number;
}

export const countsOf = (rows: readonly ClaimRow[]): VerdictCounts => {
  const count = (...wanted: Verdict[]): number => rows.filter(({ verdict }) => wanted.includes(verdict)).length;
  return {
    all: rows.length,
    holding: count('holds'),
    failing: count('fails', 'fails-changed'),
    contradicted: count('contradicted'),
    computing: count('computing'),
    open: count('open'),
  };
};

/** Counts for each basis, the ones that speak for the model first. */
export const countsByBasis = (rows: readonly ClaimRow[]): { basis: Basis; counts: VerdictCounts }[] =>
  basisOrder.map((basis) => ({ basis, counts: countsOf(rows.filter(({ claim }) => claim.basis === basis)) }));

/** The sections that claims are from, in order. */
export const sectionsOf = (rows: readonly ClaimRow[]): string[] =>
  [...new Set(rows.map(({ claim }) => claim.section))].sort((one, other) => collator.compare(one, other));
