/**
 * The file form of the costs: a base table (the calibrated Pentium, or all zero) and overrides of its entries. The fields follow from the
 * table itself, so a cost that is added there can be overridden without a change here. A cost in nanoseconds
 * is a duration string without the suffix ("trap": "4us"); a cost of a byte is a number of nanoseconds
 * ("kernelCopyNsPerByte": 20.8), because it need not be whole.
 */
import * as v from 'valibot';
import { defaultCosts, zeroCosts } from '../costs/default-costs.ts';
import { formatDuration, parseDuration } from '../duration.ts';
import type { Costs } from '../types.ts';
import { decimal, duration, oneOf, record } from './fields.ts';

type CostValue = number | CostTable;
interface CostTable {
  [name: string]: CostValue;
}
/** Costs as the tree of named numbers that they are. */
const tree = (costs: Costs): CostTable => costs as unknown as CostTable;

/** What a file says: the same tree with the file's names and forms, any part of it left out. */
export interface CostsFile {
  [name: string]: string | number | CostsFile;
}

const PER_BYTE = /PerByteNs$/;
const NS = /Ns$/;

/** Name of a cost in a file: "trapNs" is "trap", "kernelCopyPerByteNs" is "kernelCopyNsPerByte". */
const fileName = (name: string): string =>
  PER_BYTE.test(name) ? name.replace(PER_BYTE, 'NsPerByte') : name.replace(NS, '');

const isDuration = (name: string, inside: boolean): boolean => inside || (NS.test(name) && !PER_BYTE.test(name));

const tableEntries = (costs: CostTable, inside: boolean): v.ObjectEntries => {
  const entries: Record<string, v.GenericSchema> = {};
  for (const [name, value] of Object.entries(costs)) {
    const schema: v.GenericSchema =
      typeof value === 'object'
        ? record(tableEntries(value, inside || NS.test(name)))
        : isDuration(name, inside)
          ? duration('cost')
          : decimal(PER_BYTE.test(name) ? 'costPerByte' : name === 'linkRateFactor' ? name : 'stageScale');
    entries[fileName(name)] = v.exactOptional(schema);
  }
  return entries;
};

export const costBases = ['pentium-166', 'zero'] as const;
export type CostBase = (typeof costBases)[number];
const baseCosts: Record<CostBase, Costs> = { 'pentium-166': defaultCosts, zero: zeroCosts };

const costEntries = (): v.ObjectEntries => ({
  base: v.optional(oneOf('Table that the overrides change', costBases), 'pentium-166'),
  ...tableEntries(tree(defaultCosts), false),
});

export const costsSchema = record(costEntries()) as unknown as v.GenericSchema<CostsFile>;

const overridden = (base: CostTable, file: CostsFile): CostTable => {
  const result: CostTable = {};
  for (const [name, value] of Object.entries(base)) {
    const given = file[fileName(name)];
    if (typeof value === 'object')
      result[name] = typeof given === 'object' ? overridden(value, given) : overridden(value, {});
    else if (typeof given === 'string') {
      const parsed = parseDuration(given);
      result[name] = parsed.ok ? parsed.value : value;
    } else result[name] = typeof given === 'number' ? given : value;
  }
  return result;
};

/** The costs that a file (already checked by the schema) denotes. */
export const costsFromFile = (file: CostsFile): Costs => {
  const base = costBases.find((name) => name === file['base']) ?? 'pentium-166';
  return overridden(tree(baseCosts[base]), file) as unknown as Costs;
};

const differences = (base: CostTable, costs: CostTable, inside: boolean): CostsFile => {
  const result: CostsFile = {};
  for (const [name, value] of Object.entries(costs)) {
    const before = base[name];
    if (typeof value === 'object') {
      const inner = differences(typeof before === 'object' ? before : {}, value, inside || NS.test(name));
      if (Object.keys(inner).length > 0) result[fileName(name)] = inner;
    } else if (value !== before) {
      result[fileName(name)] = isDuration(name, inside) && Number.isInteger(value) ? formatDuration(value) : value;
    }
  }
  return result;
};

const size = (file: CostsFile): number =>
  Object.values(file).reduce<number>((sum, value) => sum + (typeof value === 'object' ? size(value) : 1), 0);

/** The shortest file form that denotes these costs. */
export const costsToFile = (costs: Costs): CostsFile => {
  const fromPentium = differences(tree(defaultCosts), tree(costs), false);
  const fromZero = differences(tree(zeroCosts), tree(costs), false);
  return size(fromZero) < size(fromPentium) ? { base: 'zero', ...fromZero } : fromPentium;
};
