import { describe, expect, it } from 'vitest';
import { csvParse } from 'd3-dsv';
import { benchmarkRun } from '../render/testing/benchmark-run.ts';
import { activationsCsv, intervalsCsv, inversionsCsv } from './csv.ts';

const { reader, facts } = benchmarkRun('libsockets', 2, 2);
const { definitions } = reader;

describe('tables', () => {
  it('have an activation a line, in whole nanoseconds', () => {
    const rows = csvParse(activationsCsv(facts, definitions));
    expect(rows).toHaveLength(facts.activations.length);
    const first = facts.activations.find((one) => one.completionNs !== null)!;
    expect(rows[facts.activations.indexOf(first)]).toEqual({
      activity: 'rt',
      activation: '0',
      releaseNs: '0',
      startNs: String(first.startNs),
      completionNs: String(first.completionNs),
      responseNs: String(first.completionNs),
      intervalNs: '',
      jitterNs: '',
      deadlineNs: '50000000',
      missed: 'false',
      skipped: 'false',
      lost: 'false',
    });
  });
  it('have an interval a line, with its distance from the period', () => {
    const rows = csvParse(intervalsCsv(facts, definitions)).filter((row) => row['activity'] === 'rt');
    expect(rows.length).toBeGreaterThan(30);
    for (const row of rows) expect(Math.abs(Number(row['intervalNs']) - 50_000_000)).toBe(Number(row['jitterNs']));
  });
  it('have an inversion a line', () => {
    const rows = csvParse(inversionsCsv(facts, definitions));
    expect(rows).toHaveLength(facts.inversions.length);
    const first = facts.inversions[0]!;
    expect(rows[0]).toMatchObject({ victim: 'rt', kind: first.kind, lengthNs: String(first.endNs - first.startNs) });
  });
  it('keep names from being taken for formulas or cells', () => {
    const named = definitions.map((one) => (one.type === 'activity' ? { ...one, name: '=1+1,"x"\n' } : one));
    const [row] = csvParse(activationsCsv(facts, named));
    expect(row?.['activity']).toBe('\'=1+1,"x"\n');
  });
  it('are only their heads for an empty run', () => {
    expect(activationsCsv({ activations: [], inversions: [] }, [])).toBe(
      'activity,activation,releaseNs,startNs,completionNs,responseNs,intervalNs,jitterNs,deadlineNs,missed,skipped,lost\n',
    );
  });
});
