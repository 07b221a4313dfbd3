import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimResults } from '../../../paper/claims/evaluate.ts';
import { mergeParts } from '../../../paper/tasks.ts';
import type { ClaimResult } from '../../../paper/types.ts';
import { defaultCosts } from '../../../scenario/costs/default-costs.ts';
import { claimColumns, initialClaimsView } from '../../../state/claims-view.ts';
import {
  claimRows,
  countsByBasis,
  filteredRows,
  nextSort,
  sectionsOf,
  sortedRows,
  verdictOf,
  type ClaimRow,
} from './claim-table.ts';

const unmeasured = claimResults(mergeParts([]), defaultCosts);

/** All claims, of which these have been measured. */
const rowsWith = (values: Readonly<Record<string, { measured: number | boolean; ok: boolean }>>): ClaimRow[] =>
  claimRows({
    claims: unmeasured.map((claim): ClaimResult => ({ ...claim, ...values[claim.id] })),
    costs: defaultCosts,
    complete: false,
  });

const rows = rowsWith({
  RTT1: { measured: 175.4, ok: true },
  RTT17: { measured: 0.149, ok: true },
  RTT18: { measured: 0.176, ok: false },
  TP1: { measured: 30, ok: false },
  STR9: { measured: true, ok: true },
  BEN7: { measured: 0, ok: true },
});
const idsOf = (shown: readonly ClaimRow[]): string[] => shown.map(({ claim }) => claim.id);
const paperOrder = idsOf(rows);

describe('a claim', () => {
  const claim = { ok: false, basis: 'emergent', contradiction: null } as const;
  const readings = { with: ['RTT17'], readings: ['one', 'other'], taken: 'one' };
  it.each([
    [{ ...claim, ok: true }, true, false, 'holds'],
    [claim, true, false, 'fails'],
    [claim, true, true, 'fails-changed'],
    [{ ...claim, contradiction: readings }, true, false, 'contradicted'],
    [{ ...claim, contradiction: readings }, true, true, 'fails-changed'],
    [{ ...claim, ok: null }, false, true, 'computing'],
    [{ ...claim, ok: null }, true, false, 'open'],
    [{ ...claim, ok: null, basis: 'discussion' }, false, false, 'open'],
  ] as const)('%o, complete %s, changed %s, stands as %s', (given, complete, changed, verdict) => {
    expect(verdictOf(given, complete, changed)).toBe(verdict);
  });
});

describe('sorting', () => {
  it('is in the order of the numbers as shown, in either direction, what has none last', () => {
    const up = idsOf(sortedRows(rows, { column: 'measured', descending: false }));
    // Shares are shown in percent: 14.9 and 17.6.
    expect(up.slice(0, 6)).toEqual(['BEN7', 'RTT17', 'RTT18', 'TP1', 'RTT1', 'STR9']);
    const down = idsOf(sortedRows(rows, { column: 'measured', descending: true }));
    expect(down.slice(0, 6)).toEqual(['STR9', 'RTT1', 'TP1', 'RTT18', 'RTT17', 'BEN7']);
    expect(down.slice(6)).toEqual(up.slice(6));
  });

  it('reads numbers in ids and sections', () => {
    const ids = idsOf(sortedRows(rows, { column: 'id', descending: false }));
    expect(ids.indexOf('RTT2')).toBeLessThan(ids.indexOf('RTT10'));
    const last = sortedRows(rows, { column: 'section', descending: true })[0];
    expect(last?.claim.section).toBe('7');
  });

  it('puts what does not hold first', () => {
    expect(idsOf(sortedRows(rows, { column: 'verdict', descending: false })).slice(0, 2)).toEqual(['TP1', 'RTT18']);
  });

  it('is stable: equals keep the order that they had, by every column and in either direction', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...claimColumns),
        fc.boolean(),
        fc.shuffledSubarray(rows),
        (column, descending, some) => {
          const once = sortedRows(some, { column, descending });
          expect(idsOf(once).sort()).toEqual(idsOf(some).sort());
          expect(idsOf(sortedRows(once, { column, descending }))).toEqual(idsOf(once));
        },
      ),
    );
    const byBasis = idsOf(sortedRows(rows, { column: 'basis', descending: true }));
    const setup = byBasis.filter((id) => rows.find(({ claim }) => claim.id === id)?.claim.basis === 'setup');
    expect(setup).toEqual(paperOrder.filter((id) => setup.includes(id)));
  });

  it('goes from ascending to descending to the order of the paper', () => {
    const first = nextSort(null, 'paper');
    const second = nextSort(first, 'paper');
    expect([first, second, nextSort(second, 'paper')]).toEqual([
      { column: 'paper', descending: false },
      { column: 'paper', descending: true },
      null,
    ]);
    expect(nextSort(second, 'id')).toEqual({ column: 'id', descending: false });
    expect(idsOf(sortedRows(rows, null))).toEqual(paperOrder);
  });
});

describe('filtering', () => {
  const shown = (change: Partial<typeof initialClaimsView>): string[] =>
    idsOf(filteredRows(rows, { ...initialClaimsView, ...change }));

  it('leaves all without a filter', () => {
    expect(shown({})).toHaveLength(114);
  });

  it('finds every word, wherever it stands', () => {
    expect(shown({ text: 'monitor FASTER nps' })).toEqual(['RTT15']);
    expect(shown({ text: 'rtt18' })).toContain('RTT18b');
    expect(shown({ text: 'no such words' })).toEqual([]);
  });

  it('takes section, basis and how it stands together', () => {
    expect(shown({ section: '6.1', verdict: 'fails' })).toEqual(['RTT18']);
    expect(shown({ verdict: 'holds' })).toEqual(['RTT1', 'RTT17', 'BEN7', 'STR9']);
    expect(shown({ basis: 'discussion' })).toHaveLength(8);
    expect(shown({ verdict: 'open' })).toHaveLength(108);
  });

  it('offers every section once, in order', () => {
    const sections = sectionsOf(rows);
    expect(sections[0]).toBe('3.2');
    expect(new Set(sections).size).toBe(sections.length);
  });
});

describe('counts', () => {
  it('are by basis, those that speak for the model first and apart', () => {
    const counts = countsByBasis(rows);
    expect(counts.map(({ basis }) => basis).slice(0, 2)).toEqual(['emergent', 'structural']);
    const of = (basis: string) => counts.find((one) => one.basis === basis)?.counts;
    expect(of('structural')).toMatchObject({ all: 13, holding: 1, computing: 12 });
    expect(of('derived')).toMatchObject({ all: 15, holding: 0, contradicted: 1, failing: 0 });
    expect(of('fitted')).toMatchObject({ holding: 2, failing: 1 });
    expect(of('discussion')).toMatchObject({ open: 8, computing: 0 });
  });
});
