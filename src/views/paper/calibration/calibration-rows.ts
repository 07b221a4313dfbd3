/** What the calibration page tells, from the cost table, the stage tables and the claims as measured. Pure functions. */
import type { ClaimResult, Contradiction } from '../../../paper/types.ts';
import { costSources, stageTableFits, type CostSource } from '../../../scenario/costs/cost-sources.ts';
import type { CostMark } from '../../../scenario/costs/default-costs.ts';
import { stageTables } from '../../../scenario/costs/stage-tables.ts';
import { stageLayers, type Stage, type StageLayer } from '../../../scenario/stages.ts';
import { stageTableIds, type StageTableId } from '../../../scenario/types.ts';

export const countOfMarks = (sources: readonly CostSource[]): Record<CostMark, number> => {
  const count = (wanted: CostMark): number => sources.filter(({ mark }) => mark === wanted).length;
  return { paper: count('paper'), fitted: count('fitted'), estimated: count('estimated') };
};

export { costSources };

export interface StageRow {
  readonly table: StageTableId;
  readonly direction: 'send' | 'receive';
  /** Microseconds of each layer, before locks, waiting and further bytes; null where it has none. */
  readonly layersUs: Readonly<Record<StageLayer, number | null>>;
  readonly sumUs: number;
  readonly fits: readonly string[];
}

const layerUs = (stages: readonly Stage[], layer: StageLayer): number | null => {
  const ofLayer = stages.filter((stage) => stage.layer === layer);
  return ofLayer.length === 0 ? null : ofLayer.reduce((sum, { baseNs }) => sum + baseNs, 0) / 1000;
};

export const stageRows = (): StageRow[] =>
  stageTableIds.flatMap((table) =>
    (['send', 'receive'] as const).map((direction): StageRow => {
      const stages = stageTables[table][direction];
      const layersUs = Object.fromEntries(stageLayers.map((layer) => [layer, layerUs(stages, layer)]));
      return {
        table,
        direction,
        layersUs: layersUs as StageRow['layersUs'],
        sumUs: stages.reduce((sum, { baseNs }) => sum + baseNs, 0) / 1000,
        fits: stageTableFits[table],
      };
    }),
  );

export interface Residual {
  readonly claim: ClaimResult;
  /** (measured - paper) / tolerance: inside is -1 to 1. */
  readonly residual: number;
}

/** The fitted claims that have been measured. */
export const residualsOf = (claims: readonly ClaimResult[]): Residual[] =>
  claims.flatMap((claim) => {
    const { basis, measured, paper, tolerance } = claim;
    if (basis !== 'fitted' || typeof measured !== 'number' || paper === null || tolerance === null) return [];
    return [{ claim, residual: (measured - paper) / tolerance }];
  });

export const worstOf = (residuals: readonly Residual[]): Residual | null =>
  residuals.reduce<Residual | null>(
    (worst, one) => (worst === null || Math.abs(one.residual) > Math.abs(worst.residual) ? one : worst),
    null,
  );

export interface ContradictionRow extends Contradiction {
  readonly claims: readonly string[];
}

/**
 * Every place where the paper contradicts itself, once. A claim that several are about tells them together; each of
 * them is also told alone by another claim.
 */
export const contradictionsOf = (claims: readonly ClaimResult[]): ContradictionRow[] => {
  const rows = new Map<string, ContradictionRow>();
  for (const { id, contradiction } of claims) {
    if (contradiction === null) continue;
    const key = contradiction.readings.join('\n');
    if (!rows.has(key)) rows.set(key, { ...contradiction, claims: [id, ...contradiction.with] });
  }
  const all = [...rows.values()];
  const contains = (whole: ContradictionRow, part: ContradictionRow): boolean =>
    whole !== part && part.readings.every((reading) => whole.readings.includes(reading));
  return all.filter((row) => !all.some((other) => contains(row, other)));
};
