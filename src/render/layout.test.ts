import { describe, expect, it } from 'vitest';
import { fc, test } from '@fast-check/vitest';
import { NO_LEVEL, type Definition, type ThreadRole } from '../trace/format.ts';
import { TraceWriter } from '../trace/writer.ts';
import { activityKey, defaultLayoutOptions, layoutLane, type LaneLayout, type LayoutOptions } from './layout.ts';
import { classifyThreads } from './thread-classes.ts';
import { benchmarkRun } from './testing/benchmark-run.ts';

const rowsOf = (layout: LaneLayout): string[] => layout.rows.map(({ title, note }) => `${title} ${note}`.trim());
const runs = new Map<number, readonly Definition[]>();
const definitionsOf = (jobs: number): readonly Definition[] => {
  const definitions = runs.get(jobs) ?? benchmarkRun('libsockets', jobs, 1.1).reader.definitions;
  runs.set(jobs, definitions);
  return definitions;
};
const fitted = (jobs: number, options: Partial<LayoutOptions>): LaneLayout =>
  layoutLane(definitionsOf(jobs), { ...defaultLayoutOptions, ...options });

/** A server-structured stack: a manager and workers in one task that has no application. */
function serverDefinitions() {
  const writer = new TraceWriter();
  writer.define({ type: 'host', host: 0, name: 'client', stack: 'nps' });
  const task = writer.define({ type: 'task', host: 0, name: 'server' });
  const thread = (name: string, role: ThreadRole, base = 16): number =>
    writer.define({ type: 'thread', host: 0, task, name, role, base, policy: 'fixed-fifo' });
  thread('manager', 'manager', 4);
  for (let i = 1; i <= 4; i += 1) thread(`input ${i}`, 'input-worker');
  thread('clock', 'interrupt', NO_LEVEL);
  return writer.definitions;
}

describe('a lane', () => {
  it('has the hosts with the wire between them, the real-time threads first, each job on one row', () => {
    expect(rowsOf(fitted(2, {}))).toEqual([
      'client CPU',
      'rt-client 8',
      'rt-client net 16',
      'dist-1',
      'dist-2',
      'Ethernet 100 Mbit/s',
      'server CPU',
      'rt-server 8',
      'rt-server net 16',
      'dist-1-server',
      'dist-2-server',
    ]);
  });

  it('shows only threads that ran', () => {
    const definitions = definitionsOf(2);
    const ran = new Set(
      definitions.flatMap((one) => (one.type === 'thread' && one.name.startsWith('rt-') ? [one.id] : [])),
    );
    const layout = layoutLane(definitions, { ...defaultLayoutOptions, ranThreads: ran });
    expect(layout.rows.some(({ title }) => title.startsWith('dist'))).toBe(false);
  });

  it('shows three jobs of two hosts in 300 pixels, sixteen by folding them', () => {
    const three = fitted(3, { heightCssPx: 300 });
    expect(three.heightCssPx).toBeLessThanOrEqual(300);
    expect(rowsOf(three)).toContain('dist-3');
    const sixteen = fitted(16, { heightCssPx: 300 });
    expect(sixteen.heightCssPx).toBeLessThanOrEqual(300);
    expect(rowsOf(sixteen)).toContain('jobs ×16');
  });

  it('lets the user fold and unfold', () => {
    expect(rowsOf(fitted(3, { folded: ['client/jobs'] }))).toContain('jobs ×3');
    expect(rowsOf(fitted(16, { heightCssPx: 300, unfolded: ['client/jobs'] }))).toContain('dist-16');
  });

  it('puts workers of one role on a row, interrupts on the CPU row, until they are unfolded', () => {
    const definitions = serverDefinitions();
    expect(rowsOf(layoutLane(definitions, defaultLayoutOptions))).toEqual([
      'client CPU',
      'manager 4',
      'input workers ×4',
    ]);
    const unfolded = ['client/server', 'client/server/input workers'];
    expect(rowsOf(layoutLane(definitions, { ...defaultLayoutOptions, unfolded }))).toEqual([
      'client CPU',
      'clock',
      'manager 4',
      'input 1 16',
      'input 2 16',
      'input 3 16',
      'input 4 16',
    ]);
    const whole = { ...defaultLayoutOptions, unfolded: ['client'] };
    expect(rowsOf(layoutLane(definitions, whole))).toHaveLength(7);
    expect(rowsOf(layoutLane(definitions, { ...whole, folded: ['client/server/input workers'] }))).toHaveLength(4);
    expect(rowsOf(layoutLane(definitions, { ...whole, unfolded: ['server'] }))).toHaveLength(3);
  });

  it('knows the row of every thread and of a real-time activity on both hosts', () => {
    const definitions = definitionsOf(16);
    const layout = layoutLane(definitions, { ...defaultLayoutOptions, heightCssPx: 300 });
    const activity = definitions.find((one) => one.type === 'activity' && one.realTime)!;
    const titles = [0, 1].map((host) => layout.rows[layout.rowOfActivity.get(activityKey(activity.id, host))!]!.title);
    expect(titles).toEqual(['rt-client', 'rt-server']);
    for (const one of definitions) {
      if (one.type === 'thread' && one.role !== 'idle' && one.role !== 'interrupt')
        expect(layout.rowOfThread.has(one.id)).toBe(true);
    }
  });

  it('leaves out a host on which nothing runs, and then the wire', () => {
    const writer = new TraceWriter();
    for (const [host, name] of ['client', 'server'].entries()) {
      writer.define({ type: 'host', host, name, stack: 'test' });
      const task = writer.define({ type: 'task', host, name });
      writer.define({ type: 'thread', host, task, name: 'clock', role: 'interrupt', base: NO_LEVEL, policy: '' });
      if (host === 0)
        writer.define({ type: 'thread', host, task, name: 'high', role: 'application', base: 8, policy: '' });
    }
    writer.define({ type: 'link', name: 'Ethernet', mbps: 100, duplex: 'full' });
    expect(rowsOf(layoutLane(writer.definitions, defaultLayoutOptions))).toEqual(['client CPU', 'high 8']);
  });

  it('does not take an activity for another whose name begins the same', () => {
    const writer = new TraceWriter();
    writer.define({ type: 'host', host: 0, name: 'client', stack: 'test' });
    const activity = { type: 'activity' as const, realTime: true, periodNs: 1, deadlineNs: 1, host: 0 };
    const ids = ['rt', 'rt2'].map((name, i) => {
      const task = writer.define({ type: 'task', host: 0, name });
      writer.define({
        type: 'thread',
        host: 0,
        task,
        name: `${name}-client`,
        role: 'application',
        base: 8 - i,
        policy: '',
      });
      return writer.define({ ...activity, number: i + 1, name, rank: 1 - i });
    });
    const { rows, rowOfActivity } = layoutLane(writer.definitions, defaultLayoutOptions);
    expect(ids.map((id) => rows[rowOfActivity.get(activityKey(id, 0))!]!.title)).toEqual(['rt-client', 'rt2-client']);
  });

  it('is empty for an empty trace', () => {
    expect(layoutLane([], defaultLayoutOptions).rows).toEqual([]);
  });

  test.prop([
    fc.integer({ min: 0, max: 16 }),
    fc.integer({ min: 100, max: 900 }),
    fc.constantFrom('light' as const, 'projector' as const),
  ])('has rows that follow each other without overlap, on whole pixels', (jobs, heightCssPx, theme) => {
    const { rows, heightCssPx: height } = fitted(jobs, { heightCssPx, theme });
    let bottom = 0;
    for (const row of rows) {
      expect(row.topCssPx).toBeGreaterThanOrEqual(bottom);
      expect(row.bodyTopCssPx + row.bodyHeightCssPx).toBeLessThanOrEqual(row.topCssPx + row.heightCssPx);
      expect([row.topCssPx, row.heightCssPx, row.bodyTopCssPx].every(Number.isInteger)).toBe(true);
      bottom = row.topCssPx + row.heightCssPx;
    }
    expect(height).toBeGreaterThanOrEqual(bottom);
  });
});

describe('the class of a thread', () => {
  it('is told by role, urgency and name', () => {
    const definitions = definitionsOf(1);
    const classes = classifyThreads(definitions);
    const named = Object.fromEntries(
      definitions.flatMap((one) => (one.type === 'thread' && one.host === 0 ? [[one.name, classes.get(one.id)]] : [])),
    );
    expect(named).toEqual({
      idle: 'idle',
      clock: 'interrupt',
      'network card': 'interrupt',
      'rt-client': 'real-time',
      'rt-client net': 'real-time',
      'dist-1': 'job',
      'dist-1 net': 'job',
    });
  });
});
