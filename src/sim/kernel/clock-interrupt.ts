/**
 * The 100 Hz clock: an interrupt every 10 ms, first at instant 0. setitimer works on its ticks.
 */
import { Layer, NONE, Operation, sliceCode, State } from '../../trace/format.ts';
import { EventClass } from '../event-queue.ts';
import type { Machine } from '../machine.ts';
import { MILLISECOND_NS } from '../time.ts';
import { InterruptLevel, type Interrupt } from './interrupt.ts';
import { BLOCK, type Body } from './op.ts';

export const TICK_NS = 10 * MILLISECOND_NS;
const TICK = sliceCode(Layer.kernel, Operation.clockTick);

/** The tick at or after an instant. */
export const tickAtOrAfter = (instantNs: number): number => Math.ceil(instantNs / TICK_NS) * TICK_NS;

export class ClockInterrupt {
  readonly interrupt: Interrupt;
  readonly #machine: Machine;

  constructor(machine: Machine) {
    this.#machine = machine;
    this.interrupt = machine.interrupt('clock', 'interrupt', InterruptLevel.clock);
    this.interrupt.body = this.#body();
    const { cpu } = machine;
    // A tick that costs nothing would not show.
    if (machine.costs.clockTickNs <= 0) return;
    const tick = (): void => {
      cpu.raise(this.interrupt);
      cpu.queue.push(cpu.clock.nowNs + TICK_NS, EventClass.interrupt, tick);
    };
    cpu.queue.push(0, EventClass.interrupt, tick);
  }

  *#body(): Body {
    for (;;) {
      yield this.interrupt.run(TICK, this.#machine.cost(this.#machine.costs.clockTickNs));
      this.#machine.cpu.block(this.interrupt, State.dormant, NONE);
      yield BLOCK;
    }
  }
}
