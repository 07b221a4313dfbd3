/**
 * Durations as people write them: digits with a unit ("10s", "50ms", "14.2us", "800ns"), denoting whole
 * nanoseconds. They are read digit by digit in integers, never through floating point, so "14.2us" is exactly
 * 14,200 ns. A bare number is refused: whether 50 means milliseconds or microseconds is what goes wrong.
 * Units: ns, us (also µs), ms, s, min, h. Negative durations and exponents do not exist.
 */
import { ok, refuse, shown, type Result } from './result.ts';

const NS_PER_UNIT: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['µs', 1_000n],
  ['μs', 1_000n],
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['min', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
]);
const unitsText = 'ns, us, ms, s, min or h';

/** The form in a JSON Schema; whether it denotes whole nanoseconds is checked beside it. */
export const durationPattern = '^[0-9]+(\\.[0-9]+)?(ns|us|µs|μs|ms|s|min|h)$';

const LONGEST_TEXT = 40;

/**
 * Whole nanoseconds of a duration with a unit, 0 … 2^53 - 1, or one sentence about what is wrong with it.
 * `example` is the duration that the sentence shows as the right form.
 */
export const parseDuration = (text: unknown, example = '50ms'): Result<number> => {
  const write = `write for example ${JSON.stringify(example)}`;
  if (typeof text === 'number') return refuse('', `${shown(text)} has no unit; ${write}`);
  if (typeof text !== 'string') return refuse('', `${shown(text)} is not a duration; ${write}`);
  const said = shown(text);
  if (text.length > LONGEST_TEXT) return refuse('', `${said} is too long for a duration; ${write}`);
  const match = /^(-?)(\d+)(?:\.(\d+))?([a-zµμ]*)$/i.exec(text.trim());
  if (!match) return refuse('', `${said} is not a duration; ${write}`);
  const [, sign = '', whole = '', fraction = '', unit = ''] = match;
  if (sign !== '') return refuse('', `${said} is negative; ${write}`);
  if (unit === '') return refuse('', `${said} has no unit; ${write}`);
  const nsPerUnit = NS_PER_UNIT.get(unit);
  if (nsPerUnit === undefined) return refuse('', `${said} has the unknown unit "${unit}"; allowed are ${unitsText}`);
  if (text !== text.trim()) return refuse('', `${said} has blanks around it; ${write}`);
  const scaled = BigInt(whole + fraction) * nsPerUnit;
  const divisor = 10n ** BigInt(fraction.length);
  if (scaled % divisor !== 0n) return refuse('', `${said} is not a whole number of nanoseconds`);
  const ns = scaled / divisor;
  if (ns > BigInt(Number.MAX_SAFE_INTEGER)) return refuse('', `${said} is too long; at most 104 days can be counted`);
  return ok(Number(ns));
};

const NS_PER_HOUR = 3_600_000_000_000;

const formatUnits = [
  { unit: 's', digits: 9 },
  { unit: 'ms', digits: 6 },
  { unit: 'us', digits: 3 },
  { unit: 'ns', digits: 0 },
] as const;

/**
 * The shortest exact form in h, s, ms, us or ns of a whole number of nanoseconds (0 … 2^53 - 1). Forms that begin
 * with "0." are passed over ("500ms", not "0.5s"), and of equally short ones that without a fraction is taken.
 */
export const formatDuration = (ns: number): string => {
  if (!Number.isSafeInteger(ns) || ns < 0) throw new RangeError(`duration: ${ns} is not a whole number of nanoseconds`);
  if (ns === 0) return '0s';
  if (ns % NS_PER_HOUR === 0) return `${ns / NS_PER_HOUR}h`;
  const text = String(ns);
  let best = `${text}ns`;
  let bestHasFraction = false;
  for (const { unit, digits } of formatUnits) {
    if (text.length <= digits) continue;
    const fraction = text.slice(text.length - digits).replace(/0+$/, '');
    const hasFraction = digits > 0 && fraction !== '';
    const form = text.slice(0, text.length - digits) + (hasFraction ? `.${fraction}` : '') + unit;
    if (form.length < best.length || (form.length === best.length && bestHasFraction && !hasFraction)) {
      best = form;
      bestHasFraction = hasFraction;
    }
  }
  return best;
};
