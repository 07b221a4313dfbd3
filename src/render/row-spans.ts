/**
 * The spans that a row draws in a window, over reused columns: what its one thread did, or, for a row shared by
 * several threads, everything that any of them ran. Of a shared row only running is kept, with "ready" where a
 * member waits for the CPU; merged spans of the members that fall in one bucket are added up.
 */
import { NO_LEVEL, isReadyState } from '../trace/format.ts';
import { IntervalColumns, NO_STATE } from '../trace/reader.ts';
import { isRunningCode, stateOfCode } from './interval-style.ts';
import type { LaneRow } from './layout.ts';
import type { TraceSource } from './source.ts';

const own = new IntervalColumns();
/** Of each shared span: the largest share of one member, which is whose code it shows. */
const largestShares: number[] = [];

/** Finds the spans of a row. Those of a shared row may overlap where a member is only ready. */
export function spansOfRow(
  source: TraceSource,
  row: LaneRow,
  fromNs: number,
  toNs: number,
  bucketNs: number,
  out: IntervalColumns,
): void {
  if (row.kind === 'cpu') {
    source.cpuIntervals(row.host ?? 0, fromNs, toNs, bucketNs, out);
    return;
  }
  const [only] = row.threads;
  if (row.threads.length === 1 && only !== undefined) {
    source.threadIntervals(only, fromNs, toNs, bucketNs, out);
    return;
  }
  out.clear(1);
  const buckets = new Map<number, number>();
  for (const thread of row.threads) {
    source.threadIntervals(thread, fromNs, toNs, bucketNs, own);
    out.bucketNs = own.bucketNs;
    for (let i = 0; i < own.count; i += 1) addShared(out, i, buckets);
  }
}

function addShared(shared: IntervalColumns, i: number, buckets: Map<number, number>): void {
  const code = own.code[i] as number;
  if (own.merged[i] === 0) {
    if (isRunningCode(code) || isReadyState(stateOfCode(code))) copySpan(shared, i);
    return;
  }
  const share = own.share[i] as number;
  const state = own.state[i] as number;
  const ready = state !== NO_STATE && isReadyState(state as Parameters<typeof isReadyState>[0]);
  if (share === 0 && !ready) return;
  const startNs = own.startNs[i] as number;
  const known = buckets.get(startNs);
  if (known === undefined) {
    buckets.set(startNs, copySpan(shared, i));
    return;
  }
  const before = shared.share[known] as number;
  if (share > (largestShares[known] ?? 0)) {
    largestShares[known] = share;
    shared.code[known] = code;
    shared.recordIndex[known] = own.recordIndex[i] as number;
  }
  shared.share[known] = Math.min(1, before + share);
  shared.value[known] = Math.min(shared.value[known] ?? NO_LEVEL, own.value[i] ?? NO_LEVEL);
}

function copySpan(shared: IntervalColumns, i: number): number {
  const to = shared.add();
  shared.startNs[to] = own.startNs[i] as number;
  shared.endNs[to] = own.endNs[i] as number;
  shared.code[to] = own.code[i] as number;
  shared.state[to] = own.state[i] as number;
  shared.value[to] = own.value[i] as number;
  shared.work[to] = own.work[i] as number;
  shared.recordIndex[to] = own.recordIndex[i] as number;
  shared.merged[to] = own.merged[i] as number;
  shared.share[to] = own.share[i] as number;
  largestShares[to] = own.share[i] as number;
  return to;
}
