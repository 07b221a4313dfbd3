/** Figs. 9 and 10: the benchmark's task set, and the intervals of its real-time activity. */
import { sourceIfMeasured, type Evidence } from '../claims/evidence.ts';
import type { PaperStackId } from '../../scenario/types.ts';
import { benchmarkOf, fig9Scenario, MILLISECOND_NS, SECOND_NS } from '../run/scenarios.ts';
import type { IntervalFigure, JitterRun, Measurements, TaskSetFigure } from '../types.ts';
import { confidenceOf } from './confidence.ts';
import { listText, numberText, stackName, titleOf } from './stack-names.ts';

/** The same task set where it breaks the rhythm, and where it does not. */
const contrasted: readonly PaperStackId[] = ['libsockets', 'nps-k'];

/** Fig. 9, from the scenario that is run. */
export const taskSetFigure = (evidence: Evidence): TaskSetFigure => {
  const { realTime, disturbance } = benchmarkOf(fig9Scenario());
  const ms = (ns: number): number => ns / MILLISECOND_NS;
  return {
    kind: 'task-set',
    id: '9',
    title: 'Benchmark task set',
    paperSays:
      'Every 50 ms the real-time client sends a request, the server computes 10 ms and replies, the client computes 5 ms. Disturbance jobs do the same with 25 ms each and never sleep; one more starts every second.',
    measured: `As run: period ${ms(realTime.periodNs)} ms, ${ms(realTime.serverComputeNs)} and ${ms(realTime.clientComputeNs)} ms; up to ${disturbance.count} jobs of ${ms(disturbance.serverComputeNs)} and ${ms(disturbance.clientComputeNs)} ms, one every ${disturbance.rampNs / SECOND_NS} s.`,
    source: sourceIfMeasured(() => evidence.jitterSource(contrasted)),
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
export const intervalFigure = (
  { jitters, spreads }: Pick<Measurements, 'jitters' | 'spreads'>,
  evidence: Evidence,
): IntervalFigure => {
  const { realTime } = benchmarkOf(fig9Scenario());
  const runOf = (stack: PaperStackId): JitterRun | undefined => jitters.find((one) => one.stack === stack);
  const inPaper = panels.flatMap((panel) => (panel.inPaper ? (runOf(panel.stack) ?? []) : []));
  return {
    kind: 'intervals',
    id: '10',
    title: 'Benchmark result',
    paperSays:
      'No jitter before the disturbance starts. libsockets and Lites jitter once it has, FreeBSD because its protocol stack preempts the real-time activity; libsockets_rtk and NPS keep the interval.',
    measured: `Worst jitter: ${listText(inPaper.map(worstText))}.`,
    source: null,
    xLabel: 'time (s)',
    yLabel: 'interval (ms)',
    periodMs: realTime.periodNs / MILLISECOND_NS,
    // A panel whose run has not come in yet keeps its place.
    panels: panels.map((panel) => ({
      ...stackName(panel.stack),
      inPaper: panel.inPaper,
      points: (runOf(panel.stack)?.intervals ?? []).map(({ completionNs, intervalNs }) => ({
        timeS: completionNs / SECOND_NS,
        intervalMs: intervalNs / MILLISECOND_NS,
      })),
      seconds: runOf(panel.stack)?.seconds ?? [],
      worstJitterUs: confidenceOf(spreads.find(({ stack }) => stack === panel.stack)?.worstJitterUs ?? []),
      source: sourceIfMeasured(() => evidence.jitterSource([panel.stack])),
    })),
  };
};
