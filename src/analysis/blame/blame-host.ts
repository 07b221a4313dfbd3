/** What blame must know of a host and of a thread at the instant reached. */
import type { DefinitionOf, SliceCode } from '../../trace/format.ts';
import type { OpenActivation } from './open-activation.ts';

/** How a thread counts for the activation that it works for. */
export const TokenKind = {
  none: 0,
  /** Has the CPU. */
  running: 1,
  /** Ready, preempted, interrupted. */
  ready: 2,
  lockWait: 3,
  /** Waits for room in a full port: its message is as good as in it. */
  portWait: 4,
  /** Waits for a slot of the transmit ring. */
  ringWait: 5,
} as const;
export type TokenKind = (typeof TokenKind)[keyof typeof TokenKind];

export class BlamedThread {
  readonly definition: DefinitionOf<'thread'>;
  work = 0;
  /** What is open of that work; null for none. */
  open: OpenActivation | null = null;
  kind: TokenKind = TokenKind.none;

  constructor(definition: DefinitionOf<'thread'>) {
    this.definition = definition;
  }
}

export class BlamedHost {
  /** Thread of the current slice; null before the first. */
  runner: BlamedThread | null = null;
  code: SliceCode = 0;
  work = 0;
  /** The CPU runs an interrupt or demultiplexes. */
  interrupt = false;
  /** Threads that wait for a slot of the transmit ring. */
  ringWaits = 0;
  /** Activations whose next step is here. */
  readonly list: OpenActivation[] = [];
}
