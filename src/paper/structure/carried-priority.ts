/**
 * Threads that take the priority of what they serve (sections 4.1 and 4.2), checked on every slice that they run:
 *
 * - NPS input workers in UDP, network threads of the library in IP and UDP, and receiving applications have the
 *   priority that the packet carries in its PIP option, read from the frame's bytes;
 * - NPS output workers have the priority of the application that sent the request.
 *
 * More urgent than that is right too while a lock or a more urgent request behind it raises the thread.
 */
import { pipOfFrame } from '../../sim/net/frame.ts';
import {
  Kind,
  Layer,
  layerOf,
  PrioritySource,
  type Definition,
  type DefinitionOf,
  type ThreadRole,
} from '../../trace/format.ts';
import type { RecordObserver } from '../run/observed-trace.ts';
import { Statement } from './statement.ts';

export class CarriedPriority implements RecordObserver {
  readonly inputWorker = new Statement('input-worker-priority');
  readonly outputWorker = new Statement('output-worker-priority');
  readonly networkThread = new Statement('network-thread-priority');
  readonly receiver = new Statement('receiver-priority');
  readonly #threads: (DefinitionOf<'thread'> | undefined)[] = [];
  /** PIP priority by frame id. */
  readonly #carried = new Map<number, number>();
  /** Priority at which an application last worked for an activation. */
  readonly #senders = new Map<number, number>();
  /** Where each thread has its priority from. */
  readonly #sources: number[] = [];

  define(definition: Definition): void {
    if (definition.type === 'thread') this.#threads[definition.id] = definition;
  }

  frame(id: number, bytes: Uint8Array): void {
    const priority = pipOfFrame(bytes)?.priority;
    if (priority !== undefined && priority !== null) this.#carried.set(id, priority);
  }

  record(
    timeNs: number,
    kind: number,
    detail: number,
    level: number,
    subject: number,
    work: number,
    _a: number,
    b: number,
  ): void {
    if (kind === Kind.priority) this.#sources[subject] = detail;
    if (kind !== Kind.slice) return;
    const thread = this.#threads[subject];
    if (thread === undefined) return;
    const layer = layerOf(detail);
    const carried = this.#carried.get(b);
    if (carried !== undefined) this.#statementOf(thread.role, layer)?.see(timeNs, this.#has(subject, level, carried));
    if (thread.role === 'application' && layer === Layer.api) this.#senders.set(this.#key(thread, work), level);
    if (thread.role !== 'output-worker') return;
    const sender = this.#senders.get(this.#key(thread, work));
    if (sender !== undefined) this.outputWorker.see(timeNs, this.#has(subject, level, sender));
  }

  #statementOf(role: ThreadRole, layer: Layer): Statement | null {
    if (role === 'input-worker' && layer === Layer.udp) return this.inputWorker;
    if (role === 'network' && (layer === Layer.ip || layer === Layer.udp)) return this.networkThread;
    return role === 'application' && layer === Layer.api ? this.receiver : null;
  }

  #has(thread: number, level: number, priority: number): boolean {
    if (level === priority) return true;
    const source = this.#sources[thread];
    const raised = source === PrioritySource.waitingRequest || source === PrioritySource.lockInheritance;
    return level < priority && raised;
  }

  /** Work on one host. */
  #key({ host }: DefinitionOf<'thread'>, work: number): number {
    return work * 2 + host;
  }
}
