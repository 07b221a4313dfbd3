import { describe, expect, it } from 'vitest';
import { csvParse } from 'd3-dsv';
import { syntheticRun } from '../render/testing/synthetic-run.ts';
import { activationsCsv, intervalsCsv, inversionsCsv } from './csv.ts';

const { reader, facts } = syntheticRun({ jobs: 2, seconds: 2, holds: false });
const { definitions } = reader;

describe('tables', () => {
  it('have an activation a line, in whole nanoseconds', () => {
    const rows = csvParse(activationsCsv(facts, definitions));
    expect(rows).toHaveLength(facts.activations.length);
    const first = facts.activations[0]!;
    expect(rows[0]).toEqual({
      activity: 'rt',
      activation: '0',
      releaseNs: '0',
      completionNs: String(first.completionNs),
      responseNs: String(first.completionNs),
      intervalNs: '',
      deadlineNs: '50000000',
      missed: 'false',
    });
  });
  it('have an interval a line, with its distance from the period', () => {
    for (const row of csvParse(intervalsCsv(facts, definitions))) {
      expect(Number(row['intervalNs']) - 50_000_000).toBe(Number(row['jitterNs']));
    }
  });
  it('have an inversion a line', () => {
    const rows = csvParse(inversionsCsv(facts, definitions));
    expect(rows).toHaveLength(facts.inversions.length);
    expect(rows[0]).toMatchObject({ host: 'client', victim: 'rt', kind: 'queue' });
  });
  it('keep names from being taken for formulas or cells', () => {
    const named = definitions.map((one) => (one.type === 'activity' ? { ...one, name: '=1+1,"x"\n' } : one));
    const [row] = csvParse(activationsCsv(facts, named));
    expect(row?.['activity']).toBe('\'=1+1,"x"\n');
  });
  it('are only their heads for an empty run', () => {
    expect(activationsCsv({ activations: [], inversions: [] }, [])).toBe(
      'activity,activation,releaseNs,completionNs,responseNs,intervalNs,deadlineNs,missed\n',
    );
  });
});
