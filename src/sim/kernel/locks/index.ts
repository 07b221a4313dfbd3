/** Makes locks by the name of their mechanism. */
import type { Synchronization } from '../../../scenario/types.ts';
import type { Cpu } from '../cpu.ts';
import { InterruptLevel } from '../interrupt.ts';
import { CeilingLock, CeilingSystem, ImmediateCeilingLock } from './ceiling.ts';
import type { Lock } from './lock.ts';
import { KernelizedMonitor } from './monitor.ts';
import { Mutex } from './mutex.ts';
import { RestartableSection } from './restartable.ts';
import { SpinLock } from './spin.ts';
import { Spl } from './spl.ts';

export class LockFactory {
  readonly #cpu: Cpu;
  readonly #spinTryNs: () => number;
  readonly #ceilings = new CeilingSystem();

  constructor(cpu: Cpu, spinTryNs: () => number) {
    this.#cpu = cpu;
    this.#spinTryNs = spinTryNs;
  }

  make(kind: Synchronization, id: number): Lock {
    const cpu = this.#cpu;
    switch (kind) {
      case 'spl':
        return new Spl(cpu, id, InterruptLevel.network);
      case 'spin':
        return new SpinLock(cpu, id, this.#spinTryNs);
      case 'simulated-spl':
      case 'basic':
      case 'inheritance':
        return new Mutex(cpu, id, kind);
      case 'ceiling':
        return new CeilingLock(cpu, id, this.#ceilings);
      case 'immediate-ceiling':
        return new ImmediateCeilingLock(cpu, id);
      case 'monitor':
        return new KernelizedMonitor(cpu, id);
      case 'restartable':
        return new RestartableSection(cpu, id);
    }
  }
}
