/**
 * What tasks gave, kept by what they asked for. A task is a pure function of the costs that it read: where those are the
 * same again (another slider was moved, or one was moved back), its part is too. The oldest go when there are many.
 */
import type { MeasurementPart, Task, TaskOptions } from '../../paper/types.ts';
import { costAt } from '../../scenario/costs/cost-scales.ts';
import type { Costs } from '../../scenario/types.ts';
import type { TaskOutcome } from '../../worker/client/pool/protocol.ts';

/** Parts of one task that read the same costs, by the values of these. */
interface Shelf {
  readonly paths: readonly string[];
  readonly parts: Map<string, MeasurementPart>;
}

/** Parts kept of one task, for each set of costs that it may read. */
const MOST_ON_A_SHELF = 24;

/** A path is taken apart in the same way for a preview. */
const nameOf = ({ experiment, stack, mbps, seed }: Task, { preview }: TaskOptions): string =>
  [experiment, stack, mbps, seed, preview && experiment !== 'path'].join(' ');

export class PartCache {
  /** Shelves of each task; nearly always one, because costs seldom decide what else is read. */
  readonly #shelves = new Map<string, Map<string, Shelf>>();

  find(task: Task, costs: Costs, options: TaskOptions): MeasurementPart | null {
    for (const { paths, parts } of this.#shelves.get(nameOf(task, options))?.values() ?? []) {
      const part = parts.get(paths.map((path) => costAt(costs, path)).join(' '));
      if (part !== undefined) return part;
    }
    return null;
  }

  keep(task: Task, options: TaskOptions, { part, costsRead }: TaskOutcome): void {
    const name = nameOf(task, options);
    const shelves = this.#shelves.get(name) ?? new Map<string, Shelf>();
    this.#shelves.set(name, shelves);
    const paths = Object.keys(costsRead);
    const asked = paths.join(' ');
    const shelf = shelves.get(asked) ?? { paths, parts: new Map<string, MeasurementPart>() };
    shelves.set(asked, shelf);
    shelf.parts.set(Object.values(costsRead).join(' '), part);
    const oldest = shelf.parts.keys().next();
    if (shelf.parts.size > MOST_ON_A_SHELF && oldest.done !== true) shelf.parts.delete(oldest.value);
  }
}
