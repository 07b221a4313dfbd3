/**
 * Costs that remember which of them were asked for. A run that never asked for a cost would be the same with any other
 * value of it, so what it gave can be used again when only that one has changed.
 */
import type { Costs } from '../../scenario/types.ts';

interface CostTree {
  [name: string]: number | CostTree;
}

export interface WatchedCosts {
  readonly costs: Costs;
  /** What was asked for up to now, by path. */
  readonly read: () => Record<string, number>;
}

const watched = (tree: CostTree, path: string, seen: Record<string, number>): CostTree => {
  const result: CostTree = {};
  for (const [name, value] of Object.entries(tree)) {
    const at = `${path}${name}`;
    const inner = typeof value === 'number' ? value : watched(value, `${at}.`, seen);
    Object.defineProperty(result, name, {
      enumerable: true,
      configurable: true,
      get: () => {
        if (typeof inner === 'number') seen[at] = inner;
        // Asked for once is enough to know; from here on it is as quick as any other property.
        Object.defineProperty(result, name, { enumerable: true, value: inner });
        return inner;
      },
    });
  }
  return result;
};

export const watchedCosts = (costs: Costs): WatchedCosts => {
  const seen: Record<string, number> = {};
  return { costs: watched(costs as unknown as CostTree, '', seen) as unknown as Costs, read: () => seen };
};
