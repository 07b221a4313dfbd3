/**
 * Instants of a view in a link, whole nanoseconds. A view may begin before the run, or end after it: "-10ms". They are
 * bounded by the longest run on either side of it.
 */
import { formatDuration, parseDuration } from '../duration.ts';
import { ranges } from '../limits.ts';
import { ok, refuse, type Result } from '../result.ts';

const EXAMPLE = '4s';

export const signedToken = (timeNs: number): string => {
  const whole = Math.round(timeNs);
  return `${whole < 0 ? '-' : ''}${formatDuration(Math.abs(whole))}`;
};

export const signedOfToken = (text: string): Result<number> => {
  const isBefore = text.startsWith('-');
  const parsed = parseDuration(isBefore ? text.slice(1) : text, EXAMPLE);
  if (!parsed.ok) return parsed;
  const furthest = 2 * ranges.duration.max;
  if (parsed.value > furthest)
    return refuse('', `must be from -${formatDuration(furthest)} to ${formatDuration(furthest)}`);
  return isBefore && parsed.value > 0 ? ok(-parsed.value) : parsed;
};
