/** Figs. 9 and 10: the benchmark's task set, and the intervals of its real-time activity. */
import type { PaperStackId } from '../../scenario/types.ts';
import { benchmarkOf, fig9Scenario, MILLISECOND_NS, SECOND_NS } from '../run/scenarios.ts';
import type { IntervalFigure, JitterRun, Measurements, TaskSetFigure } from '../types.ts';
import { confidenceOf } from './confidence.ts';
import { listText, numberText, stackName, titleOf } from './stack-names.ts';

/** Fig. 9, from the scenario that is run. */
export const taskSetFigure = (): TaskSetFigure => {
  const { realTime, disturbance } = benchmarkOf(fig9Scenario());
  const ms = (ns: number): number => ns / MILLISECOND_NS;
  return {
    kind: 'task-set',
    id: '9',
    title: 'Benchmark task set',
    paperSays:
      'Every 50 ms the real-time client sends a request, the server computes 10 ms and replies, the client computes 5 ms. Disturbance jobs do the same with 25 ms each and never sleep; one more starts every second.',
    measured: `As run: period ${ms(realTime.periodNs)} ms, ${ms(realTime.serverComputeNs)} and ${ms(realTime.clientComputeNs)} ms; up to ${disturbance.count} jobs of ${ms(disturbance.serverComputeNs)} and ${ms(disturbance.clientComputeNs)} ms, one every ${disturbance.rampNs / SECOND_NS} s.`,
    sets: [
      {
        name: 'real-time activity',
        periodMs: ms(realTime.periodNs),
        clientMs: ms(realTime.clientComputeNs),
        serverMs: ms(realTime.serverComputeNs),
        priority: realTime.priority,
        count: 1,
        realTime: true,
      },
      {
        name: 'disturbance job',
        periodMs: null,
        clientMs: ms(disturbance.clientComputeNs),
        serverMs: ms(disturbance.serverComputeNs),
        priority: disturbance.priority,
        count: disturbance.count,
        realTime: false,
      },
    ],
  };
};

/** The paper's panels first, then the others. */
const panels: readonly { stack: PaperStackId; inPaper: boolean }[] = [
  { stack: 'freebsd', inPaper: true },
  { stack: 'libsockets', inPaper: true },
  { stack: 'lites', inPaper: true },
  { stack: 'libsockets-rt-k', inPaper: true },
  { stack: 'nps-k', inPaper: true },
  { stack: 'libsockets-w', inPaper: false },
  { stack: 'libsockets-rt', inPaper: false },
  { stack: 'nps', inPaper: false },
];

const MS_TO_US = 1000;

const worstText = ({ stack, seconds }: JitterRun): string => {
  const worstUs = Math.max(...seconds.map(({ worstJitterUs }) => worstJitterUs ?? 0));
  const misses = seconds.reduce((sum, second) => sum + second.misses, 0);
  const missed = misses === 0 ? '' : ` with ${misses} misses`;
  return `${titleOf(stack)} ${numberText(worstUs / MS_TO_US, worstUs < MS_TO_US ? 2 : 0)} ms${missed}`;
};

/** Fig. 10. */
export const intervalFigure = ({ jitters, spreads }: Pick<Measurements, 'jitters' | 'spreads'>): IntervalFigure => {
  const { realTime } = benchmarkOf(fig9Scenario());
  const shown = panels.flatMap(({ stack, inPaper }) => {
    const run = jitters.find((one) => one.stack === stack);
    return run === undefined ? [] : [{ run, inPaper }];
  });
  return {
    kind: 'intervals',
    id: '10',
    title: 'Benchmark result',
    paperSays:
      'No jitter before the disturbance starts. libsockets and Lites jitter once it has, FreeBSD because its protocol stack preempts the real-time activity; libsockets_rtk and NPS keep the interval.',
    measured: `Worst jitter: ${listText(shown.filter(({ inPaper }) => inPaper).map(({ run }) => worstText(run)))}.`,
    xLabel: 'time (s)',
    yLabel: 'interval (ms)',
    periodMs: realTime.periodNs / MILLISECOND_NS,
    panels: shown.map(({ run, inPaper }) => ({
      ...stackName(run.stack),
      inPaper,
      points: run.intervals.map(({ completionNs, intervalNs }) => ({
        timeS: completionNs / SECOND_NS,
        intervalMs: intervalNs / MILLISECOND_NS,
      })),
      seconds: run.seconds,
      worstJitterUs: confidenceOf(spreads.find(({ stack }) => stack === run.stack)?.worstJitterUs ?? []),
    })),
  };
};
