/**
 * What an area of the timeline, some rows over some time, adds up to: its threads' time by state and by layer, locks,
 * switches, packets and inversions. Exact, in nanoseconds. Locks count what these threads held and waited; packets and
 * inversions are those of the hosts that the rows belong to.
 */
import { Layer, type DropReason } from '../../trace/format.ts';
import { inversionKinds, type InversionKind } from '../inversion-cause.ts';
import type { Inversion } from '../inversion-log.ts';
import { PacketSums, ThreadSums, type WindowSums } from './window-sums.ts';

/** The rows of an area, as what they stand for. */
export interface AreaRows {
  readonly threads: ReadonlySet<number>;
  readonly hosts: ReadonlySet<number>;
}

export interface LockTotal {
  readonly lock: number;
  acquisitions: number;
  contentions: number;
  heldNs: number;
  waitedNs: number;
}

export interface InversionShare {
  count: number;
  /** Of their time what lies in the window. */
  ns: number;
}

export interface AreaTotals {
  /** The part of the window that the trace knows. */
  readonly lengthNs: number;
  readonly threads: readonly ThreadSums[];
  /** All threads together. */
  readonly all: ThreadSums;
  /** Only layers with time, the most first. */
  readonly layers: readonly { readonly layer: Layer; readonly ns: number }[];
  readonly locks: readonly LockTotal[];
  readonly packets: PacketSums;
  readonly drops: readonly { readonly reason: DropReason; readonly count: number }[];
  readonly inversions: {
    readonly bounded: InversionShare;
    readonly unbounded: InversionShare;
    readonly byKind: Readonly<Record<InversionKind, InversionShare>>;
  };
}

const NO_THREAD = -1;

/**
 * @param sums of the window
 * @param inversions of the run, in order of their start
 * @param fromNs,toNs the window
 */
export const areaTotals = (
  sums: WindowSums,
  rows: AreaRows,
  inversions: readonly Inversion[],
  fromNs: number,
  toNs: number,
): AreaTotals => {
  const threads = [...sums.threads.values()].filter(({ thread }) => rows.threads.has(thread));
  const all = new ThreadSums(NO_THREAD);
  for (const thread of threads) all.add(thread);
  const packets = new PacketSums();
  for (const [host, own] of sums.packets) if (rows.hosts.has(host)) packets.add(own);
  return {
    lengthNs: sums.lengthNs,
    threads,
    all,
    layers: Object.values(Layer)
      .map((layer) => ({ layer, ns: all.layerNs[layer] as number }))
      .filter(({ ns }) => ns > 0)
      .sort((one, other) => other.ns - one.ns),
    locks: lockTotals(sums, rows),
    packets,
    drops: Object.entries(packets.dropped).map(([reason, count]) => ({ reason: reason as DropReason, count })),
    inversions: inversionShares(rows, inversions, fromNs, toNs),
  };
};

/** Those that were held or waited for, the longest waited for first, then the longest held. */
const lockTotals = (sums: WindowSums, rows: AreaRows): LockTotal[] => {
  const totals = new Map<number, LockTotal>();
  for (const { lock, thread, acquisitions, contentions, heldNs, waitedNs } of sums.locks) {
    if (!rows.threads.has(thread)) continue;
    const total = totals.get(lock) ?? { lock, acquisitions: 0, contentions: 0, heldNs: 0, waitedNs: 0 };
    total.acquisitions += acquisitions;
    total.contentions += contentions;
    total.heldNs += heldNs;
    total.waitedNs += waitedNs;
    totals.set(lock, total);
  }
  return [...totals.values()].sort(
    (one, other) => other.waitedNs - one.waitedNs || other.heldNs - one.heldNs || one.lock - other.lock,
  );
};

const inversionShares = (
  { hosts }: AreaRows,
  inversions: readonly Inversion[],
  fromNs: number,
  toNs: number,
): AreaTotals['inversions'] => {
  const none = (): InversionShare => ({ count: 0, ns: 0 });
  const byKind = Object.fromEntries(inversionKinds.map((kind) => [kind, none()])) as Record<
    InversionKind,
    InversionShare
  >;
  const shares = { bounded: none(), unbounded: none(), byKind };
  for (const one of inversions) {
    if (one.startNs >= toNs) break;
    const ns = Math.min(one.endNs, toNs) - Math.max(one.startNs, fromNs);
    if (ns <= 0 || !hosts.has(one.host)) continue;
    for (const share of [one.bounded ? shares.bounded : shares.unbounded, byKind[one.kind]]) {
      share.count += 1;
      share.ns += ns;
    }
  }
  return shares;
};
