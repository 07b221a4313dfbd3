/** One activity while its activations are blamed: those that are open, and what the finished ones came to. */
import type { DefinitionOf } from '../../trace/format.ts';
import { BlameColumns } from './blame-columns.ts';
import type { OpenActivation } from './open-activation.ts';

/** Parts kept of one activity's finished activations: some 10 an activation. */
const KEPT_PARTS = 2_000_000;

export class BlamedActivity {
  readonly definition: DefinitionOf<'activity'>;
  readonly open = new Map<number, OpenActivation>();
  /** Released, and nothing has begun to work for them. */
  readonly waiting = new Set<OpenActivation>();
  readonly finished = new BlameColumns(KEPT_PARTS);

  constructor(definition: DefinitionOf<'activity'>) {
    this.definition = definition;
  }
}
