/**
 * Lane workers that the page's HTML has started before any module of the page was there: their program is loaded
 * meanwhile. The build writes the script that starts them (`vite.config.ts`); without it there are none.
 */

/** The global name under which they wait. */
export const EARLY_LANES = 'machscopeEarlyLanes';

export interface EarlyLane {
  readonly worker: Worker;
  /** Why its program could not be loaded; null where nothing went wrong. */
  readonly failed: string | null;
}

/** Takes all that wait: a second call finds none. */
export const takeEarlyLanes = (): readonly EarlyLane[] => {
  const lanes: unknown = Reflect.get(globalThis, EARLY_LANES);
  Reflect.deleteProperty(globalThis, EARLY_LANES);
  return Array.isArray(lanes) ? (lanes as EarlyLane[]) : [];
};
