/**
 * What is under the pointer, in words and exact numbers: a title and labelled lines, for tooltips and for screen
 * readers. Pure; every number comes from the trace or the analysis.
 */
import { NO_LEVEL, NONE, State, activationOf, activityNumberOf, type PrioritySource, Kind } from '../trace/format.ts';
import type { Interval, MarkKind } from '../trace/reader.ts';
import type { Hit } from './hit-test.ts';
import { inversionSentences } from './inversion-words.ts';
import { isRunningCode, stateOfCode } from './interval-style.ts';
import type { LaneModel } from './model.ts';
import { blameGroupOrder } from './paint-blame.ts';
import type { ActivationFact, TraceSource } from './source.ts';
import { activitiesOf, isThread } from './thread-classes.ts';
import { formatExactDuration, formatInstant } from './time-format.ts';
import { blameGroupNames, nameOf, nameOfCode, prioritySourceNames } from './words.ts';

export interface Description {
  readonly title: string;
  readonly lines: readonly (readonly [label: string, value: string])[];
}
type Line = readonly [label: string, value: string];

export function describe(hit: Hit, model: LaneModel): Description {
  switch (hit.kind) {
    case 'interval':
      return describeInterval(model.reader, hit.thread, hit.interval);
    case 'mark':
      return describeMark(model, hit);
    case 'inversion':
      return describeInversion(model, hit.index);
    case 'frame':
      return describeFrame(model.reader, hit.fromHost, hit.interval);
    case 'activation':
      return describeActivation(model, hit.index);
    case 'object':
      return hit.description;
    case 'head':
      return describeHead(model, hit);
    case 'axis':
      return { title: formatInstant(hit.atNs), lines: [] };
  }
}

function times(startNs: number, endNs: number): Line[] {
  return [
    ['from', formatInstant(startNs)],
    ['to', formatInstant(endNs)],
    ['lasts', formatExactDuration(endNs - startNs)],
  ];
}

function describeInterval(reader: TraceSource, thread: number, interval: Interval): Description {
  const lines: Line[] = times(interval.startNs, interval.endNs);
  const known = interval.recordIndex >= reader.firstIndex && interval.recordIndex < reader.endIndex;
  if (!isRunningCode(interval.code) && known) {
    const reason = waitReason(reader, stateOfCode(interval.code), interval.recordIndex);
    if (reason !== null) lines.unshift(reason);
  }
  const priority = describePriority(reader, thread, interval.value, interval.recordIndex);
  if (priority !== null) lines.push(priority);
  const work = describeWork(reader, interval.work);
  if (work !== null) lines.push(['for', work]);
  if (known && isRunningCode(interval.code)) {
    const about = reader.a(interval.recordIndex);
    if (about !== NONE && reader.definitions[about] !== undefined)
      lines.push(['about', nameOf(reader.definitions, about)]);
  }
  return { title: `${nameOf(reader.definitions, thread)}: ${nameOfCode(interval.code)}`, lines };
}

/** Why a thread waits: on what, and because of whom. */
function waitReason(reader: TraceSource, state: State, record: number): Line | null {
  const object = reader.a(record);
  const other = reader.b(record);
  const objectName = object === NONE ? '' : nameOf(reader.definitions, object);
  const otherName = other === NONE ? '' : nameOf(reader.definitions, other);
  switch (state) {
    case State.readyWoken:
      return otherName === '' ? null : ['woken by', otherName];
    case State.readyPreempted:
      return otherName === '' ? null : ['preempted by', otherName];
    case State.interrupted:
      return otherName === '' ? null : ['interrupted by', otherName];
    case State.lockWait:
      return ['waits for', otherName === '' ? objectName : `${objectName}, held by ${otherName}`];
    case State.messageWait:
    case State.sendWait:
      return objectName === '' ? null : ['waits at', objectName];
    case State.readyYielded:
    case State.sleep:
    case State.dormant:
      return null;
  }
}

function describePriority(reader: TraceSource, thread: number, level: number, record: number): Line | null {
  const definition = reader.definitions[thread];
  if (level === NO_LEVEL || definition === undefined || !isThread(definition)) return null;
  if (definition.base === level || definition.base === NO_LEVEL) return ['priority', `${level} (its own)`];
  const source = lastPrioritySource(reader, thread, record);
  const origin = source === null ? '' : `, ${source}`;
  return ['priority', `${level} (its own is ${definition.base}${origin})`];
}

const LOOK_BACK_RECORDS = 2_000;

/** The last priority record of a thread, looked for a bounded way back. */
function lastPrioritySource(reader: TraceSource, thread: number, record: number): string | null {
  const oldest = Math.max(reader.firstIndex, record - LOOK_BACK_RECORDS);
  for (let i = Math.min(record, reader.endIndex - 1); i >= oldest; i -= 1) {
    if (reader.kind(i) !== Kind.priority || reader.subject(i) !== thread) continue;
    const bringer = reader.b(i);
    const name = prioritySourceNames[reader.detail(i) as PrioritySource];
    return bringer === NONE ? name : `${name}, ${nameOf(reader.definitions, bringer)}`;
  }
  return null;
}

/** "rt, activation 42"; null for work that is for no activity. */
export function describeWork(reader: TraceSource, work: number): string | null {
  const number = activityNumberOf(work);
  const activity = activitiesOf(reader.definitions).all.find((one) => one.number === number);
  return activity === undefined ? null : `${activity.name}, activation ${activationOf(work)}`;
}

const markTitles: Readonly<Record<MarkKind, string>> = {
  release: 'release',
  start: 'start',
  completion: 'completion',
  miss: 'deadline missed',
  skip: 'activation skipped',
  lost: 'given up: its datagram was lost',
  reset: 'given up: a watchdog reset the host',
  drop: 'packet dropped',
  discard: 'discarded',
  lockWait: 'finds the lock taken',
  inheritance: 'priority changes',
  contention: 'lock contention',
  restart: 'restarts its section',
  giveUp: 'gives up waiting',
  collision: 'collision',
  abort: 'frame given up',
  command: 'command',
};

function describeMark(model: LaneModel, hit: Extract<Hit, { kind: 'mark' }>): Description {
  const { reader } = model;
  const lines: Line[] = [['at', formatInstant(hit.atNs)]];
  const work = hit.record >= reader.firstIndex ? describeWork(reader, reader.work(hit.record)) : null;
  if (work !== null) lines.push(['for', work]);
  if (hit.mark === 'lockWait') {
    const reason = waitReason(reader, State.lockWait, hit.record);
    if (reason !== null) lines.push(reason);
  }
  return { title: `${nameOf(reader.definitions, hit.subject)}: ${markTitles[hit.mark]}`, lines };
}

function describeInversion(model: LaneModel, index: number): Description {
  const inversion = model.facts.inversions[index];
  if (inversion === undefined) return { title: 'inversion', lines: [] };
  const { definitions } = model.reader;
  return {
    title: model.inversionSentence?.(inversion) ?? inversionSentences(model, inversion)[0] ?? 'inversion',
    lines: [
      ['culprit', nameOf(definitions, inversion.culprit)],
      ['cause', inversion.kind],
      ['length', inversion.bounded ? 'bounded' : 'unbounded: it contains computation of less urgent work'],
      ...times(inversion.startNs, inversion.endNs),
    ],
  };
}

function describeFrame(reader: TraceSource, fromHost: number, interval: Interval): Description {
  const host = reader.definitions.find((one) => one.type === 'host' && one.host === fromHost);
  const known = interval.recordIndex >= reader.firstIndex;
  const lines: Line[] = [...times(interval.startNs, interval.endNs)];
  if (known) lines.push(['size', `${reader.b(interval.recordIndex)} bytes on the wire`]);
  const work = describeWork(reader, interval.work);
  if (work !== null) lines.push(['for', work]);
  const number = known ? ` ${reader.a(interval.recordIndex)}` : '';
  return { title: `frame${number} from the ${host?.name ?? 'host'}`, lines };
}

function describeActivation(model: LaneModel, index: number): Description {
  const one = model.facts.activations[index];
  if (one === undefined) return { title: 'activation', lines: [] };
  const lines: Line[] = [['released', formatInstant(one.releaseNs)]];
  if (one.completionNs === null) lines.push(['completed', 'never']);
  else {
    lines.push(['completed', formatInstant(one.completionNs)]);
    lines.push(['response', formatExactDuration(one.completionNs - one.releaseNs)]);
  }
  if (one.intervalNs !== null) lines.push(['interval', formatExactDuration(one.intervalNs)]);
  if (one.missed) lines.push(['deadline', 'missed']);
  lines.push(...describeParts(model, one));
  return { title: `${nameOf(model.reader.definitions, one.activity)}, activation ${one.index}`, lines };
}

const partsNs = new Float64Array(blameGroupOrder.length);

/** Where its time went, by group of causes, the largest first. */
function describeParts({ facts }: LaneModel, { activity, index }: ActivationFact): Line[] {
  partsNs.fill(0);
  if (facts.blame?.addGroups(activity, index, partsNs) !== true) return [];
  return blameGroupOrder
    .map((group, i) => ({ group, ns: partsNs[i] as number }))
    .filter(({ ns }) => ns > 0)
    .sort((one, other) => other.ns - one.ns)
    .map(({ group, ns }) => [blameGroupNames[group], formatExactDuration(ns)] as const);
}

function describeHead(model: LaneModel, hit: Extract<Hit, { kind: 'head' }>): Description {
  const { row } = hit;
  const [only] = row.threads;
  const definition = only === undefined || row.threads.length > 1 ? undefined : model.reader.definitions[only];
  if (definition === undefined || !isThread(definition)) return { title: `${row.title} ${row.note}`.trim(), lines: [] };
  return {
    title: definition.name,
    lines: [
      ['task', nameOf(model.reader.definitions, definition.task)],
      ['role', definition.role],
      ['base priority', definition.base === NO_LEVEL ? 'none' : `${definition.base} (0 is most urgent)`],
      ['policy', definition.policy],
    ],
  };
}
