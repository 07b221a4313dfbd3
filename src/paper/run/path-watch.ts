/**
 * Follows the round trips of a ping-pong through their windows (see `experiments/path.ts`) until one of them, not
 * the very first, had no clock tick in it.
 */
import {
  ActivityEvent,
  FrameEvent,
  Kind,
  LockEvent,
  Operation,
  operationOf,
  QueueEvent,
  type Definition,
  type DefinitionOf,
} from '../../trace/format.ts';
import { CpuMeter, type EndedSlice } from './cpu-meter.ts';
import type { RecordObserver } from './observed-trace.ts';
import { PathWindow, stageLayerOf } from './path-window.ts';

const CLIENT = 0;
const SERVER = 1;
/** Offset of the protocol in an Ethernet frame with IPv4. */
const IP_PROTOCOL_AT = 23;

export interface RoundTripPath {
  releaseNs: number;
  completionNs: number;
  send: PathWindow;
  server: PathWindow;
  receive: PathWindow;
  wireNs: number;
  /** The client's device write: role of its thread, then each slice as layer:operation. */
  device: string[];
  protocols: number[];
}

const operationNames = Object.fromEntries(Object.entries(Operation).map(([name, code]) => [code, name]));

interface OpenPath extends RoundTripPath {
  /** The window that is open, and its host. */
  window: PathWindow | null;
  host: number;
  transmitNs: number;
  disturbed: boolean;
}

const openPath = (releaseNs: number): OpenPath => {
  const send = new PathWindow();
  return {
    releaseNs,
    completionNs: 0,
    send,
    server: new PathWindow(),
    receive: new PathWindow(),
    wireNs: 0,
    device: [],
    protocols: [],
    window: send,
    host: CLIENT,
    transmitNs: 0,
    disturbed: false,
  };
};

export class PathWatch implements RecordObserver {
  result: RoundTripPath | null = null;
  completed = 0;
  readonly #locks = new Map<number, DefinitionOf<'lock'>>();
  /** Ports between threads; the card's rings and socket buffers are not messages. */
  readonly #ports = new Set<number>();
  readonly #meter = new CpuMeter((host, slice) => this.#ended(host, slice));
  #path: OpenPath | null = null;
  /** Acquired in the open window, until the next slice tells its layer. */
  #acquired: DefinitionOf<'lock'>[] = [];
  #frameProtocol = 0;

  define(definition: Definition): void {
    this.#meter.define(definition);
    if (definition.type === 'lock') this.#locks.set(definition.id, definition);
    if (definition.type === 'queue' && definition.queue === 'port') this.#ports.add(definition.id);
  }

  frame(_id: number, bytes: Uint8Array): void {
    this.#frameProtocol = bytes[IP_PROTOCOL_AT] ?? 0;
  }

  record(
    timeNs: number,
    kind: number,
    detail: number,
    level: number,
    subject: number,
    work: number,
    a: number,
    b: number,
  ): void {
    switch (kind) {
      case Kind.slice:
        this.#slice(timeNs, detail, level, subject, work, a, b);
        return;
      case Kind.lock:
        if (detail === LockEvent.acquire) this.#acquire(subject);
        return;
      case Kind.queue:
        this.#queue(detail, subject);
        return;
      case Kind.frame:
        this.#frame(timeNs, detail, level);
        return;
      case Kind.activity:
        this.#activity(timeNs, detail);
        return;
      default:
    }
  }

  #slice(timeNs: number, code: number, level: number, subject: number, work: number, a: number, b: number): void {
    this.#meter.slice(timeNs, code, level, subject, work, a, b);
    const path = this.#path;
    if (path === null) return;
    if (operationOf(code) === Operation.clockTick) path.disturbed = true;
    if (path.window === null || this.#meter.threads[subject]?.host !== path.host) return;
    for (const lock of this.#acquired) path.window.acquired(lock, code);
    this.#acquired = [];
  }

  #acquire(subject: number): void {
    const lock = this.#locks.get(subject);
    const path = this.#path;
    if (lock === undefined || path === null || path.window === null) return;
    if (lock.host === path.host) this.#acquired.push(lock);
  }

  /** A message between threads of the client, while it sends. */
  #queue(detail: number, subject: number): void {
    const path = this.#path;
    if (path === null || path.window !== path.send || !this.#ports.has(subject)) return;
    if (detail === QueueEvent.handOff || detail === QueueEvent.enqueue) path.send.messages += 1;
  }

  #frame(timeNs: number, detail: number, sender: number): void {
    const path = this.#path;
    if (path === null) return;
    if (detail === FrameEvent.transmitStart) {
      this.#close(timeNs, path);
      path.transmitNs = timeNs;
      path.protocols.push(this.#frameProtocol);
    } else if (detail === FrameEvent.arrive) {
      path.wireNs += timeNs - path.transmitNs;
      const host = sender === CLIENT ? SERVER : CLIENT;
      this.#meter.cut(timeNs, host);
      path.host = host;
      path.window = host === SERVER ? path.server : path.receive;
    }
  }

  #activity(timeNs: number, detail: number): void {
    if (detail === ActivityEvent.completion) {
      const path = this.#path;
      this.completed += 1;
      if (path === null) return;
      this.#close(timeNs, path);
      path.completionNs = timeNs;
      // The first round trip finds the threads starting.
      if (!path.disturbed && this.completed > 1) this.result ??= path;
      this.#path = null;
    } else if (detail === ActivityEvent.release) {
      this.#meter.cut(timeNs);
      this.#path = openPath(timeNs);
    }
  }

  #close(timeNs: number, path: OpenPath): void {
    this.#meter.cut(timeNs, path.host);
    path.window = null;
    this.#acquired = [];
  }

  #ended(host: number, slice: EndedSlice): void {
    const path = this.#path;
    if (path === null || path.window === null || host !== path.host) return;
    path.window.add(slice, this.#locks.get(slice.object));
    const layer = stageLayerOf(slice.code);
    if (path.window !== path.send || (layer !== 'kernel-interface' && layer !== 'network-interface')) return;
    if (path.device.length === 0) path.device.push(slice.thread.role);
    path.device.push(`${layer}:${operationNames[operationOf(slice.code)] ?? ''}`);
  }
}
