import { describe as group, expect, it } from 'vitest';
import { ActivityEvent, FrameEvent, Kind, NO_LEVEL, workOf } from '../trace/format.ts';
import { describe } from './describe.ts';
import { hitTest, hitTestPlot, type Hit } from './hit-test.ts';
import { defaultLayoutOptions, layoutLane, type LaneRow } from './layout.ts';
import type { LaneModel, LaneView } from './model.ts';
import type { LaneFacts } from './source.ts';
import { testActivation, testInversion } from './testing/test-facts.ts';
import { traceFromText } from './testing/text-trace.ts';

const US = 1_000;
const view: LaneView = {
  fromNs: 0,
  toNs: 100 * US,
  widthCssPx: 500,
  headWidthCssPx: 100,
  devicePixelRatio: 1,
  theme: 'light',
  colorBy: 'layer',
};

const { reader, idOf } = traceFromText({ rt: 'ZZCCUULLCC', job: 'CCPPPPCCPP' }, 10 * US, (writer, ids) => {
  const link = writer.define({ type: 'link', name: 'wire', mbps: 100, duplex: 'full' });
  const task = writer.define({ type: 'task', host: 1, name: 'server' });
  writer.define({ type: 'host', host: 1, name: 'server', stack: 'test' });
  writer.define({ type: 'thread', host: 1, task, name: 'server', role: 'application', base: 16, policy: '' });
  const activity = ids.get('activity')!;
  writer.record(95 * US, Kind.frame, FrameEvent.transmitStart, 0, link, workOf(1, 0), 1, 122);
  writer.record(96 * US, Kind.frame, FrameEvent.transmitEnd, 0, link, workOf(1, 0), 1, 122);
  writer.record(97 * US, Kind.activity, ActivityEvent.release, NO_LEVEL, activity, workOf(1, 1), 1, 0);
});
const facts: LaneFacts = {
  activations: [
    testActivation({
      activity: idOf.get('activity')!,
      index: 0,
      releaseNs: 20 * US,
      deadlineNs: 120 * US,
      completionNs: 80 * US,
      intervalNs: 60 * US,
    }),
  ],
  inversions: [
    testInversion({
      victim: idOf.get('activity')!,
      victimThread: idOf.get('rt')!,
      culprit: idOf.get('job')!,
      startNs: 60 * US,
      endNs: 80 * US,
      kind: 'lock',
      bounded: true,
    }),
  ],
};
const layout = layoutLane(reader.definitions, defaultLayoutOptions);
const model: LaneModel = { reader, facts, layout, selection: null };
const rowNamed = (title: string): LaneRow => layout.rows.find((row) => row.title === title)!;
const at = (title: string, us: number): Hit | null => {
  const row = rowNamed(title);
  return hitTest(model, view, 100 + us * 4, row.bodyTopCssPx + row.bodyHeightCssPx / 2);
};
const words = (hit: Hit | null): string =>
  hit === null
    ? 'nothing'
    : [describe(hit, model).title, ...describe(hit, model).lines.map((line) => line.join(' '))]
        .join(' | ')
        .replaceAll('\u2009', ' ');

group('what is at a point', () => {
  it('is the interval of the thread, with its exact times', () => {
    expect(words(at('rt', 25))).toBe(
      'rt: compute | from 0.000 020 000 s | to 0.000 040 000 s | lasts 20 µs | priority 8 (its own) | for rt, activation 0',
    );
    expect(words(at('job', 30))).toContain('job: preempted');
  });
  it('is the slice of whichever thread has the CPU', () => {
    expect(words(at('client', 45))).toContain('rt: UDP');
    expect(words(at('client', 65))).toContain('job: compute');
  });
  it('is the inversion where its band lies', () => {
    expect(words(at('rt', 70))).toContain('cause lock | length bounded | from 0.000 060 000 s');
  });
  it('is a frame near it, with its size', () => {
    const row = rowNamed('wire');
    const hit = hitTest(model, view, 100 + 4 * 95.5, row.bodyTopCssPx + 2);
    expect(words(hit)).toContain('frame 1 from the client | from 0.000 095 000 s');
    expect(words(hit)).toContain('122 bytes on the wire | for rt, activation 0');
  });
  it('is a mark in the strip above the row', () => {
    const row = rowNamed('rt');
    const hit = hitTest(model, view, 100 + 4 * 97, row.topCssPx + 2);
    expect(words(hit)).toBe('rt: release | at 0.000 097 000 s | for rt, activation 1');
  });
  it('is the head left of the plot, the axis above it, and nothing below the rows', () => {
    expect(words(hitTest(model, view, 10, rowNamed('rt').bodyTopCssPx + 2))).toContain(
      'base priority 8 (0 is most urgent)',
    );
    expect(hitTest(model, view, 300, 3)).toMatchObject({ kind: 'axis', atNs: 50 * US });
    expect(hitTest(model, view, 300, 10_000)).toBeNull();
    expect(hitTest(model, view, 10_000, rowNamed('rt').bodyTopCssPx + 2)).toBeNull();
  });
  it('is the activation nearest in the plot', () => {
    const box = { topCssPx: 0, heightCssPx: 64 };
    let found: Hit | null = null;
    for (let y = 0; y < 64; y += 4) found ??= hitTestPlot(model, view, box, 100 + 4 * 80, y);
    expect(words(found)).toContain(
      'rt, activation 0 | released 0.000 020 000 s | completed 0.000 080 000 s | response 60 µs | interval 60 µs',
    );
  });
  it('tells the priority that is not its own', () => {
    const hit: Hit = {
      kind: 'interval',
      row: rowNamed('job'),
      thread: idOf.get('job')!,
      atNs: 0,
      interval: { startNs: 0, endNs: 1, recordIndex: 0, code: 17, value: 8, work: 0 },
    };
    expect(words(hit)).toContain('priority 8 (its own is 16)');
  });
});
