/**
 * The words that are the same in every run: states, layers, operations, and what happens to packets, locks and
 * activations. A word may mean several things; "blocked" is every wait. Names come from the run (`query.ts`).
 */
import {
  ActivityEvent,
  DROP_BASE,
  dropReasons,
  FrameEvent,
  isReadyState,
  Kind,
  Layer,
  layerOf,
  LockEvent,
  Operation,
  operationOf,
  PrioritySource,
  QueueEvent,
  State,
} from '../../trace/format.ts';
import type { InversionKind } from '../inversion-cause.ts';
import { detailsOf, facet, type Facet } from './facet.ts';

interface Entry {
  readonly words: readonly string[];
  readonly facet: Facet;
}

const entry = (label: string, means: Partial<Omit<Facet, 'label'>>, ...words: string[]): Entry => ({
  words: [label, ...words].map((word) => word.toLowerCase()),
  facet: facet(label, means),
});

const state = (label: string, test: (state: number) => boolean, ...words: string[]): Entry =>
  entry(label, { details: detailsOf([Kind.state, test]) }, ...words);

const isWait = (detail: number): boolean =>
  detail === State.lockWait || detail === State.messageWait || detail === State.sendWait;

const spins = (detail: number): boolean => operationOf(detail) === Operation.spin;

const states: readonly Entry[] = [
  state('ready', (detail) => isReadyState(detail as State) && detail !== State.interrupted, 'runnable'),
  state('woken', (detail) => detail === State.readyWoken),
  state('preempted', (detail) => detail === State.readyPreempted),
  state('yielded', (detail) => detail === State.readyYielded),
  state('interrupted', (detail) => detail === State.interrupted),
  state('blocked', isWait, 'waits', 'waiting'),
  entry(
    'lock wait',
    { details: detailsOf([Kind.state, (detail) => detail === State.lockWait], [Kind.slice, spins]) },
    'waits for a lock',
    'waiting for a lock',
  ),
  state('message wait', (detail) => detail === State.messageWait, 'waits for a message', 'waiting for a message'),
  state('send wait', (detail) => detail === State.sendWait, 'waits to send'),
  state('sleep', (detail) => detail === State.sleep, 'sleeps', 'sleeping', 'asleep'),
  state('dormant', (detail) => detail === State.dormant, 'not started', 'ended'),
  entry('running', { details: detailsOf([Kind.slice, (detail) => layerOf(detail) !== Layer.none]) }, 'runs'),
  entry('idle', { details: detailsOf([Kind.slice, (detail) => layerOf(detail) === Layer.none]) }),
];

const layer = (label: string, which: Layer, ...words: string[]): Entry =>
  entry(label, { details: detailsOf([Kind.slice, (detail) => layerOf(detail) === which]) }, ...words);

const layers: readonly Entry[] = [
  layer('compute', Layer.compute, 'computation'),
  layer('API', Layer.api),
  layer('UDP', Layer.udp),
  layer('IP', Layer.ip),
  layer('packet filter', Layer.packetFilter),
  layer('kernel interface', Layer.kernelInterface),
  layer('network interface', Layer.networkInterface),
  layer('kernel', Layer.kernel),
];

const operation = (label: string, which: Operation, ...words: string[]): Entry =>
  entry(label, { details: detailsOf([Kind.slice, (detail) => operationOf(detail) === which]) }, ...words);

const operations: readonly Entry[] = [
  operation('locked section', Operation.section, 'critical section'),
  operation('lock operation', Operation.lock),
  operation('spin', Operation.spin, 'spins', 'spinning'),
  operation('context switch', Operation.contextSwitch, 'switch', 'context switches'),
  operation('trap', Operation.trap),
  operation('copy', Operation.copy, 'copies'),
  operation('checksum', Operation.checksum),
  operation('wake', Operation.wake, 'wake-up'),
  operation('message', Operation.message),
  operation('interrupt', Operation.interruptEntry),
  operation('clock tick', Operation.clockTick),
  operation('end of turn', Operation.turn),
  operation('filter program', Operation.filter),
];

const activity = (label: string, which: ActivityEvent, ...words: string[]): Entry =>
  entry(label, { details: detailsOf([Kind.activity, (detail) => detail === which]) }, ...words);
const frame = (label: string, which: FrameEvent, ...words: string[]): Entry =>
  entry(label, { details: detailsOf([Kind.frame, (detail) => detail === which]) }, ...words);
const lock = (label: string, which: LockEvent, ...words: string[]): Entry =>
  entry(label, { details: detailsOf([Kind.lock, (detail) => detail === which]) }, ...words);

const inherits = (detail: number): boolean =>
  detail === PrioritySource.lockInheritance ||
  detail === PrioritySource.waitingRequest ||
  detail === PrioritySource.ceiling;

const events: readonly Entry[] = [
  activity('release', ActivityEvent.release),
  activity('start of an activation', ActivityEvent.start),
  activity('completion', ActivityEvent.completion),
  activity('miss', ActivityEvent.miss, 'deadline miss', 'missed', 'deadline'),
  activity('skip', ActivityEvent.skip, 'skipped'),
  activity('lost', ActivityEvent.lost, 'lost datagram'),
  activity('reset', ActivityEvent.reset, 'watchdog'),
  frame('frame', FrameEvent.transmitStart, 'packet', 'datagram'),
  frame('arrival', FrameEvent.arrive, 'arrives'),
  frame('collision', FrameEvent.collision),
  frame('defer', FrameEvent.defer, 'back-off'),
  frame('abort', FrameEvent.abort),
  lock('contention', LockEvent.contend, 'contend'),
  lock('acquire', LockEvent.acquire),
  lock('restart', LockEvent.restart),
  entry('drop', { details: detailsOf([Kind.queue, (detail) => detail >= DROP_BASE]) }, 'dropped', 'dropped packet'),
  ...dropReasons.map((reason, index) =>
    entry(
      `drop: ${reason.replaceAll('-', ' ')}`,
      { details: detailsOf([Kind.queue, (detail) => detail === DROP_BASE + index]) },
      reason,
      reason.replaceAll('-', ' '),
    ),
  ),
  entry('discard', { details: detailsOf([Kind.queue, (detail) => detail === QueueEvent.discard]) }),
  entry('hand-off', { details: detailsOf([Kind.queue, (detail) => detail === QueueEvent.handOff]) }),
  entry('inheritance', { details: detailsOf([Kind.priority, inherits]) }, 'inherited priority'),
  entry('change', { details: detailsOf([Kind.command]) }, 'command', 'setting'),
];

const kinds: Readonly<Record<InversionKind, string>> = {
  monitor: 'monitor inversion',
  interrupt: 'interrupt inversion',
  lock: 'lock inversion',
  queue: 'queue inversion',
  priority: 'priority inversion',
};

const inversions: readonly Entry[] = [
  entry('inversion', { inversions: () => true }, 'priority inversion'),
  entry('bounded', { inversions: ({ bounded }) => bounded }, 'bounded inversion'),
  entry('unbounded', { inversions: ({ bounded }) => !bounded }, 'unbounded inversion'),
  ...(Object.entries(kinds) as [InversionKind, string][])
    // "Priority inversion" is what all of them are.
    .filter(([kind]) => kind !== 'priority')
    .map(([kind, label]) => entry(label, { inversions: (inversion) => inversion.kind === kind })),
];

export const vocabulary: readonly Entry[] = [...states, ...layers, ...operations, ...events, ...inversions];

/** How well a phrase is a word: all of it, the beginning of one of its words, or not at all. */
export type Fit = 'exact' | 'part' | 'none';

/** "drops" is "drop", and "misses" is "miss". */
const singulars = (phrase: string): string[] => [phrase, phrase.replace(/s$/, ''), phrase.replace(/es$/, '')];

export const fitOf = (phrase: string, words: readonly string[]): Fit => {
  const forms = phrase.length > 3 ? singulars(phrase) : [phrase];
  if (forms.some((form) => words.includes(form))) return 'exact';
  return words.some((word) => word.startsWith(phrase) || word.includes(` ${phrase}`)) ? 'part' : 'none';
};
