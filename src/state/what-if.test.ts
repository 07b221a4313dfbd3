import { describe, expect, it } from 'vitest';
import type { Activation } from '../analysis/activations.ts';
import { labNeighbours } from '../scenario/lab-neighbours.ts';
import { presetById } from '../scenario/presets/index.ts';
import { withStacks } from '../scenario/defaults.ts';
import { neighbourStacks } from '../scenario/stacks/neighbours.ts';
import { stackSpec } from '../scenario/stacks/index.ts';
import type { Scenario, StackSpec } from '../scenario/types.ts';
import { benchmarkRun } from '../render/testing/benchmark-run.ts';
import { Lane } from '../worker/lane.ts';
import { paperSession, settle } from './testing/paper-session.ts';
import { askWhatIf, bestAnswer, stopWhatIf, WhatIfRun, whatIfStore, type WhatIfQuestion } from './what-if.ts';

const opened = async () => {
  const paper = paperSession('?preset=fig9&a=libsockets&b=nps-k');
  await paper.clock.catchUp();
  const { session } = paper;
  const { facts, runId } = session.dataOf('a');
  const late = facts.activations.find((one) => one.responseNs !== null && one.responseNs > 20e6);
  if (late === undefined) throw new Error('nothing is late');
  const question: WhatIfQuestion = { lane: 'a', runId, activity: late.activity, index: late.index };
  return { ...paper, question, late };
};

describe('what would have helped', () => {
  it('is asked once a mechanism, and sorted by what was gained', async () => {
    const { session, question, late } = await opened();
    const [a] = session.run.getState().lanes;
    await askWhatIf(session, question);
    const { status, done, total, answers } = whatIfStore(session).getState();
    expect(status).toBe('done');
    expect(done).toBe(total);
    expect(answers).toHaveLength(neighbourStacks(a!.stacks.client, 7).length);
    const gains = answers.map(({ gainNs }) => gainNs ?? -Infinity);
    expect(gains).toEqual(gains.toSorted((one, other) => other - one));
    const best = bestAnswer(whatIfStore(session).getState());
    // The worker of paper lets only the priority of protocol work matter.
    expect(best?.change).toEqual({ mechanism: 'protocolPriority', to: 'carried' });
    expect(best?.gainNs).toBe(late.responseNs! - best!.responseNs!);
    expect(answers.filter(({ gainNs }) => gainNs === 0)).toHaveLength(answers.length - 1);
  });

  it('can be stopped: what was found stays; and another question takes its place', async () => {
    const { session, question } = await opened();
    const asked = askWhatIf(session, question);
    while (whatIfStore(session).getState().done < 2) await settle();
    stopWhatIf(session);
    await asked;
    expect(whatIfStore(session).getState().status).toBe('stopped');
    expect(whatIfStore(session).getState().answers.length).toBeGreaterThanOrEqual(2);
    const first = askWhatIf(session, question);
    const next = { ...question, index: question.index + 1 };
    await askWhatIf(session, next);
    await first;
    expect(whatIfStore(session).getState().question).toBe(next);
  });

  it('is not asked of a run that is gone', async () => {
    const { session, question } = await opened();
    await askWhatIf(session, { ...question, runId: question.runId + 1 });
    expect(whatIfStore(session).getState().status).toBe('none');
  });

  it('tells of fig9 on libsockets that the priority of the packet removes most of the lateness', async () => {
    const late = latest(benchmarkRun('libsockets', 3, 1.4).facts.activations);
    const base = stackSpec('libsockets')!;
    const carried = neighbourStacks(base, 7).find(({ change }) => change.mechanism === 'protocolPriority')!;
    const again = await measured(base, late);
    expect(again).toMatchObject({ responseNs: late.responseNs, intervalNs: late.intervalNs });
    const then = await measured(carried.stack, late);
    const lateNs = late.responseNs! - 50e6;
    expect(lateNs).toBeGreaterThan(0);
    expect(late.responseNs! - then!.responseNs!).toBeGreaterThan(lateNs);
    expect(then?.missed).toBe(false);
  });
});

it('tells of the lab what each lock protocol gives, as the book says', async () => {
  const scenario = presetById('burns-wellings-none')?.scenario as Scenario;
  const responses = new Map<string, number | null | undefined>();
  for (const { change, scenario: changed } of labNeighbours(scenario)) {
    if (change.mechanism !== 'locks') continue;
    const run = new WhatIfRun(() => ({ worker: new Lane(), close: () => undefined }), changed, 'd', 0);
    responses.set(change.to, (await run.result(40e6, () => true))?.responseNs);
    run.close();
  }
  // Without a protocol d responds in 12 ms.
  expect(Object.fromEntries(responses)).toMatchObject({ inheritance: 9e6, ceiling: 7e6, 'immediate-ceiling': 6e6 });
});

const latest = (activations: readonly Activation[]): Activation =>
  activations
    .filter(({ deadlineNs }) => deadlineNs !== null)
    .reduce((best, one) => ((one.responseNs ?? 0) > (best.responseNs ?? 0) ? one : best));

/** The same activation of the benchmark with three jobs from second 1 on, on another stack. */
const measured = async (stack: StackSpec, { index, completionNs }: Activation): Promise<Activation | undefined> => {
  const scenario = presetById('fig9')?.scenario as Scenario;
  if (scenario.workload.kind !== 'benchmark') throw new Error('fig9 is no benchmark');
  scenario.workload.disturbance.count = 3;
  scenario.workload.disturbance.rampNs = 0;
  const connect = () => ({ worker: new Lane(), close: () => undefined });
  const run = new WhatIfRun(connect, withStacks(scenario, stack, stack), 'rt', index);
  const found = await run.result(completionNs! + 1e9, () => true);
  run.close();
  return found;
};
