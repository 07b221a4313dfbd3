import { describe, expect, it } from 'vitest';
import { zeroCosts } from '../../scenario/costs/default-costs.ts';
import { Layer, NONE, Operation, sliceCode, State } from '../../trace/format.ts';
import { asciiTimeline } from '../../trace/ascii-timeline.ts';
import { TraceReader } from '../../trace/reader.ts';
import { TraceWriter } from '../../trace/writer.ts';
import { EventClass } from '../event-queue.ts';
import { createSimulation } from '../index.ts';
import type { Machine } from '../machine.ts';
import { MS, runThreads, threadsScenario } from '../testing/threads-run.ts';
import { InterruptLevel, type Interrupt } from './interrupt.ts';
import { KernelizedMonitor } from './locks/monitor.ts';
import { Spl } from './locks/spl.ts';
import { BLOCK, type Body } from './op.ts';

const COMPUTE = sliceCode(Layer.compute, Operation.work);

/** A machine with one thread and what a test adds, as a picture of a character a millisecond. */
const pictureOf = (set: (machine: Machine) => void, rows: string[], forMs: number): string => {
  const writer = new TraceWriter();
  const simulation = createSimulation(threadsScenario({ threads: [], forMs }), writer, { check: true });
  set(simulation.client);
  simulation.runUntil(forMs * MS);
  const reader = new TraceReader();
  for (const chunk of writer.take(forMs * MS)) reader.append(chunk);
  return asciiTimeline(reader, { unitNs: MS, threads: rows });
};

/** An interrupt source that works so long each time it is raised, at these instants. */
const source = (machine: Machine, name: string, level: InterruptLevel, workMs: number, atMs: number[]): Interrupt => {
  const interrupt = machine.interrupt(name, 'interrupt', level);
  interrupt.body = (function* (): Body {
    for (;;) {
      yield interrupt.run(COMPUTE, workMs * MS);
      machine.cpu.block(interrupt, State.dormant, NONE);
      yield BLOCK;
    }
  })();
  for (const ms of atMs) machine.cpu.queue.push(ms * MS, EventClass.interrupt, () => machine.cpu.raise(interrupt));
  return interrupt;
};

const thread = (
  machine: Machine,
  name: string,
  priority: number,
  body: (self: Machine['cpu']['threads'][number]) => Body,
): void => {
  const made = machine.thread(name, 'application', machine.kernelTask, {
    priority,
    periodNs: null,
    deadlineNs: null,
    fromNs: 0,
  });
  machine.run(made, body(made));
};

describe('interrupts', () => {
  it('run above all threads, and a higher level interrupts a lower one', () => {
    const picture = pictureOf(
      (machine) => {
        thread(machine, 'thread', 0, function* (self) {
          yield self.run(COMPUTE, 5 * MS);
        });
        source(machine, 'low', InterruptLevel.softNetwork, 3, [1]);
        source(machine, 'high', InterruptLevel.clock, 1, [2]);
      },
      ['thread', 'low', 'high'],
      10,
    );
    expect(picture).toBe('thread  RiiiiRRRR\nlow      RiRR\nhigh      R');
  });

  it('wait while spl masks their level; higher ones do not', () => {
    const picture = pictureOf(
      (machine) => {
        const splnet = new Spl(
          machine.cpu,
          machine.lock('splnet', machine.kernelTask, 'spl').id,
          InterruptLevel.softNetwork,
        );
        thread(machine, 'thread', 0, function* (self) {
          splnet.enter(self);
          yield self.run(COMPUTE, 3 * MS);
          splnet.exit(self);
          yield self.run(COMPUTE, 2 * MS);
        });
        source(machine, 'soft', InterruptLevel.softNetwork, 1, [1]);
        source(machine, 'card', InterruptLevel.network, 1, [2]);
      },
      ['thread', 'soft', 'card'],
      10,
    );
    expect(picture).toBe('thread  RRiRiRR\nsoft        R\ncard      R');
  });

  it('run inside a kernelized monitor, which only threads cannot enter', () => {
    const picture = pictureOf(
      (machine) => {
        const monitor = new KernelizedMonitor(machine.cpu, machine.lock('m', machine.kernelTask, 'monitor').id);
        thread(machine, 'inside', 9, function* (self) {
          monitor.enter(self);
          yield self.run(COMPUTE, 3 * MS);
          monitor.exit(self);
          yield self.run(COMPUTE, MS);
        });
        thread(machine, 'urgent', 1, function* (self) {
          yield* machine.sleepUntil(self, MS);
          yield self.run(COMPUTE, MS);
        });
        source(machine, 'card', InterruptLevel.network, 1, [2]);
      },
      ['inside', 'urgent', 'card'],
      8,
    );
    expect(picture).toBe('inside  RRiRrR\nurgent  .rrrR\ncard      R');
  });
});

describe('the cost of switching back to a preempted thread', () => {
  it('is a slice of its own where the scenario charges it', () => {
    const { picture } = runThreads({
      costs: { ...zeroCosts, preemptionNs: 2 * MS },
      threads: [
        { name: 'low', priority: 9, body: 'EEEE' },
        { name: 'high', priority: 1, startMs: 2, body: 'E' },
      ],
      forMs: 10,
    });
    expect(picture({ operations: true })).toBe('low   RRrXXRR\nhigh  ..R');
  });
});
