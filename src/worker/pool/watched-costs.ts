/**
 * Costs that remember which of them were asked for. A run that never asked for a cost would be the same with any other
 * value of it, so what it gave can be used again when only that one has changed.
 *
 * One such table serves all runs of a worker, one after the other. That matters: a table made anew for each run would be
 * an object of another shape to the engine, and the simulation's compiled code would have to be thrown away with it.
 */
import type { Costs } from '../../scenario/types.ts';

interface CostTree {
  [name: string]: number | CostTree;
}

const leavesOf = (tree: CostTree, path = ''): [path: string, value: number][] =>
  Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'number' ? [[`${path}${name}`, value] as [string, number]] : leavesOf(value, `${path}${name}.`),
  );

export class WatchedCosts {
  /** To be given to one run at a time. */
  readonly costs: Costs;
  readonly #paths: string[] = [];
  readonly #values: number[] = [];
  readonly #asked: boolean[] = [];

  /** @param like any table: all tables have the same entries */
  constructor(like: Costs) {
    this.costs = this.#watched(like as unknown as CostTree, '') as unknown as Costs;
  }

  /** Takes these values, and forgets what was asked for. */
  set(costs: Costs): void {
    const leaves = leavesOf(costs as unknown as CostTree);
    for (const [index, path] of this.#paths.entries()) {
      const [at, value] = leaves[index] ?? ['', 0];
      if (at !== path) throw new Error(`watched costs: ${path} is missing, or not in its place`);
      this.#values[index] = value;
      this.#asked[index] = false;
    }
  }

  /** What was asked for since, by path. */
  read(): Record<string, number> {
    const asked: Record<string, number> = {};
    for (const [index, path] of this.#paths.entries()) {
      if (this.#asked[index] === true) asked[path] = this.#values[index] as number;
    }
    return asked;
  }

  #watched(tree: CostTree, path: string): CostTree {
    const result: CostTree = {};
    for (const [name, value] of Object.entries(tree)) {
      const at = `${path}${name}`;
      if (typeof value === 'number') Object.defineProperty(result, name, this.#leaf(at, value));
      else result[name] = this.#watched(value, `${at}.`);
    }
    return result;
  }

  #leaf(path: string, value: number): PropertyDescriptor {
    const values = this.#values;
    const asked = this.#asked;
    const index = this.#paths.push(path) - 1;
    values.push(value);
    asked.push(false);
    return {
      enumerable: true,
      get: () => {
        asked[index] = true;
        return values[index];
      },
    };
  }
}
