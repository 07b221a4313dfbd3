/** The speeds that the transport offers, slowest first, and their words. */
import { words } from '../../i18n/index.ts';
import { FASTEST_RATIO, SLOWEST_RATIO, UNLIMITED } from '../../state/coordinator.ts';

export const speeds: readonly number[] = [
  SLOWEST_RATIO,
  1 / 300,
  1 / 100,
  1 / 30,
  1 / 10,
  1 / 3,
  1,
  3,
  FASTEST_RATIO,
  UNLIMITED,
];

export const speedText = (ratio: number): string => {
  if (ratio === UNLIMITED) return words.transport.unlimited;
  return words.transport.ratio(ratio >= 1 ? String(ratio) : `1/${Math.round(1 / ratio)}`);
};

/** The offered speed that is nearest, by ratio. */
export const speedIndex = (ratio: number): number => {
  let best = 0;
  const distance = (index: number): number => Math.abs(Math.log((speeds[index] as number) / ratio));
  if (ratio === UNLIMITED) return speeds.length - 1;
  for (const index of speeds.keys()) if (distance(index) < distance(best)) best = index;
  return best;
};
