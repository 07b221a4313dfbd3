/**
 * The kernelized monitor: a flag that forbids switches between the threads of the machine while it is set
 * (section 5.3). Interrupts still run. Nobody ever waits; whoever became ready meanwhile gets the CPU at the
 * exit.
 */
import type { Cpu } from '../cpu.ts';
import type { Body } from '../op.ts';
import type { Thread } from '../thread.ts';
import { Lock } from './lock.ts';

export class KernelizedMonitor extends Lock {
  constructor(cpu: Cpu, id: number) {
    super(cpu, id, 'monitor');
  }

  override enter(thread: Thread): boolean {
    this.cpu.monitorDepth += 1;
    this.take(thread);
    return true;
  }

  override wait(thread: Thread): Body {
    throw new Error(`kernel: ${thread.name} waits at a monitor, which nobody can hold but the running thread`);
  }

  override exit(thread: Thread): void {
    this.cpu.monitorDepth -= 1;
    this.drop(thread);
    this.cpu.dirty = true;
  }
}
