/**
 * The sums of an area as one table for spreadsheets: what is summed, of whom, which measure, and the value, times in whole
 * nanoseconds.
 */
import { tableCsv, type Cell } from '../../export/csv.ts';
import { layerNames, nameOf } from '../../render/words.ts';
import { Layer, State } from '../../trace/format.ts';
import type { SummedArea } from './area-of-selection.ts';

const stateKeys = Object.keys(State) as (keyof typeof State)[];
const layers = Object.values(Layer);

export const areaCsv = ({ lane, fromNs, toNs, totals, definitions }: SummedArea): string => {
  const { threads, all, locks, packets, drops, inversions } = totals;
  const rows: Cell[][] = [
    ['area', `lane ${lane.toUpperCase()}`, 'fromNs', fromNs],
    ['area', `lane ${lane.toUpperCase()}`, 'toNs', toNs],
    ['area', `lane ${lane.toUpperCase()}`, 'lengthNs', totals.lengthNs],
  ];
  for (const own of [...threads, all]) {
    const name = own === all ? 'all' : nameOf(definitions, own.thread);
    const add = (measure: string, value: number): void => void rows.push(['thread', name, measure, value]);
    add('runNs', own.runNs);
    for (const key of stateKeys) add(`${key}Ns`, own.stateNs[State[key]] ?? 0);
    add('absentNs', own.absentNs);
    for (const layer of layers) {
      const ns = own.layerNs[layer] ?? 0;
      if (ns > 0) add(`layer ${layerNames[layer]} ns`, ns);
    }
    add('dispatches', own.switches);
    add('preemptions', own.preemptions);
  }
  for (const { lock, acquisitions, contentions, heldNs, waitedNs } of locks) {
    const name = nameOf(definitions, lock);
    rows.push(['lock', name, 'heldNs', heldNs], ['lock', name, 'waitedNs', waitedNs]);
    rows.push(['lock', name, 'acquisitions', acquisitions], ['lock', name, 'contentions', contentions]);
  }
  rows.push(
    ['packets', 'all', 'framesSent', packets.sent],
    ['packets', 'all', 'bytesSent', packets.bytes],
    ['packets', 'all', 'framesReceived', packets.arrived],
    ['packets', 'all', 'datagramsDelivered', packets.delivered],
    ...drops.map(({ reason, count }): Cell[] => ['packets', reason, 'dropped', count]),
  );
  for (const [name, { count, ns }] of [
    ['bounded', inversions.bounded],
    ['unbounded', inversions.unbounded],
    ...Object.entries(inversions.byKind),
  ] as const) {
    rows.push(['inversions', name, 'count', count], ['inversions', name, 'ns', ns]);
  }
  return tableCsv(['part', 'of', 'measure', 'value'], rows);
};
