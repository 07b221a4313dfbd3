/**
 * Times and durations in words. An instant is always told in seconds, with the digits after the point in groups
 * of three as SI writes them ("4.231 450 s"), so that labels of one axis line up and can be compared at any
 * zoom. A duration takes the unit that leaves one to three digits before the point ("24.6 ms"). Both are
 * made from whole nanoseconds by integer arithmetic: no digit is invented and none is lost.
 */

/** Keeps number and unit together and groups digits; narrower than a space. */
export const THIN_SPACE = '\u2009';

const NS_PER_S = 1_000_000_000;

/** In threes from the left; labels are made by the dozen for each picture, and an expression would be the most of it. */
function grouped(digits: string): string {
  let text = digits.slice(0, 3);
  for (let i = 3; i < digits.length; i += 3) text += THIN_SPACE + digits.slice(i, i + 3);
  return text;
}

function withoutLastZeros(digits: string): string {
  let end = digits.length;
  while (digits.charAt(end - 1) === '0') end -= 1;
  return digits.slice(0, end);
}

/**
 * An instant in seconds.
 * @param timeNs nanoseconds; a fraction of a nanosecond is rounded away
 * @param decimals digits after the point, 0 to 9; what they cannot tell is rounded
 */
export function formatInstant(timeNs: number, decimals = 9): string {
  return `${instantDigits(timeNs, decimals)}${THIN_SPACE}s`;
}

/** The same without the unit. */
export function instantDigits(timeNs: number, decimals: number): string {
  const unit = 10 ** (9 - decimals);
  const steps = Math.round(Math.round(Math.abs(timeNs)) / unit);
  const stepsPerSecond = NS_PER_S / unit;
  const whole = Math.floor(steps / stepsPerSecond);
  const sign = timeNs < 0 && steps > 0 ? '−' : '';
  if (decimals === 0) return `${sign}${whole}`;
  const fraction = String(steps - whole * stepsPerSecond).padStart(decimals, '0');
  return `${sign}${whole}.${grouped(fraction)}`;
}

/** Digits after the point that tell instants `stepNs` apart. */
export function decimalsFor(stepNs: number): number {
  let decimals = 0;
  let unit = NS_PER_S;
  while (decimals < 9 && stepNs % unit !== 0) {
    decimals += 1;
    unit /= 10;
  }
  return decimals;
}

const units = [
  { name: 's', ns: NS_PER_S, decimals: 9 },
  { name: 'ms', ns: 1_000_000, decimals: 6 },
  { name: 'µs', ns: 1_000, decimals: 3 },
  { name: 'ns', ns: 1, decimals: 0 },
] as const;

const unitOf = (absoluteNs: number): (typeof units)[number] => units.find((unit) => absoluteNs >= unit.ns) ?? units[3];

/** A duration to three significant digits, for labels: "24.6 ms", "800 ns", "0 ns". */
export function formatDuration(durationNs: number): string {
  const absolute = Math.round(Math.abs(durationNs));
  let unit = unitOf(absolute);
  let decimals = Math.min(unit.decimals, digitsAfterPoint(absolute / unit.ns));
  let text = fixed(absolute, unit.ns, decimals);
  // 999.6 µs rounds to 1000 µs: told as 1.00 ms.
  if (text === '1000' && unit.name !== 's') {
    unit = units[units.indexOf(unit) - 1] ?? unit;
    decimals = 2;
    text = fixed(absolute, unit.ns, decimals);
  }
  return `${durationNs < 0 && absolute > 0 ? '−' : ''}${text}${THIN_SPACE}${unit.name}`;
}

/** A duration with every nanosecond: "24.601 234 ms". */
export function formatExactDuration(durationNs: number): string {
  const absolute = Math.round(Math.abs(durationNs));
  const unit = unitOf(absolute);
  const whole = Math.floor(absolute / unit.ns);
  const rest = absolute - whole * unit.ns;
  const fraction = rest === 0 ? '' : withoutLastZeros(String(rest).padStart(unit.decimals, '0'));
  const digits = fraction === '' ? `${whole}` : `${whole}.${grouped(fraction)}`;
  return `${durationNs < 0 && absolute > 0 ? '−' : ''}${digits}${THIN_SPACE}${unit.name}`;
}

const digitsAfterPoint = (value: number): number => (value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2);

/** `absolute / unitNs` rounded half up to `decimals` digits, in integers. */
function fixed(absolute: number, unitNs: number, decimals: number): string {
  const step = unitNs / 10 ** decimals;
  const steps = Math.round(absolute / step);
  const perUnit = 10 ** decimals;
  const whole = Math.floor(steps / perUnit);
  return decimals === 0 ? `${whole}` : `${whole}.${String(steps % perUnit).padStart(decimals, '0')}`;
}
