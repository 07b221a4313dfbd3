/**
 * Bounds on the real-time activities of the benchmark, end to end: client, wire, server, wire, client (holistic analysis
 * after Tindell and Clark 1994, on the mechanisms of this kernel).
 *
 * On a host, from the instant at which work for the activity is there to the instant at which it leaves, only this can
 * take the CPU from it:
 * - activities as urgent or more, their whole work of a period, released as late as their own bound lets them;
 * - for each packet of less urgent activities and jobs: its interrupt, and its manager's work where there is a manager.
 *   A job has one packet under way, and cannot send the next from a host whose CPU the activity keeps; one more can be
 *   let go by what runs when the activity's work comes. So there are at most jobs + 1;
 * - a step of the kernel that ends before a switch; the rest of a critical section of each less urgent priority, where
 *   locks are shared with less urgent threads (a server's, or a monitor);
 * - the clock.
 *
 * On the wire each packet under way can be ahead in the transmit ring. Datagrams that are dropped are not covered. Where
 * protocol work waits for the CPU behind less urgent threads there is no bound, and the reason is told. Nanoseconds.
 */
import type { BenchmarkWorkload, HostName, RealTimeActivity, Scenario, StackSpec } from '../../scenario/types.ts';
import { windowNs, type Interference } from './busy-window.ts';
import { onHostNs } from './body-sections.ts';
import { worstSettings, type WorstSettings } from './worst-settings.ts';
import {
  interruptNs,
  kernelStepNs,
  longestSectionNs,
  receiveNs,
  sendNs,
  threadNs,
  type StageHost,
} from './stage-times.ts';
import { wireTimes } from './wire-times.ts';
import { whyNoActivityBound } from './stack-applicability.ts';

/** Where a bound comes from, in order. */
export type BoundStage = 'client send' | 'request on the wire' | 'server' | 'reply on the wire' | 'client receive';

export interface ActivityBound {
  /** Name of the activity in the trace; activities that a command switches on later count into it. */
  activity: string;
  /** No response of an activation that completes is longer. Null where there is no bound. */
  boundNs: number | null;
  /** No inversion of it is longer. Null where there is no bound. */
  inversionNs: number | null;
  /** Why there is none, in a sentence without a full stop. */
  why: string | null;
  /** Disturbance jobs that it holds for. */
  jobs: number;
  /** How the bound is made up; empty where there is none. */
  stages: readonly { stage: BoundStage; ns: number }[];
}

const TICK_NS = 10_000_000;

interface HostCosts {
  stage: StageHost;
  sendNs: number;
  receiveNs: number;
  interruptNs: number;
  /** Above all activities, for each packet. */
  managerNs: number;
  /** Kernel steps and sections of less urgent threads. */
  heldUpNs: number;
  clock: Interference | null;
}

interface Subject {
  name: string;
  spec: RealTimeActivity;
}

const urgencyBehind = (subjects: readonly Subject[], own: Subject, settings: WorstSettings): Set<number> => {
  const priorities = subjects.filter((one) => !isAhead(one, own, settings)).map(({ spec }) => spec.priority);
  return new Set([...priorities, ...(settings.jobs > 0 ? [settings.jobPriority] : [])]);
};

/** Under the policies that order by time, priorities do not tell who comes first. */
const isAhead = (other: Subject, own: Subject, { byTime }: WorstSettings): boolean =>
  byTime || other.spec.priority <= own.spec.priority;

const hostCosts = (scenario: Scenario, host: HostName, settings: WorstSettings, lower: Set<number>): HostCosts => {
  const { stack } = scenario[host];
  const { costs } = scenario;
  const { payloadBytes, sessions } = settings;
  const cpuMhz = Math.min(scenario[host].cpuMhz, settings.cpuMhz);
  const stage: StageHost = { stack, costs, cpuMhz, payloadBytes, sessions };
  const tickNs = onHostNs(costs.clockTickNs, cpuMhz);
  const resumeNs = onHostNs(costs.preemptionNs, cpuMhz);
  const shared = stack.placement === 'server' || stack.synchronization === 'monitor';
  const sections = stack.synchronization === 'monitor' ? Math.min(1, lower.size) : lower.size;
  const hasManager = stack.demultiplexing === 'manager';
  return {
    stage,
    sendNs: sendNs(stage) + 4 * resumeNs,
    receiveNs: receiveNs(stage) + 4 * resumeNs,
    interruptNs: interruptNs(stage),
    managerNs: hasManager ? threadNs(stage, 'manager') + resumeNs : 0,
    heldUpNs:
      kernelStepNs(stage) +
      (shared ? sections * (longestSectionNs(stage) + resumeNs) : 0) +
      (hasManager ? busyWorkersNs(stack, stage, lower.size + 1) : 0),
    clock: tickNs > 0 ? { computeNs: tickNs, periodNs: TICK_NS, jitterNs: tickNs } : null,
  };
};

/** With fewer workers than priorities a packet may wait for one that is busy with a less urgent packet, at its urgency. */
const busyWorkersNs = ({ workers }: StackSpec, stage: StageHost, priorities: number): number =>
  (workers.input < priorities ? threadNs(stage, 'input-worker') : 0) +
  (workers.output < priorities ? threadNs(stage, 'output-worker') : 0);

/** What an activity asks of a host in a period, its packets included. */
const periodWorkNs = (host: HostCosts, computeNs: number, switchNs: number): number =>
  switchNs + host.sendNs + host.receiveNs + host.interruptNs + computeNs;

class EndToEnd {
  readonly #scenario: Scenario;
  readonly #workload: BenchmarkWorkload;
  readonly #settings: WorstSettings;
  readonly #subjects: readonly Subject[];

  constructor(scenario: Scenario, workload: BenchmarkWorkload, settings: WorstSettings) {
    this.#scenario = scenario;
    this.#workload = workload;
    this.#settings = settings;
    this.#subjects = settings.activities;
  }

  /** All activities, each with the others' bounds as their jitter, to a fixed point. */
  bounds(): ActivityBound[] {
    const jittersNs = new Map<Subject, number | null>(this.#subjects.map((subject) => [subject, 0]));
    for (let round = 0; round < 100; round += 1) {
      const results = this.#subjects.map((subject) => this.#one(subject, jittersNs));
      let changed = false;
      this.#subjects.forEach((subject, index) => {
        const boundNs = results[index]?.boundNs ?? null;
        if (jittersNs.get(subject) !== boundNs) changed = true;
        jittersNs.set(subject, boundNs);
      });
      if (!changed) return results;
    }
    return this.#subjects.map((subject) => this.#none(subject, 'the search for a fixed point has not ended'));
  }

  #none({ name }: Subject, why: string): ActivityBound {
    return { activity: name, boundNs: null, inversionNs: null, why, jobs: this.#settings.jobs, stages: [] };
  }

  #one(subject: Subject, jittersNs: ReadonlyMap<Subject, number | null>): ActivityBound {
    const why = whyNoActivityBound(this.#scenario, this.#workload, subject.spec.priority);
    if (why !== null) return this.#none(subject, why);
    const others = this.#subjects.filter((other) => other !== subject);
    const ahead = others.filter((other) => isAhead(other, subject, this.#settings));
    const late = ahead.find((other) => jittersNs.get(other) === null);
    if (late !== undefined) return this.#none(subject, `${late.name}, as urgent or more, has no bound`);
    const lower = urgencyBehind(others, subject, this.#settings);
    const client = hostCosts(this.#scenario, 'client', this.#settings, lower);
    const server = hostCosts(this.#scenario, 'server', this.#settings, lower);
    return this.#chain(subject, ahead, others.length - ahead.length, { client, server }, jittersNs);
  }

  #chain(
    subject: Subject,
    ahead: readonly Subject[],
    behind: number,
    hosts: Record<HostName, HostCosts>,
    jittersNs: ReadonlyMap<Subject, number | null>,
  ): ActivityBound {
    const { costs } = this.#scenario;
    const switchNs = (host: HostCosts): number => onHostNs(costs.contextSwitchNs, host.stage.cpuMhz);
    const under = this.#settings.jobs + behind;
    const packets = under === 0 ? 0 : under + 1;
    const fromJobsNs = (host: HostCosts): number => packets * (host.interruptNs + host.managerNs) + host.heldUpNs;
    const computeNs = (name: HostName, { spec }: Subject): number =>
      onHostNs(name === 'client' ? spec.clientComputeNs : spec.serverComputeNs, hosts[name].stage.cpuMhz);
    const interference = (name: HostName): Interference[] => [
      ...(hosts[name].clock === null ? [] : [hosts[name].clock]),
      ...ahead.map((other) => ({
        computeNs: periodWorkNs(hosts[name], computeNs(name, other), name === 'client' ? switchNs(hosts[name]) : 0),
        periodNs: other.spec.periodNs,
        jitterNs: jittersNs.get(other) ?? 0,
      })),
    ];
    const onHost = (name: HostName, ownNs: number): number | null =>
      windowNs(ownNs + fromJobsNs(hosts[name]), interference(name), LIMIT_NS);
    const wire = wireTimes(this.#scenario, this.#settings);
    const aheadFrames = ahead.map((other) => ({
      computeNs: wire.slotNs,
      periodNs: other.spec.periodNs,
      jitterNs: jittersNs.get(other) ?? 0,
    }));
    const queuedNs = windowNs(under * wire.slotNs, aheadFrames, LIMIT_NS);
    const onWireNs = queuedNs === null ? null : queuedNs + wire.arrivalNs;
    const { client, server } = hosts;
    const timerNs = this.#scenario.client.stack.timer === 'setitimer' ? TICK_NS : 0;
    const sentNs = onHost('client', switchNs(client) + client.sendNs);
    const servedNs = onHost(
      'server',
      server.interruptNs + server.receiveNs + computeNs('server', subject) + server.sendNs,
    );
    const receivedNs = onHost('client', client.interruptNs + client.receiveNs + computeNs('client', subject));
    if (sentNs === null || servedNs === null || receivedNs === null || onWireNs === null) {
      return this.#none(subject, 'what is as urgent or more asks for more than the whole CPU');
    }
    const stages: { stage: BoundStage; ns: number }[] = [
      { stage: 'client send', ns: timerNs + sentNs },
      { stage: 'request on the wire', ns: onWireNs },
      { stage: 'server', ns: servedNs },
      { stage: 'reply on the wire', ns: onWireNs },
      { stage: 'client receive', ns: receivedNs },
    ];
    const boundNs = stages.reduce((sum, { ns }) => sum + ns, 0);
    if (boundNs > subject.spec.periodNs) {
      return this.#none(subject, 'the bound is longer than the period: activations could overlap');
    }
    const inversions = [client, server].map((host) =>
      windowNs(fromJobsNs(host), host.clock === null ? [] : [host.clock]),
    );
    const inversionNs = Math.max(...inversions.map((ns) => ns ?? Infinity));
    return { activity: subject.name, boundNs, inversionNs, why: null, jobs: this.#settings.jobs, stages };
  }
}

const LIMIT_NS = 1e13;

/**
 * Bounds of the real-time activities of a benchmark, with every setting as bad as the scenario's commands make it; none
 * for other workloads.
 * @param jobs disturbance jobs at once; as many as the scenario ever has, if left out
 */
export const activityBounds = (scenario: Scenario, jobs?: number): ActivityBound[] => {
  if (scenario.workload.kind !== 'benchmark') return [];
  const settings = worstSettings(scenario, scenario.workload, jobs);
  return new EndToEnd(scenario, scenario.workload, settings).bounds();
};
