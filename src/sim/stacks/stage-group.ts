/** Consecutive stages that one thread runs, compiled into one program for the machine's present clock rate. */
import type { Stage } from '../../scenario/stages.ts';
import type { Machine } from '../machine.ts';
import { compileStage, type StageProgram } from './stage-program.ts';

export class StageGroup {
  readonly #stages: readonly Stage[];
  readonly #machine: Machine;
  #program: StageProgram | null = null;

  constructor(stages: readonly Stage[], machine: Machine) {
    this.#stages = stages;
    this.#machine = machine;
    machine.onClockRate(() => {
      this.#program = null;
    });
  }

  get program(): StageProgram {
    this.#program ??= this.#compiled();
    return this.#program;
  }

  #compiled(): StageProgram {
    const programs = this.#stages.map((stage) => compileStage(stage, this.#machine.spec.stack, this.#machine));
    return {
      blocked: programs.flatMap(({ blocked }) => blocked),
      busy: programs.flatMap(({ busy }) => busy),
    };
  }
}
