/**
 * The rate of the link on the wire, Mbit/s: what the scenario or a command names, times the factor in the costs. Everything
 * that has to do with the time of a frame asks here: the link itself, bounds, and the experiments that watch the wire.
 */
import type { Costs } from './types.ts';

/** To the thousandth, so that a factor leaves no digits of its own binary form behind. */
export const wireMbps = (mbps: number, { linkRateFactor }: Pick<Costs, 'linkRateFactor'>): number =>
  Math.round(mbps * linkRateFactor * 1000) / 1000;
