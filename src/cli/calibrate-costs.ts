/** The costs that calibration may change, by their path in `Costs`: those whose source mark is `fitted`. */
import { costMarks } from '../scenario/costs/default-costs.ts';
import type { Costs } from '../scenario/types.ts';

type Numbers = Record<string, number | Record<string, number>>;

/** "wakeApplicationNs.c-thread", "interruptEntryNs" … */
export const freeCosts: readonly string[] = Object.entries(costMarks)
  .filter(([, mark]) => mark === 'fitted')
  .map(([path]) => path);

/** A path is a name, or a name and one inside it; the inner name may have dashes but no dot. */
const parts = (path: string): [string, string | undefined] => {
  const [outer = '', inner] = path.split('.');
  return [outer, inner];
};

/** Nanoseconds. @throws RangeError if there is no such cost */
export const costAt = (costs: Costs, path: string): number => {
  const [outer, inner] = parts(path);
  const entry = (costs as unknown as Numbers)[outer];
  const value = typeof entry === 'object' && inner !== undefined ? entry[inner] : entry;
  if (typeof value !== 'number') throw new RangeError(`costs: there is no cost "${path}"`);
  return value;
};

/** A copy with one cost changed. */
export const withCost = (costs: Costs, path: string, valueNs: number): Costs => {
  const [outer, inner] = parts(path);
  const entry = (costs as unknown as Numbers)[outer];
  const changed = typeof entry === 'object' && inner !== undefined ? { ...entry, [inner]: valueNs } : valueNs;
  return { ...costs, [outer]: changed };
};

export const withCosts = (costs: Costs, paths: readonly string[], valuesNs: readonly number[]): Costs =>
  paths.reduce((changed, path, i) => withCost(changed, path, valuesNs[i] ?? costAt(costs, path)), costs);
