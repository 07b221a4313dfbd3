/**
 * Section 5.5: what it costs to create and close a socket, and to select, as the conversations with the server that
 * has the sockets which they are.
 */
import type { Costs, PaperStackId, Scenario, SocketOperation } from '../../scenario/types.ts';
import { ActivityEvent, Kind } from '../../trace/format.ts';
import { observedRun } from '../run/observed-run.ts';
import type { RecordObserver } from '../run/observed-trace.ts';
import { APPLICATION_PRIORITY, experimentScenario, SECOND_NS } from '../run/scenarios.ts';
import type { SocketRow, TimeSpan } from '../types.ts';

export interface SocketCell {
  stack: PaperStackId;
  operation: SocketOperation;
}

/** The scenario of a cell, as it can be opened. */
export const socketScenario = (costs: Costs, { stack, operation }: SocketCell, count: number): Scenario =>
  experimentScenario(
    `Socket operations: ${operation}`,
    { kind: 'socket-churn', operation, count, priority: APPLICATION_PRIORITY },
    costs,
    { stack, durationNs: SECOND_NS },
  );

class OperationWatch implements RecordObserver {
  readonly spans: TimeSpan[] = [];
  #fromNs = 0;

  record(timeNs: number, kind: number, detail: number): void {
    if (kind !== Kind.activity) return;
    if (detail === ActivityEvent.release) this.#fromNs = timeNs;
    else if (detail === ActivityEvent.completion) this.spans.push({ fromNs: this.#fromNs, toNs: timeNs });
  }
}

/** `count` operations after the first, which finds the server starting. */
export const measureSockets = (costs: Costs, cell: SocketCell, count: number): SocketRow => {
  const watch = new OperationWatch();
  const simulation = observedRun(socketScenario(costs, cell, count + 1), watch);
  while (watch.spans.length <= count) simulation.step(Infinity);
  const spans = watch.spans.slice(1);
  const lengthsUs = spans.map(({ fromNs, toNs }) => (toNs - fromNs) / 1000);
  return {
    ...cell,
    count,
    meanUs: lengthsUs.reduce((sum, us) => sum + us, 0) / count,
    minUs: Math.min(...lengthsUs),
    maxUs: Math.max(...lengthsUs),
    span: spans[0] ?? { fromNs: 0, toNs: 0 },
  };
};
