/**
 * The costs that a user can move together, as factors of the calibrated table: eight of them, each with the entries
 * of `Costs` that it stands for. What it leaves alone is as telling: the lock of the real-time mutex family is moved,
 * spin locks, interrupt levels and the kernelized monitor are not. The speed of the link is the one that is better the
 * larger it is.
 *
 * A factor is shown as the value of one entry, in the unit that people think in.
 */
import type { Costs } from '../types.ts';
import { defaultCosts } from './default-costs.ts';

export const costScaleNames = [
  'lock',
  'monitor',
  'contextSwitch',
  'ipc',
  'copy',
  'interrupt',
  'filter',
  'link',
] as const;
export type CostScaleName = (typeof costScaleNames)[number];

/** Factor of each, 1 = as calibrated. */
export type CostScales = Readonly<Record<CostScaleName, number>>;

export interface CostScale {
  /** Entries that are multiplied, by path. */
  readonly paths: readonly string[];
  /** The entry that stands for all of them. */
  readonly shown: string;
  /** Range of the shown entry, in its own unit (nanoseconds; the link's is a factor). */
  readonly min: number;
  readonly max: number;
}

export const costScales: Readonly<Record<CostScaleName, CostScale>> = {
  lock: {
    paths: ['inheritance', 'basic', 'ceiling', 'immediate-ceiling', 'restartable'].map((name) => `lockPairNs.${name}`),
    shown: 'lockPairNs.inheritance',
    min: 500,
    max: 60_000,
  },
  monitor: { paths: ['lockPairNs.monitor'], shown: 'lockPairNs.monitor', min: 100, max: 20_000 },
  contextSwitch: {
    paths: ['contextSwitchNs', 'preemptionNs'],
    shown: 'contextSwitchNs',
    min: 1_000,
    max: 100_000,
  },
  ipc: { paths: ['messageNs'], shown: 'messageNs', min: 1_000, max: 100_000 },
  copy: { paths: ['kernelCopyPerByteNs', 'socketCopyPerByteNs'], shown: 'kernelCopyPerByteNs', min: 1, max: 100 },
  interrupt: { paths: ['interruptEntryNs', 'clockTickNs'], shown: 'interruptEntryNs', min: 1_000, max: 60_000 },
  filter: { paths: ['filterInstructionNs'], shown: 'filterInstructionNs', min: 20, max: 4_000 },
  link: { paths: ['linkRateFactor'], shown: 'linkRateFactor', min: 0.1, max: 10 },
};

export const calibratedScales: CostScales = {
  lock: 1,
  monitor: 1,
  contextSwitch: 1,
  ipc: 1,
  copy: 1,
  interrupt: 1,
  filter: 1,
  link: 1,
};

interface CostTree {
  [name: string]: number | CostTree;
}

/** A cost by its path ("lockPairNs.spin"); undefined where there is none. */
export const costAt = (costs: Costs, path: string): number | undefined => {
  const found = path
    .split('.')
    .reduce<number | CostTree | undefined>(
      (at, name) => (typeof at === 'object' ? at[name] : undefined),
      costs as unknown as CostTree,
    );
  return typeof found === 'number' ? found : undefined;
};

/** The shown entry as calibrated, in its own unit. */
export const calibratedValue = (name: CostScaleName): number => costAt(defaultCosts, costScales[name].shown) ?? 0;

/** Costs of a byte have a fraction of a nanosecond, and a factor any; all others are whole. */
const rounded = (path: string, value: number): number =>
  path.endsWith('PerByteNs') || !path.includes('Ns') ? Math.round(value * 1000) / 1000 : Math.round(value);

const scaled = (tree: CostTree, path: string, factors: ReadonlyMap<string, number>): CostTree =>
  Object.fromEntries(
    Object.entries(tree).map(([name, value]) => {
      const at = `${path}${name}`;
      if (typeof value === 'object') return [name, scaled(value, `${at}.`, factors)];
      const factor = factors.get(at) ?? 1;
      return [name, factor === 1 ? value : rounded(at, value * factor)];
    }),
  );

/** The calibrated costs, scaled. */
export const costsAt = (scales: CostScales): Costs => {
  const factors = new Map(
    costScaleNames.flatMap((name) => costScales[name].paths.map((path): [string, number] => [path, scales[name]])),
  );
  return scaled(defaultCosts as unknown as CostTree, '', factors) as unknown as Costs;
};

/** Those that are not as calibrated. */
export const changedScales = (scales: CostScales): CostScaleName[] =>
  costScaleNames.filter((name) => scales[name] !== 1);
