/**
 * The costs that somebody has moved on the Paper page, as a readable word: "lock,1.5us;copy,10;link,2". Each as the
 * value of the entry that stands for it: a duration, nanoseconds of a byte, or a factor. Costs as calibrated are left
 * out. Apart from `costs.…`, which are the costs of the scenario that the link opens in the lanes.
 */
import {
  calibratedScales,
  calibratedValue,
  changedScales,
  costScaleNames,
  costScales,
  type CostScaleName,
  type CostScales,
} from '../costs/cost-scales.ts';
import { formatDuration, parseDuration } from '../duration.ts';
import { suggestion } from '../nearest.ts';
import { ok, refuse, shown, type Result } from '../result.ts';

const isDuration = (name: CostScaleName): boolean => {
  const entry = costScales[name].shown;
  return entry.includes('Ns') && !entry.endsWith('PerByteNs');
};

const valueText = (name: CostScaleName, value: number): string =>
  isDuration(name) ? formatDuration(Math.round(value)) : String(Math.round(value * 1000) / 1000);

/** '' for the calibrated costs. */
export const costToken = (scales: CostScales): string =>
  changedScales(scales)
    .map((name) => `${name},${valueText(name, scales[name] * calibratedValue(name))}`)
    .join(';');

const valueOf = (name: CostScaleName, text: string): Result<number> => {
  if (isDuration(name)) return parseDuration(text, valueText(name, calibratedValue(name)));
  return /^\d{1,9}(?:\.\d{1,9})?$/.test(text) ? ok(Number(text)) : refuse('', `${shown(text)} is not a number`);
};

/** The factor that a value of this cost means. */
const factorOf = (name: CostScaleName, text: string): Result<number> => {
  const value = valueOf(name, text);
  if (!value.ok) return refuse('', `${name}: ${value.problems[0]?.message ?? text}`);
  const { min, max } = costScales[name];
  if (value.value < min || value.value > max) {
    return refuse('', `${name} must be from ${valueText(name, min)} to ${valueText(name, max)}`);
  }
  return ok(value.value / calibratedValue(name));
};

/** The costs that the word stands for; where anything in it is wrong, a sentence for each. */
export const costsOfToken = (token: string): Result<CostScales> => {
  const scales: Record<CostScaleName, number> = { ...calibratedScales };
  const problems = token
    .split(';')
    .filter((part) => part !== '')
    .flatMap((part) => {
      const [given = '', text = ''] = part.split(',');
      const name = costScaleNames.find((one) => one === given);
      if (name === undefined) {
        return [{ path: '', message: `${shown(given)} is no cost; ${suggestion(given, costScaleNames)}` }];
      }
      const factor = factorOf(name, text);
      if (!factor.ok) return factor.problems;
      scales[name] = factor.value;
      return [];
    });
  return problems.length === 0 ? ok(scales) : { ok: false, problems };
};
