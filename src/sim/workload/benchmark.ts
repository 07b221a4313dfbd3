/**
 * The benchmark of section 5.4 (Fig. 9): a real-time activity (a client asks a server on the other host every
 * period, the server computes and replies, the client computes) and disturbance jobs that do the same without
 * a pause. A second real-time activity of another urgency can be added.
 */
import type { BenchmarkWorkload, Command } from '../../scenario/types.ts';
import { EventClass } from '../event-queue.ts';
import { SECOND_NS } from '../time.ts';
import { DisturbanceJob } from './disturbance-job.ts';
import { RealTimePair } from './real-time-pair.ts';
import type { RunningWorkload, WorkloadContext } from './workload.ts';

/** Jobs that can run at once. */
const MAX_JOBS = 16;

/** The settings in force: a slider changes them while threads read them. */
export interface BenchmarkSettings {
  payloadBytes: number;
  disturbanceClientComputeNs: number;
  disturbanceServerComputeNs: number;
}

export class Benchmark implements RunningWorkload {
  readonly #context: WorkloadContext;
  readonly #workload: BenchmarkWorkload;
  readonly #settings: BenchmarkSettings;
  readonly #realTime: RealTimePair;
  readonly #jobs: DisturbanceJob[] = [];
  #second: RealTimePair | null = null;
  #seconds = 0;
  /** Jobs of the ramp still count; a slider's move ends it. */
  #rampOn = true;

  constructor(context: WorkloadContext, workload: BenchmarkWorkload) {
    this.#context = context;
    this.#workload = workload;
    this.#settings = {
      payloadBytes: workload.payloadBytes,
      disturbanceClientComputeNs: workload.disturbance.clientComputeNs,
      disturbanceServerComputeNs: workload.disturbance.serverComputeNs,
    };
    this.#realTime = new RealTimePair(context, 'rt', 0, workload.realTime, this.#settings, 0);
    if (workload.second !== null) this.#startSecond(workload.second);
    this.#planRamp();
  }

  command(command: Command): void {
    switch (command.set) {
      case 'jobs':
        this.#rampOn = false;
        this.#setJobs(command.value);
        break;
      case 'periodNs':
        this.#realTime.setPeriod(command.value);
        break;
      case 'clientComputeNs':
        this.#realTime.clientComputeNs = command.value;
        break;
      case 'serverComputeNs':
        this.#realTime.serverComputeNs = command.value;
        break;
      case 'disturbanceClientComputeNs':
        this.#settings.disturbanceClientComputeNs = command.value;
        break;
      case 'disturbanceServerComputeNs':
        this.#settings.disturbanceServerComputeNs = command.value;
        break;
      case 'payloadBytes':
        this.#settings.payloadBytes = command.value;
        break;
      case 'second':
        this.#second?.stop();
        this.#second = null;
        if (command.value !== null) this.#startSecond(command.value);
        break;
      case 'mbps':
      case 'cpuMhz':
        break;
    }
  }

  #planRamp(): void {
    const { count, rampNs, startSpreadNs } = this.#workload.disturbance;
    const offsets = this.#context.random.stream('disturbance starts');
    const { queue } = this.#context.client.machine.cpu;
    for (let i = 0; i < count; i += 1) {
      const secondNs = SECOND_NS + i * rampNs;
      const startNs = secondNs + (startSpreadNs > 0 ? offsets.integer(0, startSpreadNs) : 0);
      queue.push(startNs, EventClass.timer, () => {
        if (this.#rampOn) this.#job(i).start();
      });
    }
  }

  #setJobs(count: number): void {
    for (let i = 0; i < Math.min(count, MAX_JOBS); i += 1) this.#job(i).start();
    for (let i = this.#jobs.length - 1; i >= count; i -= 1) this.#job(i).stop();
  }

  #job(index: number): DisturbanceJob {
    while (this.#jobs.length <= index) {
      this.#jobs.push(new DisturbanceJob(this.#context, this.#jobs.length, this.#workload.disturbance, this.#settings));
    }
    return this.#jobs[index] as DisturbanceJob;
  }

  #startSecond(activity: NonNullable<BenchmarkWorkload['second']>): void {
    this.#seconds += 1;
    const name = this.#seconds === 1 ? 'rt2' : `rt2.${this.#seconds}`;
    const startNs = this.#context.client.machine.nowNs;
    this.#second = new RealTimePair(this.#context, name, this.#seconds, activity, this.#settings, startNs);
  }
}
