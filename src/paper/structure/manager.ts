/**
 * Section 4.1: the manager of NPS runs the IP layer of every packet that comes in, at the highest priority of NPS.
 * The switch from the manager to an input worker counts in the IP layer too (section 5.2), but is no IP processing.
 */
import {
  Kind,
  Layer,
  layerOf,
  Operation,
  operationOf,
  type Definition,
  type DefinitionOf,
} from '../../trace/format.ts';
import type { RecordObserver } from '../run/observed-trace.ts';
import { Statement } from './statement.ts';

export class ManagerRunsIp implements RecordObserver {
  readonly statement = new Statement('manager-runs-ip');
  readonly #threads: (DefinitionOf<'thread'> | undefined)[] = [];

  define(definition: Definition): void {
    if (definition.type === 'thread') this.#threads[definition.id] = definition;
  }

  record(timeNs: number, kind: number, detail: number, _level: number, subject: number): void {
    if (kind !== Kind.slice || layerOf(detail) !== Layer.ip) return;
    const thread = this.#threads[subject];
    // Output workers run IP output.
    if (thread === undefined || thread.role === 'output-worker') return;
    const operation = operationOf(detail);
    if (operation === Operation.contextSwitch || operation === Operation.wake) return;
    this.statement.see(timeNs, thread.role === 'manager' && this.#isMostUrgent(thread));
  }

  #isMostUrgent(manager: DefinitionOf<'thread'>): boolean {
    return this.#threads.every(
      (thread) => thread === undefined || thread.task !== manager.task || thread.base >= manager.base,
    );
  }
}
