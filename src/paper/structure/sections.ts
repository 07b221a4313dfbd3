/**
 * Section 5.3: inside a kernelized monitor no switch to another thread happens (interrupts run), while a real-time
 * mutex lets more urgent threads preempt its holder.
 */
import { Kind, LockEvent, type Definition, type DefinitionOf } from '../../trace/format.ts';
import type { RecordObserver } from '../run/observed-trace.ts';
import { Statement } from './statement.ts';

export class SectionSwitches implements RecordObserver {
  readonly monitor = new Statement('monitor-forbids-switch');
  readonly mutex = new Statement('mutex-allows-preemption');
  readonly #locks = new Map<number, DefinitionOf<'lock'>>();
  readonly #threads: (DefinitionOf<'thread'> | undefined)[] = [];
  /** By host: the thread inside the monitor. */
  readonly #inside: (number | undefined)[] = [];
  /** Holder of each real-time mutex that is held, by lock. */
  readonly #held = new Map<number, DefinitionOf<'thread'>>();

  define(definition: Definition): void {
    if (definition.type === 'thread') this.#threads[definition.id] = definition;
    else if (definition.type === 'lock') this.#locks.set(definition.id, definition);
  }

  record(timeNs: number, kind: number, detail: number, level: number, subject: number, _work: number, a: number): void {
    if (kind === Kind.lock) this.#lock(timeNs, detail, subject, a);
    else if (kind === Kind.slice) this.#slice(timeNs, level, subject);
  }

  #lock(timeNs: number, event: number, subject: number, a: number): void {
    const lock = this.#locks.get(subject);
    const holder = this.#threads[a];
    if (lock === undefined || holder === undefined) return;
    if (lock.protocol === 'monitor') {
      this.#inside[holder.host] = event === LockEvent.acquire ? holder.id : undefined;
      if (event === LockEvent.acquire) this.monitor.see(timeNs, true);
    } else if (lock.protocol === 'inheritance') {
      if (event === LockEvent.acquire) this.#held.set(subject, holder);
      else if (event === LockEvent.release) this.#held.delete(subject);
    }
  }

  #slice(timeNs: number, level: number, subject: number): void {
    const thread = this.#threads[subject];
    if (thread === undefined || thread.role === 'interrupt') return;
    const inside = this.#inside[thread.host];
    if (inside !== undefined && inside !== thread.id) this.monitor.see(timeNs, false);
    for (const holder of this.#held.values()) {
      const preempts = holder.host === thread.host && holder.id !== thread.id && level < holder.base;
      if (preempts) this.mutex.see(timeNs, true);
    }
  }
}
