/**
 * Why an activation took as long as it did, in one sentence: the largest parts of its response that were not its
 * own work, with who took the time and where it waited, as the trace names them.
 *
 *   "late by 24.6 ms: 21.3 ms it was in the port packets while dist-2-server, less urgent, ran; 3.1 ms …"
 */
import type { DefinitionOf, DefinitionType } from '../../trace/format.ts';
import type { Activation } from '../activations.ts';
import type { RunFacts } from '../facts.ts';
import { durationInWords } from '../format-duration.ts';
import type { BlamePart } from './blame-parts.ts';
import type { BlameCause } from './causes.ts';

type Names = Pick<RunFacts, 'definitions'>;

/** Parts that the sentence names; what is shorter than this part of the response is not worth a word. */
const NAMED_PARTS = 3;
const SMALLEST_SHARE = 0.001;

const queueWords: Readonly<Record<DefinitionOf<'queue'>['queue'], string>> = {
  port: 'the port',
  socket: 'the socket',
  'receive-ring': 'the',
  'transmit-ring': 'the',
  'ip-queue': 'the',
};

const isOwn = (cause: BlameCause): boolean =>
  !['interruptOther', 'moreUrgent', 'equallyUrgent', 'overrun', 'transmitWait', 'timer', 'lost'].includes(cause) &&
  !cause.startsWith('inversion');

/** The sentence of an activation, from its parts. */
export const blameSentence = (
  activation: Pick<Activation, 'releaseNs' | 'deadlineNs' | 'completionNs' | 'responseNs' | 'skipped' | 'lost'>,
  parts: readonly BlamePart[],
  names: Names,
): string => {
  if (activation.skipped) return 'skipped: two activations before it were not finished';
  const totalNs = parts.reduce((sum, { ns }) => sum + ns, 0);
  const ownNs = parts.reduce((sum, { cause, ns }) => sum + (isOwn(cause) ? ns : 0), 0);
  const named = grouped(parts)
    .filter(({ ns }) => ns >= totalNs * SMALLEST_SHARE)
    .slice(0, NAMED_PARTS);
  const waits = named.map((part) => `${durationInWords(part.ns)} ${reason(part, names)}`);
  return `${verdict(activation, totalNs)}: ${[...waits, `${durationInWords(ownNs)} was its own work and the wire`].join('; ')}`;
};

const verdict = (
  { deadlineNs, releaseNs, completionNs, responseNs, lost }: Parameters<typeof blameSentence>[0],
  totalNs: number,
): string => {
  if (lost) return `given up after ${durationInWords(totalNs)}`;
  const lateNs = deadlineNs === null ? 0 : (completionNs ?? releaseNs + totalNs) - deadlineNs;
  if (lateNs > 0) return `late by ${durationInWords(lateNs)}${responseNs === null ? ' so far' : ''}`;
  return responseNs === null ? `open for ${durationInWords(totalNs)}` : `in time, after ${durationInWords(responseNs)}`;
};

/** Parts that are not its own work: of one cause and culprit together, the largest first. */
const grouped = (parts: readonly BlamePart[]): BlamePart[] => {
  const groups = new Map<string, BlamePart>();
  for (const part of parts) {
    if (isOwn(part.cause)) continue;
    const key = `${part.cause} ${part.who ?? ''}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, part);
    else groups.set(key, { ...(known.ns >= part.ns ? known : part), ns: known.ns + part.ns });
  }
  return [...groups.values()].sort((one, other) => other.ns - one.ns);
};

const named = <T extends DefinitionType>(names: Names, id: number | null, type: T): DefinitionOf<T> | null => {
  const found = id === null ? undefined : names.definitions[id];
  return found?.type === type ? (found as DefinitionOf<T>) : null;
};

const reason = ({ cause, who, where }: BlamePart, names: Names): string => {
  const culprit = named(names, who, 'thread')?.name ?? 'another';
  switch (cause) {
    case 'inversionLock':
    case 'inversionQueue':
    case 'inversionPriority':
      return `${place(where, names)} while ${culprit}, less urgent, ran`;
    case 'inversionMonitor':
      return `${place(where, names)} while ${culprit}, less urgent, was in a monitor section`;
    case 'moreUrgent':
      return `${culprit}, more urgent, ran`;
    case 'equallyUrgent':
      return `${culprit}, as urgent, ran`;
    case 'interruptOther':
      return `${culprit} handled what was for others`;
    case 'overrun':
      return 'its own activation before it was not finished';
    case 'transmitWait':
      return 'it waited for the medium or a transmit slot';
    case 'timer':
      return 'it waited for a timer or a message';
    case 'lost':
      return 'its datagram was lost';
    default:
      return 'was its own work';
  }
};

const place = (where: number | null, names: Names): string => {
  const queue = named(names, where, 'queue');
  if (queue !== null) return `it sat in ${queueWords[queue.queue]} ${queue.name}`;
  const lock = named(names, where, 'lock');
  if (lock !== null) return `it waited for the lock ${lock.name}`;
  const thread = named(names, where, 'thread');
  return thread === null ? 'it waited' : `${thread.name} was ready for it`;
};
