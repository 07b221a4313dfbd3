/**
 * What must hold of a machine after every instant. Checked in tests and on demand; the cheap rest (time never
 * goes back, limits) is checked always, where it happens.
 */
import { State } from '../trace/format.ts';
import { effectiveUrgency } from './kernel/effective-urgency.ts';
import { RUNNING, type Thread } from './kernel/thread.ts';
import { SimulationError } from './limits.ts';
import type { Machine } from './machine.ts';

/** Throws a SimulationError that names the machine, the instant, and what does not hold. */
export const checkMachine = (machine: Machine): void => {
  const fail = (sentence: string): never => {
    throw new SimulationError(`${machine.name} at ${machine.nowNs} ns: ${sentence}`);
  };
  checkCpu(machine, fail);
  const ready = new Set(machine.cpu.ready);
  for (const thread of machine.cpu.threads) checkThread(machine, thread, ready.has(thread), fail);
  for (const port of machine.ports) {
    if (port.hasWaiter && port.length > 0) fail('a receiver waits at a queue that holds a message (lost wake-up)');
    if (port.length > port.options.limit) fail(`a queue holds ${port.length} of at most ${port.options.limit}`);
  }
};

type Fail = (sentence: string) => never;

const checkCpu = (machine: Machine, fail: Fail): void => {
  const { cpu } = machine;
  const running = cpu.threads.filter((thread) => thread.state === RUNNING);
  if (running.length > 1) fail(`${running.map((thread) => thread.name).join(' and ')} run at once`);
  if (running.length === 1 && running[0] !== cpu.current) fail(`${running[0]?.name} runs without having the CPU`);
  if (cpu.current !== null && cpu.current.state !== RUNNING) fail(`${cpu.current.name} has the CPU and does not run`);
  const first = cpu.ready.first;
  if (first === undefined) return;
  if (cpu.current === null && cpu.running === null) fail(`${first.name} is ready and the CPU idles`);
  if (cpu.current !== null && first.urgency < cpu.current.urgency && cpu.running === cpu.current) {
    const excused = cpu.monitorDepth > 0 || !cpu.current.preemptible;
    if (!excused) fail(`${first.name} is ready and more urgent than ${cpu.current.name}, which runs`);
  }
};

const checkThread = (machine: Machine, thread: Thread, queued: boolean, fail: Fail): void => {
  const isReady = thread.state <= State.readyYielded;
  if (isReady !== queued)
    fail(`${thread.name} is ${isReady ? '' : 'not '}ready and ${queued ? '' : 'not '}in the ready queue`);
  const { urgency } = effectiveUrgency(thread);
  if (urgency !== thread.urgency) fail(`${thread.name} has urgency ${thread.urgency} and should have ${urgency}`);
  for (const lock of thread.held) {
    if (lock.holder !== thread && lock.protocol !== 'monitor')
      fail(`${thread.name} holds a lock that names another holder`);
  }
  if (thread.waitingFor !== null && thread.state !== State.lockWait)
    fail(`${thread.name} waits for a lock and is not blocked on it`);
  if (machine.cpu.monitorDepth > 0 && thread === machine.cpu.current && thread.held.length === 0) {
    fail(`${thread.name} is inside a monitor that it does not hold`);
  }
};
