/**
 * The worker of a page's first lanes, which the page's HTML has started before any module of the page was there: it loads
 * its program, and simulates ahead what a page without a link opens with, while the page's own program is still being
 * read. The build writes the script that starts it (`vite.config.ts`); without it there is none.
 */
import type { AheadMessage } from '../protocol.ts';

/** The global name under which it waits. */
export const EARLY_WORKER = 'machscopeEarlyWorker';

export interface EarlyWorker {
  readonly worker: Worker;
  /** Where its lanes are called that it was asked to simulate ahead; its own is called by itself: null. */
  readonly lanes: (MessagePort | null)[];
  /** Why its program could not be loaded; null where nothing went wrong. */
  readonly failed: string | null;
}

/** A worker that nobody is connected to yet: what goes wrong with it is kept. */
export const watched = (worker: Worker): EarlyWorker => {
  const early = { worker, lanes: [], failed: null as string | null };
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    early.failed = event.message || '';
  });
  return early;
};

/** Has it simulate ahead what a lane will be asked for first: its own lane the first time, then others. */
export const askAhead = ({ worker, lanes }: EarlyWorker, ahead: AheadMessage['ahead']): void => {
  const channel = lanes.length === 0 ? null : new MessageChannel();
  worker.postMessage({ ahead } satisfies AheadMessage, channel === null ? [] : [channel.port2]);
  lanes.push(channel?.port1 ?? null);
};

/** Takes the one that waits: a second call finds none. */
export const takeEarlyWorker = (): EarlyWorker | null => {
  const early: unknown = Reflect.get(globalThis, EARLY_WORKER);
  Reflect.deleteProperty(globalThis, EARLY_WORKER);
  return typeof early === 'object' && early !== null ? (early as EarlyWorker) : null;
};

/**
 * The script that starts it.
 * @param program address of the worker's program
 * @param ahead messages that ask for the run of a page without a link, as JSON, one for each lane
 */
export const earlyLanesScript = (program: string, ahead: readonly string[]): string =>
  [
    `{const worker=new Worker(${JSON.stringify(program)},{name:"lane"}),lanes=[],early={worker,lanes,failed:null};`,
    'worker.onerror=event=>{event.preventDefault();early.failed=event.message||""};',
    // A title may hold what would end the script.
    `if(location.search.length<2)[${ahead.map((json) => json.replaceAll('<', String.raw`\u003c`)).join(',')}].forEach((message,i)=>{`,
    'const channel=i?new MessageChannel:null;worker.postMessage(message,i?[channel.port2]:[]);',
    'lanes.push(i?channel.port1:null)});',
    `self.${EARLY_WORKER}=early}`,
  ].join('');
