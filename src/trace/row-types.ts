/**
 * The words that rows and marks of a trace are told in, shared by the index that is built and by who draws it.
 */
import { State, type DefinitionType } from './format.ts';
import { STATE_BASE } from './interval-columns.ts';

/** Codes of the rows that are not about a CPU or a thread (those have slice codes and states). */
export const RowCode = {
  /** A lock is held, a queue is not empty, the wire carries a frame of this sender. */
  busy: 1,
  /** A lock is free, a queue is empty, the wire is free. */
  free: STATE_BASE + State.dormant,
  /** A station waits for the medium (half duplex). */
  deferring: STATE_BASE + State.sendWait,
} as const;
export type RowCode = (typeof RowCode)[keyof typeof RowCode];

/**
 * Kinds of marks. Which row a mark is on: release … reset the activity; drop, discard the queue; lockWait and
 * inheritance the thread; contention, restart, giveUp the lock; collision, abort the link; command COMMAND_ROW.
 */
export const markKinds = [
  'release',
  'start',
  'completion',
  'miss',
  'skip',
  'lost',
  'reset',
  'drop',
  'discard',
  'lockWait',
  'inheritance',
  'contention',
  'restart',
  'giveUp',
  'collision',
  'abort',
  'command',
] as const;
export type MarkKind = (typeof markKinds)[number];

/** A set of kinds of marks, to ask for: a bit for each. */
export const markSet = (kinds: readonly MarkKind[]): number =>
  kinds.reduce((bits, kind) => bits | (1 << markKinds.indexOf(kind)), 0);

/** The row of marks that belong to the whole run. */
export const COMMAND_ROW = 0xffff;

/** Types of definitions that have a row of intervals: the wire has one for each sending host. */
export type RowType = Extract<DefinitionType, 'thread' | 'host' | 'queue' | 'lock' | 'link'>;
