/**
 * The calibrated costs of the primitives, with where each comes from: `paper` (in the text), `fitted` (chosen
 * so that the fitted claims hold) or `estimated` (a public source or judgement). Microseconds on a 166 MHz
 * Pentium in the source (domain report, sections 8 and 9), nanoseconds here.
 */
import type { Costs } from '../types.ts';

export type CostMark = 'paper' | 'fitted' | 'estimated';

export const defaultCosts: Costs = {
  lockPairNs: {
    spl: 0,
    'simulated-spl': 1_500,
    spin: 800,
    basic: 10_200,
    inheritance: 15_000,
    ceiling: 18_900,
    'immediate-ceiling': 18_900,
    monitor: 1_500,
    restartable: 17_500,
  },
  wakeApplicationNs: { process: 2_100, 'c-thread': 8_000, 'c-thread-wired': 8_000, 'rt-thread': 21_000 },
  handOffToWorkerNs: { mutex: 50_000, monitor: 20_500 },
  kernelCopyPerByteNs: 20.8,
  checksumPerByteNs: 5.2,
  socketCopyPerByteNs: 8.3,
  interruptEntryNs: 11_000,
  trapNs: 4_000,
  contextSwitchNs: 20_000,
  preemptionNs: 0,
  filterInstructionNs: 400,
  clockTickNs: 9_000,
  turnRotateNs: 4_000,
  messageNs: 12_000,
  spinTryNs: 200,
  // With two calls of 68 us a socket's life costs 2.2 ms in Lites; a library has twice the conversations and a
  // filter to install and remove, 4.4 ms.
  socketWorkNs: {
    serverCreate: 1_300_000,
    serverClose: 764_000,
    serverSelect: 82_000,
    filterInstall: 1_264_000,
    filterRemove: 800_000,
    kernel: 30_000,
  },
  stageScale: 1,
  linkRateFactor: 1,
};

/** Source of each cost, by its path in `Costs`. */
export const costMarks: Record<string, CostMark> = {
  'lockPairNs.inheritance': 'paper',
  'lockPairNs.spin': 'paper',
  'lockPairNs.monitor': 'paper',
  'lockPairNs.simulated-spl': 'estimated',
  'lockPairNs.spl': 'estimated',
  'lockPairNs.basic': 'estimated',
  'lockPairNs.ceiling': 'estimated',
  'lockPairNs.immediate-ceiling': 'estimated',
  'lockPairNs.restartable': 'estimated',
  'wakeApplicationNs.process': 'fitted',
  'wakeApplicationNs.c-thread': 'fitted',
  'wakeApplicationNs.c-thread-wired': 'fitted',
  'wakeApplicationNs.rt-thread': 'fitted',
  'handOffToWorkerNs.mutex': 'fitted',
  'handOffToWorkerNs.monitor': 'fitted',
  kernelCopyPerByteNs: 'paper',
  checksumPerByteNs: 'estimated',
  socketCopyPerByteNs: 'estimated',
  interruptEntryNs: 'fitted',
  trapNs: 'estimated',
  contextSwitchNs: 'estimated',
  preemptionNs: 'estimated',
  filterInstructionNs: 'estimated',
  clockTickNs: 'estimated',
  turnRotateNs: 'fitted',
  messageNs: 'estimated',
  spinTryNs: 'estimated',
  'socketWorkNs.serverCreate': 'fitted',
  'socketWorkNs.serverClose': 'fitted',
  'socketWorkNs.serverSelect': 'estimated',
  'socketWorkNs.filterInstall': 'fitted',
  'socketWorkNs.filterRemove': 'fitted',
  'socketWorkNs.kernel': 'estimated',
  stageScale: 'estimated',
  linkRateFactor: 'paper',
};

type Numbers = { [name: string]: number | Numbers };

const zeroed = (costs: Numbers): Numbers =>
  Object.fromEntries(Object.entries(costs).map(([name, cost]) => [name, typeof cost === 'number' ? 0 : zeroed(cost)]));

/** Every cost zero: for textbook scenarios in which only the scheduling counts. The link keeps its rate. */
export const zeroCosts: Costs = {
  ...(zeroed(defaultCosts as unknown as Numbers) as unknown as Costs),
  linkRateFactor: 1,
};
