import { describe, expect, it } from 'vitest';
import { presets } from '../scenario/presets/index.ts';
import { scenarioToFile } from '../scenario/scenario-form.ts';
import { decodeLink } from '../scenario/url.ts';
import { createSimulation } from '../sim/index.ts';
import { encodeTrace } from '../trace/file.ts';
import type { TraceChunk } from '../trace/format.ts';
import { TraceWriter } from '../trace/writer.ts';
import { FakeLaneWorker } from '../worker/testing/fake-lane-worker.ts';
import { sessionOf } from './open-link.ts';
import { changeSetting, play, restart, seek, setStack, stepBack } from './run-actions.ts';
import { liveSessionOf, openSavedTrace, readOn, readPart, savedTraceOf } from './saved-trace.ts';
import type { Session } from './session.ts';

/** A second of the benchmark, as `machscope run --trace` writes it. */
const savedRun = () => {
  const preset = presets.find(({ id }) => id === 'fig9');
  if (preset === undefined) throw new Error('there is no benchmark');
  const scenario = { ...preset.scenario, durationNs: 1_200_000_000 };
  const writer = new TraceWriter();
  const simulation = createSimulation(scenario, writer);
  const chunks: TraceChunk[] = [];
  for (let ns = 1e8; ns <= scenario.durationNs; ns += 1e8) {
    simulation.runUntil(ns);
    chunks.push(...writer.take(ns));
  }
  const file = { scenario: scenarioToFile(scenario), hash: writer.hash(), chunks };
  return { bytes: encodeTrace(file), hash: file.hash, records: writer.recordCount };
};

const run = savedRun();

const soon = (callback: () => void): (() => void) => {
  const timer = setTimeout(callback, 0);
  return () => clearTimeout(timer);
};

const liveSession = (): Session =>
  sessionOf(decodeLink('?theme=dark').link, {
    connect: () => ({ worker: new FakeLaneWorker(), close: () => undefined }),
    clock: { nowMs: () => 0, onFrame: soon, onIdle: soon },
  });

const breathe = (): Promise<void> => Promise.resolve();

const opened = async (bytes: Uint8Array<ArrayBuffer> = Uint8Array.from(run.bytes)) => {
  const failures: string[] = [];
  const live = liveSession();
  const saved = await openSavedTrace(new Blob([bytes]), {
    name: 'run.trace',
    live,
    breathe,
    onFailure: (_, reason) => failures.push(reason),
  });
  return { live, saved, failures };
};

describe('a saved trace', () => {
  it('has its first window when it is open, and then the whole run, with the facts of a live one', async () => {
    const { saved, failures } = await opened();
    expect(saved.dataOf('a').reader.untilNs).toBeGreaterThanOrEqual(600e6);
    expect(readPart(saved)).toBeLessThan(1);
    readOn(saved);
    await saved.coordinator.settled();
    const { reader, facts } = saved.dataOf('a');
    expect(reader.endIndex).toBe(run.records);
    expect(facts.untilNs).toBe(1_200_000_000);
    expect(facts.activations.length).toBeGreaterThan(10);
    expect(saved.hashOf('a')).toBe(run.hash);
    expect(readPart(saved)).toBe(1);
    expect(failures).toEqual([]);
  });

  it('says what it is, and where to go back to', async () => {
    const { live, saved } = await opened();
    expect(savedTraceOf(saved)).toMatchObject({ name: 'run.trace', hash: run.hash, records: run.records, live });
    expect(savedTraceOf(live)).toBeNull();
    expect([liveSessionOf(saved), liveSessionOf(live)]).toEqual([live, live]);
    expect(saved.view.getState()).toMatchObject({ theme: 'dark', follow: false, window: { fromNs: 0, toNs: 600e6 } });
  });

  it('cannot be changed', async () => {
    const { saved } = await opened();
    readOn(saved);
    await saved.coordinator.settled();
    const before = saved.run.getState();
    changeSetting(saved, 'jobs', 3);
    const [lane] = before.lanes;
    if (lane !== undefined) setStack(saved, 'a', { ...lane.stacks.client, threads: 'rt-thread' });
    play(saved);
    seek(saved, 0);
    stepBack(saved);
    restart(saved);
    expect(saved.run.getState()).toMatchObject({ scenario: before.scenario, playing: false, nowNs: before.nowNs });
    expect(saved.dataOf('a').reader.endIndex).toBe(run.records);
  });

  it('holds the run that lies under it', () => {
    const live = liveSession();
    live.startLanes(live.laneIds, 1_000);
    live.view.setState({ saved: live });
    expect(live.coordinator.idle).toBe(true);
    live.view.setState({ saved: null });
    expect(live.coordinator.idle).toBe(false);
    live.dispose();
  });

  it('without a scenario that is one is refused in one sentence', async () => {
    const bytes = encodeTrace({ scenario: { machscope: 1, sede: 3 }, hash: '', chunks: [] });
    await expect(opened(Uint8Array.from(bytes))).rejects.toThrow(/the scenario in the trace: .*sede.*seed/);
  });

  it('with records that cannot be tells one sentence, once', async () => {
    const bytes = Uint8Array.from(run.bytes);
    // The last record's priority level is followed by its subject: none has so high a number.
    bytes.fill(0xff, bytes.length - 40_000, bytes.length - 20_000);
    const { saved, failures } = await opened(bytes);
    readOn(saved);
    await saved.coordinator.settled();
    expect(failures).toHaveLength(1);
    expect(failures[0]).toMatch(/^(a record of the trace|time goes back inside the trace)/);
  });
});
