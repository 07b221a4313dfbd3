/** Searching finds what a slow look at every record finds, wherever it begins and however the run grows. */
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  ActivityEvent,
  DROP_BASE,
  Kind,
  Layer,
  NO_LEVEL,
  NONE,
  Operation,
  sliceCode,
  type TraceChunk,
} from '../../trace/format.ts';
import { TraceReader } from '../../trace/reader.ts';
import { TraceWriter } from '../../trace/writer.ts';
import type { Inversion } from '../inversion-log.ts';
import { nextAcross, placeOf, previousAcross, type LaneHit } from './across.ts';
import { meansRecord } from './facet.ts';
import { Finder, type Hit } from './finder.ts';
import { queryOf } from './query.ts';

const codes = [
  sliceCode(Layer.compute, Operation.work),
  sliceCode(Layer.udp, Operation.work),
  sliceCode(Layer.ip, Operation.spin),
  sliceCode(Layer.kernel, Operation.contextSwitch),
];

const threads = [2, 3, 4];
const LINK = 7;

/** A run of two hosts with threads of which one has a name that begins the other's. */
class RandomRun {
  readonly writer = new TraceWriter();
  readonly reader = new TraceReader();
  nowNs = 0;

  constructor() {
    const { writer } = this;
    writer.define({ type: 'host', host: 0, name: 'client', stack: '' });
    writer.define({ type: 'task', host: 0, name: 'rt-client' });
    const thread = { type: 'thread', task: 1, role: 'application', base: 8, policy: '' } as const;
    writer.define({ ...thread, host: 0, name: 'rt-client' });
    writer.define({ ...thread, host: 0, name: 'dist-1' });
    writer.define({ ...thread, host: 0, name: 'dist-12' });
    writer.define({ type: 'lock', host: 0, task: 1, name: 'socket lock', protocol: 'basic' });
    writer.define({ type: 'queue', host: 0, task: 1, name: 'dist-1 port', queue: 'port', limit: 4 });
    writer.define({ type: 'link', name: 'Ethernet', mbps: 10, duplex: 'full' });
    const activity = { type: 'activity', number: 1, rank: 0, realTime: true, periodNs: 1, deadlineNs: 1 } as const;
    writer.define({ ...activity, name: 'camera', host: 0 });
  }

  write(steps: readonly (readonly [number, number])[]): void {
    const { writer } = this;
    for (const [gapNs, pick] of steps) {
      this.nowNs += gapNs;
      const thread = threads[pick % 3] ?? 2;
      const kind = Math.floor(pick / 3) % 7;
      if (kind < 3) writer.record(this.nowNs, Kind.slice, codes[pick % 4] ?? 0, 8, thread, 0, NONE, NONE);
      else if (kind === 3) writer.record(this.nowNs, Kind.state, pick % 8, 8, thread, 0, NONE, NONE);
      else if (kind === 4) writer.record(this.nowNs, Kind.queue, DROP_BASE + (pick % 3), NO_LEVEL, 6, 0, 1, 4);
      else if (kind === 5) writer.record(this.nowNs, Kind.frame, pick % 3, 0, LINK, 0, pick % 20, 100);
      else writer.record(this.nowNs, Kind.activity, ActivityEvent.miss, NO_LEVEL, 8, 0, pick, NONE);
    }
    for (const chunk of writer.take(this.nowNs + 1)) this.reader.append(chunk satisfies TraceChunk);
  }
}

const inversion = (startNs: number, bounded: boolean): Inversion => ({
  number: 0,
  host: 0,
  victim: 8,
  victimThread: 2,
  activation: 0,
  waiting: 'thread',
  culprit: 3,
  culpritActivity: 8,
  startNs,
  endNs: startNs + 5,
  open: false,
  kind: 'lock',
  bounded,
  nsByKind: { monitor: 0, interrupt: 0, lock: 5, queue: 0, priority: 0 },
  computationNs: 0,
  lockHeldNs: 0,
  lockStolenNs: 0,
  chain: [],
});

/** Every hit, by looking at everything. */
const slowHits = (reader: TraceReader, inversions: readonly Inversion[], text: string): Hit[] => {
  const { terms, unknown, runsOnly } = queryOf(text, reader.definitions);
  if (terms.length === 0 || unknown.length > 0) return [];
  const hits: Hit[] = [];
  let runs = -1;
  for (let index = reader.firstIndex; index < reader.endIndex; index += 1) {
    const kind = reader.kind(index);
    const subject = reader.subject(index);
    const goesOn = kind === Kind.slice && subject === runs;
    if (kind === Kind.slice) runs = subject;
    if (runsOnly && (kind !== Kind.slice || goesOn)) continue;
    const isMeant = terms.every((term) =>
      term.some((one) => meansRecord(one, kind, reader.detail(index), subject, reader.a(index))),
    );
    if (isMeant) hits.push({ timeNs: reader.timeNs(index), what: 'record', index });
  }
  inversions.forEach((one, index) => {
    if (terms.every((term) => term.some((meant) => meant.inversions?.(one) === true))) {
      hits.push({ timeNs: one.startNs, what: 'inversion', index });
    }
  });
  const rank = ({ what }: Hit): number => (what === 'record' ? 0 : 1);
  return hits.sort((one, other) => one.timeNs - other.timeNs || rank(one) - rank(other) || one.index - other.index);
};

const steps = fc.array(fc.tuple(fc.oneof(fc.constant(0), fc.nat(50)), fc.nat(200)), { maxLength: 60, size: 'max' });
const texts = fc.constantFrom(
  'rt-client',
  'dist',
  'dist-1',
  'dist-1 udp',
  'udp',
  'ready',
  'lock wait',
  'drops',
  'miss',
  'inversion',
  'camera',
  'bounded inversion',
  'frame 12',
  'context switch',
  'nothing of that name',
);

describe('a search', () => {
  test.prop(
    [steps, steps, texts, fc.double({ min: 0, max: 1.2, noNaN: true }), fc.array(fc.nat(4_000), { maxLength: 8 })],
    { numRuns: 60 },
  )(
    'finds what a slow look at everything finds, forwards and backwards, also of a run that grows',
    (first, later, text, from, starts) => {
      const run = new RandomRun();
      run.write(first);
      const inversions = [...starts].sort((a, b) => a - b).map((startNs) => inversion(startNs, startNs % 2 === 0));
      const source = { reader: run.reader, facts: { inversions } };
      const fromNs = Math.floor(from * run.nowNs);
      const finder = new Finder(source, queryOf(text, run.reader.definitions), fromNs, 16);
      finder.step();
      run.write(later);
      while (finder.step()) expect(finder.count).toBeGreaterThanOrEqual(0);
      expect(finder.done).toBe(true);

      const slow = slowHits(run.reader, inversions, text);
      expect(finder.count).toBe(slow.length);
      const forwards: Hit[] = [];
      for (let hit = finder.next(0); hit !== null; hit = finder.next(hit)) forwards.push(hit);
      expect(forwards).toEqual(slow);
      const backwards: Hit[] = [];
      for (let hit = finder.previous(Infinity); hit !== null; hit = finder.previous(hit)) backwards.push(hit);
      expect(backwards.reverse()).toEqual(slow);
      forwards.forEach((hit, index) => expect(finder.countTo(hit)).toBe(index + 1));
      expect(finder.next(fromNs)).toEqual(slow.find(({ timeNs }) => timeNs >= fromNs) ?? null);
      expect(finder.previous(fromNs)).toEqual(slow.findLast(({ timeNs }) => timeNs < fromNs) ?? null);
    },
  );

  it('looks first where the user looks, and at what lies before last', () => {
    const run = new RandomRun();
    run.write(Array.from({ length: 60_000 }, (_, i) => [1, i === 50_000 || i === 10 ? 18 : 0] as const));
    const finder = new Finder(
      { reader: run.reader, facts: { inversions: [] } },
      queryOf('miss', run.reader.definitions),
      40_000,
    );
    while (finder.next(40_000) === null) finder.step();
    expect(finder.next(40_000)?.timeNs).toBe(50_001);
    expect(finder.done).toBe(false);
    while (finder.step());
    expect(finder.count).toBe(2);
    expect(finder.previous(40_000)?.timeNs).toBe(11);
  });
});

describe('a search of several runs', () => {
  const runSteps = fc.array(fc.tuple(fc.nat(3), fc.nat(200)), { maxLength: 25 });
  test.prop([fc.array(runSteps, { minLength: 1, maxLength: 3 }), texts, fc.nat(60)], { numRuns: 40 })(
    'is one list in order of time, then of runs',
    (written, text, fromNs) => {
      const sources = written.map((one) => {
        const run = new RandomRun();
        run.write(one);
        return { reader: run.reader, facts: { inversions: [] } };
      });
      const finders = sources.map((source) => new Finder(source, queryOf(text, source.reader.definitions), fromNs));
      for (const finder of finders) while (finder.step());
      const all = sources
        .flatMap(({ reader }, lane) => slowHits(reader, [], text).map((hit) => ({ lane, hit })))
        .sort((one, other) => one.hit.timeNs - other.hit.timeNs || one.lane - other.lane);
      const forwards: LaneHit[] = [];
      for (let at = nextAcross(finders, null, () => 0); at !== null; at = nextAcross(finders, at, () => 0)) {
        expect(placeOf(finders, at)).toBe(forwards.push(at));
      }
      expect(forwards).toEqual(all);
      const last = previousAcross(finders, null, () => Infinity);
      const backwards: LaneHit[] = [];
      for (let at = last; at !== null; at = previousAcross(finders, at, () => 0)) backwards.unshift(at);
      expect(backwards).toEqual(all);
      expect(nextAcross(finders, null, () => fromNs)).toEqual(all.find(({ hit }) => hit.timeNs >= fromNs) ?? null);
    },
  );
});

describe('what a text means', () => {
  const { definitions } = new RandomRun().reader;
  const run = new RandomRun();
  run.write([[1, 0]]);
  const labels = (text: string): string[] =>
    queryOf(text, run.reader.definitions)
      .terms.flat()
      .map(({ label }) => label);

  it('is the thing of exactly that name, else all that have it in their name', () => {
    expect(definitions).toHaveLength(0);
    expect(labels('dist-1')).toEqual(['thread dist-1']);
    expect(labels('dist-')).toEqual(['thread dist-1', 'thread dist-12', 'queue dist-1 port']);
    expect(labels('Socket Lock')).toEqual(['lock socket lock']);
  });

  it('is a state, a layer or an event, in the singular or the plural', () => {
    expect(labels('lock waits')).toEqual(['lock wait']);
    expect(labels('misses')).toEqual(['miss']);
    expect(labels('IP')).toEqual(['IP']);
    expect(labels('packet filter')).toEqual(['packet filter']);
    expect(labels('inversions')).toEqual(['inversion']);
  });

  it('is all of several words', () => {
    const { terms, runsOnly } = queryOf('dist-12 preempted', run.reader.definitions);
    expect(terms.map((term) => term.map(({ label }) => label))).toEqual([['thread dist-12'], ['preempted']]);
    expect(runsOnly).toBe(false);
    expect(queryOf('dist-12', run.reader.definitions).runsOnly).toBe(true);
  });

  it('is a frame by its number', () => {
    for (const text of ['frame 12', 'Packet 12', '#12', '12']) expect(labels(text)).toEqual(['frame 12']);
  });

  it('tells the words that mean nothing here', () => {
    expect(queryOf('dist-1 xyzzy', run.reader.definitions).unknown).toEqual(['xyzzy']);
    expect(queryOf('   ', run.reader.definitions)).toMatchObject({ terms: [], unknown: [] });
  });
});
