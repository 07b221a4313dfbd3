/**
 * Lane workers that the page's HTML has started before any module of the page was there: they load their program, and
 * simulate ahead what a page without a link opens with, while the page's own program is still being read. The build
 * writes the script that starts them (`vite.config.ts`); without it there are none.
 */

/** The global name under which they wait. */
export const EARLY_LANES = 'machscopeEarlyLanes';

export interface EarlyLane {
  readonly worker: Worker;
  /** Has it been asked to simulate ahead? */
  readonly ahead: boolean;
  /** Why its program could not be loaded; null where nothing went wrong. */
  readonly failed: string | null;
}

/** A worker that nobody is connected to yet: what goes wrong with it is kept. */
export const watched = (worker: Worker): EarlyLane => {
  const early = { worker, ahead: false, failed: null as string | null };
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    early.failed = event.message || '';
  });
  return early;
};

/** Takes all that wait: a second call finds none. */
export const takeEarlyLanes = (): readonly EarlyLane[] => {
  const lanes: unknown = Reflect.get(globalThis, EARLY_LANES);
  Reflect.deleteProperty(globalThis, EARLY_LANES);
  return Array.isArray(lanes) ? (lanes as EarlyLane[]) : [];
};

/**
 * The script that starts them.
 * @param program address of the worker's program
 * @param ahead messages that ask for the run of a page without a link, as JSON, one for each lane
 */
export const earlyLanesScript = (program: string, ahead: readonly string[]): string =>
  [
    // A title may hold what would end the script.
    `self.${EARLY_LANES}=[${ahead.map((json) => json.replaceAll('<', String.raw`\u003c`)).join(',')}].map(message=>{`,
    `const worker=new Worker(${JSON.stringify(program)},{name:"lane"}),early={worker,ahead:location.search.length<2,failed:null};`,
    'worker.onerror=event=>{event.preventDefault();early.failed=event.message||""};',
    'if(early.ahead)worker.postMessage(message);',
    'return early})',
  ].join('');
