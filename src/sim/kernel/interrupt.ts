/**
 * An interrupt source: a body that runs above all threads of its CPU whenever it has been raised and its
 * level is not masked. It blocks (`yield BLOCK`) when it has nothing left to do. A higher level interrupts a
 * lower one; an equal level waits.
 */
import { NO_LEVEL } from '../../trace/format.ts';
import type { Cpu } from './cpu.ts';
import { Thread } from './thread.ts';

/** Interrupt levels, as in 4.4BSD: splnet masks up to the software interrupt, splimp up to the card. */
export const InterruptLevel = { none: 0, softNetwork: 1, network: 2, clock: 3 } as const;
export type InterruptLevel = (typeof InterruptLevel)[keyof typeof InterruptLevel];

export class Interrupt extends Thread {
  readonly level: number;
  /** Raised and not finished. */
  active = false;

  constructor(cpu: Cpu, id: number, name: string, role: 'interrupt' | 'soft-interrupt', task: number, level: number) {
    super(cpu, id, name, role, task, { priority: NO_LEVEL, periodNs: null, deadlineNs: null, fromNs: 0 });
    this.level = level;
  }
}
