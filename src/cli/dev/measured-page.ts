/** What every measurement of a page in a Chromium does: warming it up, finding its process, tracing what its frames cost. */
import type { Browser, Page } from '@playwright/test';
import { frameWorkMs, type TraceEvent } from './frame-samples.ts';

/** Long enough after opening for the engine to have compiled what is hot. */
export const WARM_UP_MS = 4_000;
const TRACED_MS = 5_000;
const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel'];

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The page's process: of all renderers the one that worked most. */
export const rendererPid = async (browser: Browser): Promise<number> => {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  return renderers.toSorted((a, b) => b.cpuTime - a.cpuTime)[0]?.id ?? 0;
};

/** What frames cost the page's main thread while it goes on for some seconds: CPU time, milliseconds each. */
export const tracedFrameWorkMs = async (browser: Browser, page: Page): Promise<number[]> => {
  await browser.startTracing(page, { categories: CATEGORIES });
  await pause(TRACED_MS);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString('utf8')) as { traceEvents: TraceEvent[] };
  return frameWorkMs(traceEvents);
};
