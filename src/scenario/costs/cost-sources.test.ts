import { describe, expect, it } from 'vitest';
import { claimTexts } from '../../paper/claims/claim-texts.ts';
import { costSources, stageTableFits } from './cost-sources.ts';
import { defaultCosts } from './default-costs.ts';

const fittedClaims = claimTexts.filter(({ basis }) => basis === 'fitted').map(({ id }): string => id);
const leaves = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce((sum: number, inner) => sum + leaves(inner), 0)
    : 1;

describe('the sources of costs', () => {
  const sources = costSources();

  it('tell of every cost what it is and where it is from', () => {
    expect(sources).toHaveLength(leaves(defaultCosts));
    for (const { path, title, from } of sources)
      expect([path, title === path, from === '']).toEqual([path, false, false]);
  });

  it('name the claims of fitted costs, which are fitted claims, and of no others', () => {
    for (const { path, mark, fits } of sources) {
      expect([path, fits.length > 0]).toEqual([path, mark === 'fitted']);
      expect([path, fits.filter((id) => !fittedClaims.includes(id))]).toEqual([path, []]);
    }
  });

  it('leave no fitted claim without something that was fitted to it', () => {
    const named = [...sources.flatMap(({ fits }) => fits), ...Object.values(stageTableFits).flat()];
    expect(fittedClaims.filter((id) => !named.includes(id))).toEqual([]);
    expect(named.filter((id) => !fittedClaims.includes(id))).toEqual([]);
  });
});
