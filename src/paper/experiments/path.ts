/**
 * Figs. 5 and 8, section 5.2: one round trip taken apart, layer by layer, every thread blocked before it.
 *
 *   client  |--- send ---|                                          |- receive -|
 *   wire                 |-- wire --|                    |-- wire --|
 *   server                          |------ server ------|
 *           release      transmit   arrival       transmit          arrival     completion
 *
 * Each window is the time of one host, and the slices of a host partition it, so the layers of a window add up to it
 * exactly and the windows to the round trip. A round trip with a clock tick in it is not taken. Locks are counted
 * where they are acquired, spl levels too, and belong to the layer that then runs.
 */
import { stageLayers, type StageLayer } from '../../scenario/stages.ts';
import type { Costs, PaperStackId, Scenario } from '../../scenario/types.ts';
import { silentClocks } from '../run/clock-ticks.ts';
import { PathWatch } from '../run/path-watch.ts';
import { observedRun } from '../run/observed-run.ts';
import type { PathWindow } from '../run/path-window.ts';
import { experimentScenario, pingPong, SECOND_NS } from '../run/scenarios.ts';
import type { Direction, LayerRow, PathRow, SectionRow } from '../types.ts';

/** Section 5.2 measures small and large data. */
export const pathSizes = [64, 1024] as const;
/** A round trip without a tick is found in the first few: ticks are 10 ms apart. */
const MOST_ROUND_TRIPS = 20;

export interface PathCell {
  stack: PaperStackId;
  size: number;
}

/** The scenario of a cell, as it can be opened. */
export const pathScenario = (costs: Costs, { stack, size }: PathCell): Scenario =>
  experimentScenario(`Layers of a round trip, ${size} bytes`, pingPong(size, MOST_ROUND_TRIPS), costs, {
    stack,
    durationNs: SECOND_NS,
  });

/**
 * The first round trip of a ping-pong, but the very first, that no clock tick touches, taken apart. Where costs make
 * every round trip longer than the time between two ticks the clocks are left out.
 */
export const measurePath = (costs: Costs, cell: PathCell): PathRow => {
  const watch = new PathWatch();
  const simulation = observedRun(pathScenario(costs, cell), watch);
  while (watch.result === null) {
    if (watch.completed >= MOST_ROUND_TRIPS) return measurePath(silentClocks(costs), cell);
    simulation.step(Infinity);
  }
  const { send, receive, server, releaseNs, completionNs, wireNs, device, protocols } = watch.result;
  const us = (ns: number): number => ns / 1000;
  return {
    ...cell,
    layers: [...layerRows(cell, 'send', send), ...layerRows(cell, 'receive', receive)],
    totalUs: us(completionNs - releaseNs),
    sendUs: us(send.lengthNs),
    receiveUs: us(receive.lengthNs),
    serverUs: us(server.lengthNs),
    serverLayersUs: Object.fromEntries(stageLayers.map((layer) => [layer, us(server.layer(layer).ns)])),
    wireUs: us(wireNs),
    otherUs: us(send.otherNs + receive.otherNs + server.otherNs),
    lockUs: us(send.lockNs + receive.lockNs + server.lockNs),
    lockPairUs: lockPairsUs([send, receive, server]),
    sections: [...sectionRows('send', send), ...sectionRows('receive', receive)],
    deviceWrite: device,
    sendThreads: send.threads.size,
    sendMessages: send.messages,
    protocols,
    span: { fromNs: releaseNs, toNs: completionNs },
  };
};

const layerRows = (cell: PathCell, direction: Direction, window: PathWindow): LayerRow[] =>
  stageLayers.map((layer: StageLayer) => {
    const { ns, lockNs, copyNs, locks } = window.layer(layer);
    return { ...cell, direction, layer, us: ns / 1000, lockUs: lockNs / 1000, copyUs: copyNs / 1000, locks };
  });

const sectionRows = (direction: Direction, window: PathWindow): SectionRow[] =>
  window.sections.map(({ layer, lock, ns }) => ({ direction, layer, lock, us: ns / 1000 }));

/** Time of lock and unlock over acquisitions, by protocol. */
const lockPairsUs = (windows: readonly PathWindow[]): Record<string, number> => {
  const sums = new Map<string, { ns: number; count: number }>();
  for (const { pairs } of windows) {
    for (const [protocol, { ns, count }] of pairs) {
      const sum = sums.get(protocol) ?? { ns: 0, count: 0 };
      sums.set(protocol, { ns: sum.ns + ns, count: sum.count + count });
    }
  }
  return Object.fromEntries([...sums].map(([protocol, { ns, count }]) => [protocol, ns / count / 1000]));
};
