/** Consecutive stages that one thread runs, compiled for the machine's present clock rate. */
import type { Stage } from '../../scenario/stages.ts';
import type { Machine } from '../machine.ts';
import { compileStage, type StageProgram } from './stage-program.ts';

export class StageGroup {
  readonly #stages: readonly Stage[];
  readonly #machine: Machine;
  #programs: readonly StageProgram[] | null = null;

  constructor(stages: readonly Stage[], machine: Machine) {
    this.#stages = stages;
    this.#machine = machine;
    machine.onClockRate(() => {
      this.#programs = null;
    });
  }

  get programs(): readonly StageProgram[] {
    this.#programs ??= this.#stages.map((stage) => compileStage(stage, this.#machine.spec.stack, this.#machine));
    return this.#programs;
  }
}
