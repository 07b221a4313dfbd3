/**
 * One window of one host on the way of a packet: its time by layer, with lock operations and copies apart, the locks
 * acquired, the critical sections, who ran. Nanoseconds.
 */
import { stageLayers, type StageLayer } from '../../scenario/stages.ts';
import { Layer, layerOf, Operation, operationOf, type DefinitionOf } from '../../trace/format.ts';
import type { EndedSlice } from './cpu-meter.ts';

const layerNames: Partial<Record<Layer, StageLayer>> = {
  [Layer.api]: 'api',
  [Layer.udp]: 'udp',
  [Layer.ip]: 'ip',
  [Layer.packetFilter]: 'packet-filter',
  [Layer.kernelInterface]: 'kernel-interface',
  [Layer.networkInterface]: 'network-interface',
};

/** The stage layer of a slice code; undefined for computation, kernel work and idling. */
export const stageLayerOf = (code: number): StageLayer | undefined => layerNames[layerOf(code)];

export interface LayerTime {
  ns: number;
  lockNs: number;
  copyNs: number;
  locks: number;
}

export interface Section {
  layer: StageLayer;
  lock: string;
  ns: number;
}

export class PathWindow {
  lengthNs = 0;
  /** Time that no layer accounts for. */
  otherNs = 0;
  /** Lock operations, spinning included. */
  lockNs = 0;
  messages = 0;
  readonly threads = new Set<number>();
  readonly sections: Section[] = [];
  /** Lock and unlock time, and acquisitions, by protocol. */
  readonly pairs = new Map<string, { ns: number; count: number }>();
  readonly #layers = new Map<StageLayer, LayerTime>(
    stageLayers.map((layer) => [layer, { ns: 0, lockNs: 0, copyNs: 0, locks: 0 }]),
  );

  layer(name: StageLayer): LayerTime {
    return this.#layers.get(name) as LayerTime;
  }

  /** A slice, or the part of it that lies in the window. */
  add(slice: EndedSlice, lock: DefinitionOf<'lock'> | undefined): void {
    const ns = slice.toNs - slice.fromNs;
    this.lengthNs += ns;
    this.threads.add(slice.thread.id);
    const name = stageLayerOf(slice.code);
    if (name === undefined) {
      this.otherNs += ns;
      return;
    }
    const time = this.layer(name);
    time.ns += ns;
    const operation = operationOf(slice.code);
    if (operation === Operation.lock || operation === Operation.spin) {
      time.lockNs += ns;
      this.lockNs += ns;
      if (lock !== undefined) this.#pair(lock.protocol).ns += ns;
    } else if (operation === Operation.copy) time.copyNs += ns;
    else if (operation === Operation.section) this.sections.push({ layer: name, lock: lock?.name ?? '', ns });
  }

  /** A lock acquired; it belongs to the layer of the slice that runs after it. */
  acquired(lock: DefinitionOf<'lock'>, code: number): void {
    this.#pair(lock.protocol).count += 1;
    const name = stageLayerOf(code);
    if (name !== undefined) this.layer(name).locks += 1;
  }

  #pair(protocol: string): { ns: number; count: number } {
    let pair = this.pairs.get(protocol);
    if (pair === undefined) {
      pair = { ns: 0, count: 0 };
      this.pairs.set(protocol, pair);
    }
    return pair;
  }
}
