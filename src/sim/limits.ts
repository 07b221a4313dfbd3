/** Limits of one run. A limit that is reached ends the run with a sentence, never silently. */

/** Threads of one machine. */
export const MAX_THREADS = 400;
/** Events that may happen at one instant before the run is called stuck. */
export const MAX_EVENTS_AT_ONE_INSTANT = 1_000_000;

/** The run itself failed: a limit was reached, or an invariant does not hold. The message is for the user. */
export class SimulationError extends Error {
  override readonly name = 'SimulationError';
}
