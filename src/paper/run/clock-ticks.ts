/**
 * The 100 Hz clock interrupts of both machines, at instants that an experiment may bring nearer.
 *
 * Between two clock ticks a ping-pong repeats itself: every round trip leaves the machines in the state in which it
 * found them, and takes as long as the one before. Simulating it again tells nothing new; only the distance to the
 * next tick has shrunk. `bringNearer` does just that. The machines' own clocks are silenced by their cost (0), and
 * this one interrupts at the same level, for as long, at the same instants.
 */
import type { Costs } from '../../scenario/types.ts';
import { Layer, NONE, Operation, sliceCode, State } from '../../trace/format.ts';
import type { Simulation } from '../../sim/index.ts';
import { EventClass, type Scheduled } from '../../sim/event-queue.ts';
import { TICK_NS } from '../../sim/kernel/clock-interrupt.ts';
import { InterruptLevel, type Interrupt } from '../../sim/kernel/interrupt.ts';
import { BLOCK, type Body } from '../../sim/kernel/op.ts';
import type { Machine } from '../../sim/machine.ts';

const TICK = sliceCode(Layer.kernel, Operation.clockTick);

/** The same costs, but clock interrupts take no time. Not a copy: what is not asked for is not read. */
export const silentClocks = (costs: Costs): Costs =>
  Object.create(costs, { clockTickNs: { value: 0, enumerable: true } }) as Costs;

export class ClockTicks {
  /** Instants of the last and the next tick. */
  lastNs = -1;
  nextNs = 0;
  /** How long a tick takes. */
  readonly lengthNs: number;
  readonly #machine: Machine;
  readonly #interrupts: readonly Interrupt[];
  #scheduled: Scheduled;

  /**
   * @param simulation a run at instant 0 whose costs have `clockTickNs` 0
   * @param tickNs time of a tick on the calibrated machine
   */
  constructor(simulation: Simulation, tickNs: number) {
    const machines = [simulation.client, simulation.server];
    this.#machine = simulation.client;
    this.lengthNs = this.#machine.cost(tickNs);
    this.#interrupts = machines.map((machine) => {
      const interrupt = machine.interrupt('clock ticks', 'interrupt', InterruptLevel.clock);
      interrupt.body = tickBody(machine, interrupt, machine.cost(tickNs));
      return interrupt;
    });
    this.#scheduled = this.#schedule(0);
  }

  /** Lets the next tick come at this instant, which must not be before the one reached. */
  moveNext(atNs: number): void {
    this.#machine.cpu.queue.cancel(this.#scheduled);
    this.#scheduled = this.#schedule(atNs);
  }

  #schedule(atNs: number): Scheduled {
    this.nextNs = atNs;
    return this.#machine.cpu.queue.push(atNs, EventClass.interrupt, () => this.#tick(atNs));
  }

  #tick(atNs: number): void {
    this.lastNs = atNs;
    for (const interrupt of this.#interrupts) interrupt.cpu.raise(interrupt);
    this.#scheduled = this.#schedule(atNs + TICK_NS);
  }
}

function* tickBody(machine: Machine, interrupt: Interrupt, tickNs: number): Body {
  for (;;) {
    yield interrupt.run(TICK, tickNs);
    machine.cpu.block(interrupt, State.dormant, NONE);
    yield BLOCK;
  }
}
