/**
 * What each cost is and where it comes from, for people: beside its value and mark in `default-costs.ts`. A fitted cost
 * names the claims that it was fitted to; a test holds that these are fitted claims and no others. The bases of the
 * stage tables were fitted to the rest of them.
 */
import type { StageTableId } from '../types.ts';
import { costMarks, defaultCosts, type CostMark } from './default-costs.ts';

export interface CostSource {
  /** In `Costs`: "lockPairNs.spin". */
  path: string;
  title: string;
  mark: CostMark;
  /** Nanoseconds, or nanoseconds a byte, or a factor. */
  value: number;
  unit: 'ns' | 'ns/byte' | 'factor';
  /** Where a given or estimated one is from, and what a fitted one stands for. */
  from: string;
  /** Claims that it was fitted to. */
  fits: readonly string[];
}

interface Words {
  title: string;
  from: string;
  fits?: readonly string[];
}

const sources: Readonly<Record<string, Words>> = {
  'lockPairNs.inheritance': { title: 'Real-time lock and unlock', from: '5.3: 15 us' },
  'lockPairNs.spin': { title: 'C-thread lock and unlock (spin)', from: '5.3: 0.8 us' },
  'lockPairNs.monitor': { title: 'Kernelized monitor, enter and exit', from: '5.3: 1.5 us' },
  'lockPairNs.simulated-spl': { title: 'Simulated interrupt level (Lites)', from: 'judgement: as the monitor' },
  'lockPairNs.spl': { title: 'Interrupt level (FreeBSD)', from: 'inside the measured layers: no cost of its own' },
  'lockPairNs.basic': {
    title: 'Mutex without inheritance',
    from: 'ratio to inheritance in the RT-Mach measurements of 1991',
  },
  'lockPairNs.ceiling': {
    title: 'Mutex with priority ceiling',
    from: 'ratio to inheritance in the RT-Mach measurements of 1991',
  },
  'lockPairNs.immediate-ceiling': { title: 'Mutex with immediate ceiling', from: 'taken as the ceiling protocol' },
  'lockPairNs.restartable': {
    title: 'Restartable section',
    from: 'ratio to inheritance in the RT-Mach measurements of 1991',
  },
  'wakeApplicationNs.process': {
    title: 'Waking a FreeBSD process',
    from: 'beyond the context switch',
    fits: ['RTT1'],
  },
  'wakeApplicationNs.c-thread': {
    title: 'Waking a C-thread',
    from: 'as a coroutine of its task, without a switch',
    fits: ['RTT1', 'RTT6', 'RTT12', 'RTT14'],
  },
  'wakeApplicationNs.c-thread-wired': {
    title: 'Waking a wired C-thread',
    from: 'beyond the context switch',
    fits: ['RTT6'],
  },
  'wakeApplicationNs.rt-thread': {
    title: 'Waking a real-time thread',
    from: 'beyond the context switch',
    fits: ['RTT14', 'RTT17', 'TP4'],
  },
  'handOffToWorkerNs.mutex': {
    title: 'NPS: hand-over to a worker, real-time locks',
    from: 'finding a worker of the right priority, beyond the switch',
    fits: ['MIC3', 'RTT15'],
  },
  'handOffToWorkerNs.monitor': {
    title: 'NPS: hand-over to a worker, monitor',
    from: 'the same without locks',
    fits: ['MIC8', 'RTT12', 'RTT15', 'RTT17'],
  },
  kernelCopyPerByteNs: { title: 'Copy between kernel and user, a byte', from: '5.2: 20 us for 960 bytes' },
  checksumPerByteNs: { title: 'Checksum, a byte', from: 'judgement: a quarter of the copy' },
  socketCopyPerByteNs: { title: 'Copy in a library or server, a byte', from: 'judgement: less than across the kernel' },
  interruptEntryNs: {
    title: 'Entry of a network interrupt',
    from: 'paid where the reader of the socket was blocked',
    fits: ['RTT10', 'TP2', 'TP5'],
  },
  trapNs: { title: 'Trap into the kernel', from: 'judgement; inside the stages, which do not change with it' },
  contextSwitchNs: { title: 'Context switch', from: 'judgement; every fitted wake-up but two contains one' },
  preemptionNs: {
    title: 'Resuming after a preemption',
    from: 'none: charging it needs another fit of the throughputs',
  },
  filterInstructionNs: { title: 'Packet filter, one instruction', from: 'judgement; inside the filter stage' },
  clockTickNs: { title: 'Clock interrupt', from: 'judgement; 100 a second on each host' },
  turnRotateNs: { title: 'End of a turn of messages', from: 'a yield', fits: ['TP5'] },
  messageNs: { title: 'A message, both halves', from: 'judgement; inside the stages that send and receive' },
  spinTryNs: { title: 'One more try of a spin lock', from: 'judgement' },
  'socketWorkNs.serverCreate': {
    title: 'Server: creating a socket',
    from: 'its work beyond calls and messages',
    fits: ['SOC1', 'SOC2'],
  },
  'socketWorkNs.serverClose': {
    title: 'Server: closing a socket',
    from: 'its work beyond calls and messages',
    fits: ['SOC1', 'SOC2'],
  },
  'socketWorkNs.serverSelect': { title: 'Server: select', from: 'judgement: the text has no figure' },
  'socketWorkNs.filterInstall': {
    title: 'Kernel: installing a filter',
    from: 'only a library needs it',
    fits: ['SOC2'],
  },
  'socketWorkNs.filterRemove': {
    title: 'Kernel: removing a filter',
    from: 'only a library needs it',
    fits: ['SOC2'],
  },
  'socketWorkNs.kernel': { title: 'FreeBSD: socket operation', from: 'judgement: the text has no figure' },
  stageScale: { title: 'Scale of all stages', from: 'as calibrated; what-ifs change it' },
  linkRateFactor: { title: 'Rate of the link', from: '5.1: Ethernet at 10 and 100 Mbit/s' },
};

/** Fitted claims that the bases of each stage table were fitted to. */
export const stageTableFits: Readonly<Record<StageTableId, readonly string[]>> = {
  freebsd: ['RTT1'],
  libsockets: ['RTT1', 'RTT6', 'TP5'],
  'libsockets-rt': ['RTT14', 'RTT16', 'TP3', 'TP4', 'MIC6'],
  nps: ['RTT12', 'RTT15', 'RTT17', 'TP1', 'TP2', 'MIC3', 'MIC4', 'MIC6', 'MIC8'],
  lites: ['RTT10', 'TP7'],
};

const valueAt = (path: string): number => {
  const value = path
    .split('.')
    .reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], defaultCosts);
  if (typeof value !== 'number') throw new Error(`costs: there is no cost "${path}"`);
  return value;
};

const unitOf = (path: string): CostSource['unit'] =>
  !path.includes('Ns') ? 'factor' : path.endsWith('PerByteNs') ? 'ns/byte' : 'ns';

/** All costs with their marks, as the table has them: the paper's first, then the fitted, then the estimated. */
export const costSources = (): CostSource[] => {
  const order: readonly CostMark[] = ['paper', 'fitted', 'estimated'];
  return Object.entries(costMarks)
    .map(([path, mark]): CostSource => {
      const { title, from, fits = [] } = sources[path] ?? { title: path, from: '' };
      return { path, title, mark, value: valueAt(path), unit: unitOf(path), from, fits };
    })
    .sort((one, other) => order.indexOf(one.mark) - order.indexOf(other.mark));
};
