/** Measures of the claims about socket operations and about the benchmark of section 5.4. */
import { niceOf } from '../../sim/kernel/policies/time-sharing.ts';
import { paperStackIds, type PaperStackId } from '../../scenario/types.ts';
import { benchmarkOf, fig9On, MILLISECOND_NS, SECOND_NS } from '../run/scenarios.ts';
import type { TimeSpan } from '../types.ts';
import type { BenchmarkClaimId } from './claim-texts.ts';
import type { Evidence, Measured } from './evidence.ts';
import { measured, type Measure } from './measure.ts';

const MOST_JOBS = 9;
/** The second of the run in which all jobs go on. */
const LAST_SECOND = 9;

const socketMs =
  (stack: PaperStackId): Measure =>
  (evidence) =>
    measured(evidence.socket(stack, 'create-close').meanUs / 1000, evidence.socketSource([stack], 'create-close'));

/** There are socket lives so short that Lites is better: the round trips at which both take equally long. */
const breakEven = (evidence: Evidence): Measured => {
  const createUs = (stack: PaperStackId): number => evidence.socket(stack, 'create-close').meanUs;
  const roundTrips =
    (createUs('libsockets') - createUs('lites')) / (evidence.roundTripUs('lites') - evidence.roundTripUs('libsockets'));
  return measured(roundTrips >= 1, evidence.socketSource(['lites', 'libsockets'], 'create-close'));
};

const second = (number: number): TimeSpan => ({ fromNs: number * SECOND_NS, toNs: (number + 1) * SECOND_NS });
/** Two periods of the real-time activity, before there are jobs. */
const TWO_PERIODS: TimeSpan = { fromNs: 0, toNs: 2 * 50 * MILLISECOND_NS };
/** The first requests of the first job. */
const FIRST_JOB: TimeSpan = { fromNs: SECOND_NS, toNs: SECOND_NS + 200 * MILLISECOND_NS };

/** A setting of the benchmark, in units of `unitNs`, and where it is seen; in the whole run without a span. */
const setting =
  (of: (workload: ReturnType<typeof benchmarkOf>) => number, unitNs: number, span?: TimeSpan): Measure =>
  (evidence) =>
    measured(
      of(benchmarkOf(fig9On('libsockets-rt', evidence.costs))) / unitNs,
      evidence.jitterSource(['libsockets-rt'], span),
    );

/** Largest |interval - period| in some seconds, microseconds. */
const worstUs = (evidence: Evidence, stack: PaperStackId, jobs: (disturbances: number) => boolean): number =>
  Math.max(
    ...evidence
      .jitter(stack)
      .seconds.map(({ disturbances, worstJitterUs }) => (jobs(disturbances) ? (worstJitterUs ?? 0) : 0)),
  );

const missesOf = (evidence: Evidence, stack: PaperStackId): number =>
  evidence.jitter(stack).seconds.reduce((sum, { misses }) => sum + misses, 0);

const beforeJobs = (evidence: Evidence): Measured =>
  measured(
    Math.max(...paperStackIds.map((stack) => worstUs(evidence, stack, (jobs) => jobs === 0))) / 1000,
    evidence.jitterSource(['libsockets', 'nps-k'], second(0)),
  );

const plainStacksJitter = (evidence: Evidence): Measured =>
  measured(
    (['libsockets', 'lites'] as const).every((stack) => worstUs(evidence, stack, (jobs) => jobs > 0) > 5000),
    evidence.jitterSource(['libsockets', 'lites'], second(LAST_SECOND)),
    evidence.jitterConfidence(['libsockets', 'lites']),
  );

/** It jitters, and interrupt work for others is what its activations had to wait for. */
const kernelProtocolsJitter = (evidence: Evidence): Measured => {
  const { worstInterruptUs } = evidence.jitter('freebsd');
  const jitters = worstUs(evidence, 'freebsd', (jobs) => jobs > 0) > 50;
  return measured(
    jitters && worstInterruptUs !== null && worstInterruptUs > 50,
    evidence.jitterSource(['freebsd'], second(LAST_SECOND)),
    evidence.jitterConfidence(['freebsd']),
  );
};

const realTimeStacksHold = (evidence: Evidence): Measured =>
  measured(
    (['libsockets-rt-k', 'nps-k'] as const).every(
      (stack) => worstUs(evidence, stack, (jobs) => jobs === MOST_JOBS) < 1000 && missesOf(evidence, stack) === 0,
    ),
    evidence.jitterSource(['libsockets-rt-k', 'nps-k'], second(LAST_SECOND)),
    evidence.jitterConfidence(['libsockets-rt-k', 'nps-k', 'nps']),
  );

/** Fixed priorities, the real-time activity first, and plain protocol threads at the priority of the jobs. */
const prioritiesAreThePapers = (evidence: Evidence): Measured => {
  const machs = paperStackIds.filter((stack) => stack !== 'freebsd');
  const holds = machs.every((stack) => {
    const scenario = fig9On(stack, evidence.costs);
    const { realTime, disturbance } = benchmarkOf(scenario);
    const { scheduling, protocolPriority, priorities } = scenario.client.stack;
    const competes = priorities.network === disturbance.priority && priorities.service === disturbance.priority;
    return (
      scheduling === 'fixed-fifo' &&
      realTime.priority < disturbance.priority &&
      (protocolPriority === 'carried' || competes)
    );
  });
  return measured(holds, evidence.jitterSource(['libsockets', 'lites'], FIRST_JOB));
};

/** setitimer releases it, and setpriority has raised it above the jobs. */
const freebsdActivity = (evidence: Evidence): Measured => {
  const scenario = fig9On('freebsd', evidence.costs);
  const { realTime, disturbance } = benchmarkOf(scenario);
  const { scheduling } = scenario.client.stack;
  const { timer } = evidence.jitter('freebsd');
  const raised = niceOf(realTime.priority) < niceOf(disturbance.priority);
  return measured(
    scheduling === 'time-sharing' && timer === 'setitimer' && raised,
    evidence.jitterSource(['freebsd'], second(0)),
  );
};

/** Doubled computations of the jobs: growth of the longest inversion, milliseconds, one a seed. */
const growthMs = (evidence: Evidence, stack: PaperStackId): number[] =>
  evidence.sensitivity(stack).map(({ longestMs, longestDoubledMs }) => longestDoubledMs - longestMs);

const onlyPlainStacksGrow = (evidence: Evidence): Measured =>
  measured(
    (['nps-k', 'libsockets-rt-k'] as const).every((stack) =>
      growthMs(evidence, stack).every((ms) => Math.abs(ms) < 0.3),
    ) && (['libsockets', 'lites'] as const).every((stack) => growthMs(evidence, stack).every((ms) => ms > 10)),
    evidence.sensitivitySource(['libsockets', 'lites', 'libsockets-rt-k', 'nps-k']),
    evidence.growthConfidence(['libsockets', 'lites', 'libsockets-rt-k', 'nps-k']),
  );

export const benchmarkMeasures: Record<BenchmarkClaimId, Measure> = {
  SOC1: socketMs('lites'),
  SOC2: socketMs('libsockets'),
  SOC3: breakEven,
  BEN1: setting(({ realTime }) => realTime.serverComputeNs, MILLISECOND_NS, TWO_PERIODS),
  BEN2: setting(({ realTime }) => realTime.clientComputeNs, MILLISECOND_NS, TWO_PERIODS),
  BEN3: setting(({ realTime }) => realTime.periodNs, MILLISECOND_NS, TWO_PERIODS),
  BEN4: setting(({ disturbance }) => disturbance.serverComputeNs, MILLISECOND_NS, FIRST_JOB),
  BEN5: setting(({ disturbance }) => disturbance.clientComputeNs, MILLISECOND_NS, FIRST_JOB),
  BEN6: setting(({ disturbance }) => disturbance.rampNs, SECOND_NS),
  BEN7: beforeJobs,
  BEN8: plainStacksJitter,
  BEN9: kernelProtocolsJitter,
  BEN10: realTimeStacksHold,
  BEN11: prioritiesAreThePapers,
  BEN12: freebsdActivity,
  BEN13: onlyPlainStacksGrow,
};
