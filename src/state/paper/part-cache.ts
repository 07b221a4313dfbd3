/**
 * What tasks gave, kept by what they asked for. A task is a pure function of the costs that it read: where those are the
 * same again (another slider was moved, or one was moved back), its part is too. The oldest go when there are many.
 */
import type { MeasurementPart, Task, TaskOptions } from '../../paper/types.ts';
import { costAt } from '../../scenario/costs/cost-scales.ts';
import type { Costs } from '../../scenario/types.ts';
import type { CostsRead, TaskOutcome } from '../../worker/client/pool/protocol.ts';

interface Entry {
  readonly read: readonly (readonly [path: string, value: number])[];
  readonly part: MeasurementPart;
}

/** Parts kept of one task. */
const MOST_A_TASK = 24;

const nameOf = ({ experiment, stack, mbps, seed }: Task, { preview }: TaskOptions): string =>
  [experiment, stack, mbps, seed, preview].join(' ');

const isSame = ({ read }: Entry, costs: Costs): boolean => read.every(([path, value]) => costAt(costs, path) === value);

export class PartCache {
  readonly #entries = new Map<string, Entry[]>();

  find(task: Task, costs: Costs, options: TaskOptions): MeasurementPart | null {
    const entries = this.#entries.get(nameOf(task, options)) ?? [];
    return entries.find((entry) => isSame(entry, costs))?.part ?? null;
  }

  keep(task: Task, options: TaskOptions, { part, costsRead }: TaskOutcome): void {
    const name = nameOf(task, options);
    const read = Object.entries(costsRead satisfies CostsRead);
    const others = this.#entries.get(name) ?? [];
    this.#entries.set(name, [{ read, part }, ...others].slice(0, MOST_A_TASK));
  }
}
