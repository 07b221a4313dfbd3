import { describe, expect, it } from 'vitest';
import { claimResults } from '../../../paper/claims/evaluate.ts';
import { mergeParts } from '../../../paper/tasks.ts';
import { defaultCosts } from '../../../scenario/costs/default-costs.ts';
import { contradictionsOf, costSources, countOfMarks, residualsOf, stageRows, worstOf } from './calibration-rows.ts';

const claims = claimResults(mergeParts([]), defaultCosts);

describe('the calibration page', () => {
  it('tells every contradiction of the paper once', () => {
    const rows = contradictionsOf(claims);
    expect(rows).toHaveLength(13);
    expect(new Set(rows.flatMap(({ readings }) => readings)).size).toBe(
      rows.reduce((sum, { readings }) => sum + readings.length, 0),
    );
    expect(rows.find(({ claims: ids }) => ids.includes('RTT18'))?.claims).toEqual(['RTT17', 'RTT18', 'RTT18b']);
  });

  it('counts costs by their source', () => {
    const { paper, fitted, estimated } = countOfMarks(costSources());
    expect(paper + fitted + estimated).toBe(costSources().length);
    expect(Math.min(paper, fitted, estimated)).toBeGreaterThan(0);
  });

  it('adds up the layers of a stage table to its sum', () => {
    for (const { layersUs, sumUs } of stageRows()) {
      expect(Object.values(layersUs).reduce((sum: number, us) => sum + (us ?? 0), 0)).toBeCloseTo(sumUs, 9);
    }
    const freebsd = stageRows()[0];
    expect(freebsd).toMatchObject({ table: 'freebsd', direction: 'send', sumUs: 84 });
    expect(freebsd?.layersUs['packet-filter']).toBeNull();
  });

  it('measures how far fitted claims are from the paper, and no others', () => {
    const measured = claims.map((claim) =>
      claim.id === 'RTT1'
        ? { ...claim, measured: 184 }
        : claim.id === 'RTT6'
          ? { ...claim, measured: 30 }
          : claim.id === 'RTT2'
            ? { ...claim, measured: 0 }
            : claim,
    );
    const residuals = residualsOf(measured);
    expect(residuals.map(({ claim, residual }) => [claim.id, residual])).toEqual([
      ['RTT1', 0.5],
      ['RTT6', -1],
    ]);
    expect(worstOf(residuals)?.claim.id).toBe('RTT6');
    expect(worstOf([])).toBeNull();
  });
});
