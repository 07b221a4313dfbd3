/**
 * Utilisation bounds for rate monotonic priorities: enough, but not necessary, for all deadlines (the periods) to be
 * met. Liu and Layland 1973; with blocking Sha, Rajkumar and Lehoczky 1990.
 */
import { utilisationOf, type OwnWork } from './busy-window.ts';

/** n (2^(1/n) − 1): what n periodic threads may use of the CPU together and still meet their deadlines. */
export const utilisationBound = (threads: number): number => threads * (2 ** (1 / threads) - 1);

/**
 * Does each thread, with all more urgent ones and what holds it up, stay within the bound? False says nothing.
 * @param threads most urgent first
 */
export const withinUtilisationBound = (threads: readonly OwnWork[]): boolean =>
  threads.every((thread, index) => {
    const used = utilisationOf(threads.slice(0, index + 1)) + (thread.blockingNs ?? 0) / thread.periodNs;
    return used <= utilisationBound(index + 1);
  });
