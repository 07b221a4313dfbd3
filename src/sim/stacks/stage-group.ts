/** Consecutive stages that one thread runs, compiled for the machine's present clock rate when first run. */
import type { Stage } from '../../scenario/stages.ts';
import type { Machine } from '../machine.ts';
import { compileStage, type Step } from './stage-program.ts';

export class StageGroup {
  readonly #stages: readonly Stage[];
  readonly #machine: Machine;
  #blocked: readonly Step[] | null = null;
  #busy: readonly Step[] | null = null;

  constructor(stages: readonly Stage[], machine: Machine) {
    this.#stages = stages;
    this.#machine = machine;
    machine.onClockRate(() => {
      this.#blocked = null;
      this.#busy = null;
    });
  }

  /** For a thread that had really been blocked. */
  get blocked(): readonly Step[] {
    this.#blocked ??= this.#compiled(true);
    return this.#blocked;
  }

  /** For one that had not. */
  get busy(): readonly Step[] {
    this.#busy ??= this.#compiled(false);
    return this.#busy;
  }

  #compiled(isBlocked: boolean): readonly Step[] {
    return this.#stages.flatMap((stage) => compileStage(stage, this.#machine, isBlocked));
  }
}
