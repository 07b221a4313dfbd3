/** Values of claims as the page writes them: four significant digits, units in words, shares in percent. */
import { paperWords } from '../../../i18n/paper.ts';
import type { ClaimConfidence, ClaimResult } from '../../../paper/types.ts';
import { shownValue } from './claim-table.ts';

const SIGNIFICANT = 4;
const text = paperWords.claims.row;

const unitNames: Readonly<Record<string, string>> = {
  us: 'µs',
  Mbps: 'Mbit/s',
  fraction: '%',
  x: '×',
};

/** "175.4", "1128", "0.109": no more digits than are worth reading, and no zeros at the end. */
export const numberText = (value: number): string =>
  Number.isFinite(value) ? String(Number(value.toPrecision(SIGNIFICANT))) : text.unmeasured;

/** "175.4 µs". */
export const quantityText = (value: number, unit: string): string =>
  `${numberText(shownValue(value, unit))} ${unitNames[unit] ?? unit}`.trim();

export const paperText = ({ paper, unit, compare }: ClaimResult): string => {
  if (paper === null) return text.stated;
  const value = quantityText(paper, unit);
  return compare === 'ge' ? text.atLeast(value) : value;
};

export const measuredText = ({ measured, unit }: ClaimResult): string => {
  if (measured === null) return text.unmeasured;
  if (typeof measured === 'boolean') return measured ? text.seen : text.notSeen;
  return quantityText(measured, unit);
};

export const toleranceText = ({ tolerance, unit, compare }: ClaimResult): string => {
  if (tolerance === null || (compare === 'ge' && tolerance === 0)) return text.noTolerance;
  if (tolerance === 0) return text.exact;
  const value = numberText(shownValue(tolerance, unit));
  return text.within(`${value} ${unit === 'fraction' ? text.points : (unitNames[unit] ?? unit)}`.trim());
};

/** Decimals with which half an interval has two significant digits: no mean is surer than that. */
const decimalsOf = (half: number): number => Math.max(0, Math.min(6, 1 - Math.floor(Math.log10(half))));

/** "Lites 117 ± 9.2 ms"; it breaks only after the name. */
export const shortInterval = ({ title, mean, high, unit }: ClaimConfidence): string => {
  const half = high - mean;
  const shown = (value: number): string => (half > 0 ? value.toFixed(decimalsOf(half)) : numberText(value));
  const interval = text.shortInterval(shown(mean), `${shown(half)} ${unitNames[unit] ?? unit}`);
  return `${title} ${interval.replaceAll(' ', '\u00a0')}`;
};

export const intervalSentence = ({ title, quantity, mean, low, high, unit, seeds }: ClaimConfidence): string =>
  text.interval(title, quantity, quantityText(mean, unit), numberText(low), quantityText(high, unit), seeds);
