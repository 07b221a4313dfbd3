/**
 * All eight systems live at 1x with nine jobs each, measured in a headless Chromium: what a frame costs the page's main
 * thread (messages of eight workers, facts, scripts, style, layout and painting), and what the workers use. CPU time of
 * the threads, milliseconds.
 */
import type { Browser, Page } from '@playwright/test';
import { atMost, told, type FigureRow } from './figure-row.ts';
import { percentile } from './frame-samples.ts';
import { pause, rendererPid, tracedFrameWorkMs, WARM_UP_MS } from './measured-page.ts';
import { threadsCpuMs } from './thread-cpu.ts';

const QUERY = '?testing=1&jobs=9&ramp=0s&show=eight';

const instants = (page: Page): Promise<{ nowNs: number; realMs: number }> =>
  page.evaluate('({ nowNs: window.machscope.nowNs(), realMs: performance.now() })');

/** @param page a new one of the browser; it is closed with its context */
export const eightFigures = async (browser: Browser, page: Page, url: string): Promise<FigureRow[]> => {
  await page.goto(`${url}${QUERY}`);
  await page.waitForSelector('[data-testid="cell-h"]');
  await page.evaluate('window.machscope.idle()');
  await pause(WARM_UP_MS);
  const pid = await rendererPid(browser);
  const [before, cpuBeforeMs] = [await instants(page), threadsCpuMs(pid, 'DedicatedWorker')];
  const work = await tracedFrameWorkMs(browser, page);
  const [after, cpuAfterMs] = [await instants(page), threadsCpuMs(pid, 'DedicatedWorker')];
  await page.context().close();
  const realMs = after.realMs - before.realMs;
  const ofWorkers =
    cpuBeforeMs === null || cpuAfterMs === null
      ? []
      : [told('eight lanes: CPU of all workers', (100 * (cpuAfterMs - cpuBeforeMs)) / realMs, '% of a core')];
  return [
    atMost('eight lanes: scripting and drawing a frame, CPU, median', percentile(work, 0.5), 'ms', 12),
    told('eight lanes: scripting and drawing a frame, CPU, 95 %', percentile(work, 0.95), 'ms'),
    told('eight lanes: simulated to real time', (after.nowNs - before.nowNs) / 1e6 / realMs, ''),
    ...ofWorkers,
  ];
};
