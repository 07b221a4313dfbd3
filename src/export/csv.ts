/**
 * Activations, intervals and inversions as CSV (RFC 4180), times in whole nanoseconds so that nothing is rounded.
 * A cell that does not apply is empty. A text that a spreadsheet would take for a formula gets an apostrophe.
 */
import { csvFormatRows } from 'd3-dsv';
import type { LaneFacts } from '../render/source.ts';
import type { Definition } from '../trace/format.ts';

export type Cell = string | number | boolean | null;

const nameOf = (definitions: readonly Definition[], id: number): string => definitions[id]?.name ?? '';

/** A table with a line of column names. */
export function tableCsv(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `${csvFormatRows([[...columns], ...rows.map((row) => row.map(text))])}\n`;
}

const text = (cell: Cell): string => {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
};

export function activationsCsv(facts: LaneFacts, definitions: readonly Definition[]): string {
  return tableCsv(
    [
      'activity',
      'activation',
      'releaseNs',
      'startNs',
      'completionNs',
      'responseNs',
      'intervalNs',
      'jitterNs',
      'deadlineNs',
      'missed',
      'skipped',
      'lost',
    ],
    facts.activations.map((one) => [
      nameOf(definitions, one.activity),
      one.index,
      one.releaseNs,
      one.startNs,
      one.completionNs,
      one.responseNs,
      one.intervalNs,
      one.jitterNs,
      one.deadlineNs,
      one.missed,
      one.skipped,
      one.lost,
    ]),
  );
}

/** A row for each completion that has one before it: when it was, how long after it, and how far from the period. */
export function intervalsCsv(facts: LaneFacts, definitions: readonly Definition[]): string {
  const ended = facts.activations.filter((one) => one.intervalNs !== null);
  return tableCsv(
    ['activity', 'activation', 'completionNs', 'intervalNs', 'jitterNs'],
    ended.map((one) => [nameOf(definitions, one.activity), one.index, one.completionNs, one.intervalNs, one.jitterNs]),
  );
}

export function inversionsCsv(facts: LaneFacts, definitions: readonly Definition[]): string {
  const hosts = definitions.filter((one) => one.type === 'host');
  return tableCsv(
    ['host', 'victim', 'culprit', 'startNs', 'endNs', 'lengthNs', 'kind', 'bounded'],
    facts.inversions.map((one) => [
      hosts.find((host) => host.host === one.host)?.name ?? String(one.host),
      nameOf(definitions, one.victim),
      nameOf(definitions, one.culprit),
      one.startNs,
      one.endNs,
      one.endNs - one.startNs,
      one.kind,
      one.bounded,
    ]),
  );
}
