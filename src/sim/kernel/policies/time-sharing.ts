/**
 * 4.4BSD decay-usage time sharing (kern_synch.c, kern_clock.c; domain report 1.5).
 *
 * User priority = 50 + estcpu/4 + 2 nice, at most 127, in 32 run queues of four priorities, first come inside
 * a queue. The statistics clock (128 Hz) adds 1 to the running process's estcpu, at most 255; every fourth
 * addition recomputes its priority. Once a second every estcpu decays by 2L/(2L+1), L the one-minute load
 * average sampled every 5 s. A process asleep for more than a second is left alone and decayed on wake-up.
 * Each 100 ms the current process goes behind its equals.
 *
 * A Mach priority becomes a nice value: 16 (a plain job) is nice 0, 8 (a raised real-time activity) nice -20,
 * the strongest that setpriority() gives.
 */
import { EventClass } from '../../event-queue.ts';
import { MILLISECOND_NS, SECOND_NS } from '../../time.ts';
import type { Cpu } from '../cpu.ts';
import type { Thread } from '../thread.ts';
import { RUNNING } from '../thread.ts';
import { isReadyState, State } from '../../../trace/format.ts';
import type { SchedulingAttributes, Urgency } from '../urgency.ts';
import type { Policy } from './policy.ts';

const STATISTICS_CLOCK_NS = SECOND_NS / 128;
const ROUND_ROBIN_NS = 100 * MILLISECOND_NS;
const LOAD_SAMPLE_NS = 5 * SECOND_NS;
/** e^(-1/12): the weight of the old load average over 5 s of a minute. */
const LOAD_DECAY = 0.920_044_414_629_323;
const USER_BASE = 50;
const MAX_PRIORITY = 127;
const MAX_ESTCPU = 255;
const PRIORITIES_A_QUEUE = 4;

/** Wake-up priorities of a kernel sleep, as run-queue indexes. */
export const SOCKET_SLEEP: Urgency = 24 / PRIORITIES_A_QUEUE;
export const SIGNAL_SLEEP: Urgency = 40 / PRIORITIES_A_QUEUE;

/** nice of a Mach priority: 16 and less urgent: 0; 8 and more urgent: -20. */
export const niceOf = (priority: number): number => Math.max(-20, Math.min(20, Math.round((priority - 16) * 2.5)));

const queueOf = (priority: number): Urgency =>
  Math.floor(Math.min(MAX_PRIORITY, Math.max(0, priority)) / PRIORITIES_A_QUEUE);

export class TimeSharing implements Policy {
  readonly name = 'time-sharing';
  readonly quantumNs = null;
  readonly wakeReschedules = true;
  #loadAverage = 0;

  urgencyOf(attributes: SchedulingAttributes): Urgency {
    return queueOf(USER_BASE + 2 * niceOf(attributes.priority));
  }

  ownUrgency(thread: Thread): Urgency {
    return queueOf(USER_BASE + Math.floor(thread.estcpu / 4) + 2 * niceOf(thread.attributes.priority));
  }

  start(cpu: Cpu): void {
    const every = (periodNs: number, action: () => void): void => {
      const fire = (): void => {
        action();
        cpu.queue.push(cpu.clock.nowNs + periodNs, EventClass.timer, fire);
      };
      cpu.queue.push(periodNs, EventClass.timer, fire);
    };
    every(STATISTICS_CLOCK_NS, () => this.#statisticsClock(cpu));
    every(SECOND_NS, () => this.#decayAll(cpu));
    every(LOAD_SAMPLE_NS, () => this.#sampleLoad(cpu));
    every(ROUND_ROBIN_NS, () => cpu.requestReschedule());
  }

  sleeping(thread: Thread, nowNs: number): void {
    thread.sleptSinceNs = nowNs;
  }

  waking(thread: Thread, nowNs: number): void {
    const seconds = Math.floor((nowNs - thread.sleptSinceNs) / SECOND_NS);
    for (let i = 0; i < Math.min(seconds, 64) && thread.estcpu > 0; i += 1) this.#decay(thread);
    thread.kernelSleepUrgency = thread.sleepUrgency;
    thread.sleepUrgency = null;
    thread.cpu.recompute(thread);
  }

  #statisticsClock(cpu: Cpu): void {
    const { current } = cpu;
    if (current === null || current.estcpu >= MAX_ESTCPU) return;
    current.estcpu += 1;
    if (current.estcpu % 4 === 0) cpu.recompute(current);
  }

  #decayAll(cpu: Cpu): void {
    for (const thread of cpu.threads) {
      const asleep = thread.state !== RUNNING && !isReadyState(thread.state);
      if (asleep && (thread.state === State.dormant || cpu.clock.nowNs - thread.sleptSinceNs > SECOND_NS)) continue;
      this.#decay(thread);
      cpu.recompute(thread);
    }
  }

  #decay(thread: Thread): void {
    const twice = 2 * this.#loadAverage;
    const decayed = Math.floor((thread.estcpu * twice) / (twice + 1)) + niceOf(thread.attributes.priority);
    thread.estcpu = Math.min(MAX_ESTCPU, Math.max(0, decayed));
  }

  #sampleLoad(cpu: Cpu): void {
    let runnable = 0;
    for (const thread of cpu.threads) if (thread.state === RUNNING || isReadyState(thread.state)) runnable += 1;
    this.#loadAverage = this.#loadAverage * LOAD_DECAY + runnable * (1 - LOAD_DECAY);
  }
}
