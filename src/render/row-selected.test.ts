/** Which row shows what is selected, and what is to be unfolded for it. */
import { describe, expect, it } from 'vitest';
import { isRunningCode } from './interval-style.ts';
import { defaultLayoutOptions, layoutLane, type LayoutOptions } from './layout.ts';
import type { LaneModel } from './model.ts';
import { groupsToUnfold, rowOfSelection } from './row-selected.ts';
import { noFacts } from './source.ts';
import { benchmarkRun } from './testing/benchmark-run.ts';

const { reader } = benchmarkRun('libsockets', 2, 1.1);
const { definitions } = reader;
const modelOf = (options: Partial<LayoutOptions>): LaneModel => {
  const layout = layoutLane(definitions, { ...defaultLayoutOptions, ...options });
  return { reader, facts: noFacts, layout, selection: null };
};
const threadNamed = (name: string): number =>
  definitions.find((one) => one.type === 'thread' && one.name === name && one.host === 0)!.id;
const network = threadNamed('rt-client net');
const job = threadNamed('dist-1');
/** What a thread does while it runs, or does not. */
const intervalOf = (thread: number, running: boolean) => {
  for (let atNs = 1.05e9; atNs < reader.untilNs; atNs += 1e5) {
    const one = reader.threadIntervalAt(thread, atNs);
    if (one === null || isRunningCode(one.code) !== running) continue;
    const { recordIndex, startNs, endNs } = one;
    return { kind: 'interval', thread, record: recordIndex, startNs, endNs } as const;
  }
  throw new Error('the thread does not do that');
};

describe('the row of what is selected', () => {
  it('is that of its thread, activity, wire or host', () => {
    const model = modelOf({});
    const activity = definitions.find((one) => one.type === 'activity' && one.realTime)!.id;
    const lock = definitions.find((one) => one.type === 'lock' && one.host === 0)!.id;
    const titles = [
      rowOfSelection(model, { kind: 'thread', id: network }),
      rowOfSelection(model, { kind: 'activation', activity, index: 0 }),
      rowOfSelection(model, { kind: 'frame', frame: 1, startNs: 0, endNs: 1 }),
      rowOfSelection(model, { kind: 'lock', id: lock }),
    ].map((row) => row?.title);
    expect(titles).toEqual(['rt-client net', 'rt-client', 'Ethernet', 'client']);
  });

  it('is unfolded from every group that was folded by hand, and from no other', () => {
    const folded = ['client', 'client/rt-client', 'client/jobs', 'server'];
    const model = modelOf({ folded });
    expect(groupsToUnfold(model, { kind: 'thread', id: network }, folded)).toEqual(['client', 'client/rt-client']);
    expect(groupsToUnfold(model, intervalOf(job, true), folded)).toEqual(['client', 'client/jobs']);
    expect(groupsToUnfold(modelOf({}), { kind: 'thread', id: network }, [])).toEqual([]);
  });

  it('is unfolded from a group that folds by itself where that does not show it', () => {
    // Too low for a row a job.
    const model = modelOf({ heightCssPx: 60 });
    expect(rowOfSelection(model, { kind: 'thread', id: job })?.title).toBe('jobs');
    expect(groupsToUnfold(model, intervalOf(job, false), [])).toEqual(['client/jobs']);
    expect(groupsToUnfold(model, intervalOf(job, true), [])).toEqual([]);
  });
});
