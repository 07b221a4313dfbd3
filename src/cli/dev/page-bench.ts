/**
 * The page measured in a headless Chromium on the production build: how soon the story is on the screen, and what
 * a frame and the workers cost while two lanes run live at 1x with 16 jobs each. Real time, milliseconds. The browser
 * draws in software here, canvases on the page's main thread: their pixels are part of a frame's cost, where a
 * graphics processor would take them over. What other work on the machine does to the figures is told by the rows
 * of CPU time beside those of real time.
 */
import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import { eightFigures } from './eight-bench.ts';
import { atMost, told, type FigureRow } from './figure-row.ts';
import { percentile } from './frame-samples.ts';
import { pause, rendererPid, tracedFrameWorkMs, WARM_UP_MS } from './measured-page.ts';
import { paperFigures } from './paper-bench.ts';
import { threadsCpuMs } from './thread-cpu.ts';

const VIEWPORT = { width: 1_440, height: 900 };
const LAUNCH = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
const OPENINGS = 9;
/** By then the story is long on the screen. */
const OPENED_MS = 3_000;
const LIVE_QUERY = '?testing=1&jobs=16&ramp=0s';
const MEASURED_MS = 10_000;

const openedPage = async (browser: Browser): Promise<Page> => {
  const context = await browser.newContext({ viewport: VIEWPORT });
  return context.newPage();
};

/** From navigation to the story on the screen, in a context of its own with nothing cached; milliseconds. */
const opening = async (browser: Browser, url: string): Promise<number> => {
  const page = await openedPage(browser);
  await page.goto(url, { waitUntil: 'commit' });
  // Nothing is asked of the page before: to be looked at again and again would take its time.
  await pause(OPENED_MS);
  await page.waitForFunction("performance.getEntriesByName('machscope:story').length > 0");
  const storyMs = await page.evaluate<number>("performance.getEntriesByName('machscope:story')[0].startTime");
  await page.context().close();
  return storyMs;
};

const openingRows = async (browser: Browser, url: string): Promise<FigureRow[]> => {
  const samples: number[] = [];
  for (let index = 0; index < OPENINGS; index += 1) samples.push(await opening(browser, url));
  return [
    atMost('story on the screen, median of 9', percentile(samples, 0.5), 'ms', 1_000),
    told('story on the screen, quickest', Math.min(...samples), 'ms'),
  ];
};

/** Adds up, in the page, the turns that its workers report. */
const COUNT_TURNS = `
  window.benchTurns = { ms: 0, most: 0 };
  window.Worker = new Proxy(Worker, {
    construct(made, given) {
      const worker = new made(...given);
      worker.addEventListener('message', ({ data }) => {
        const ms = data?.value?.turnMs ?? 0;
        window.benchTurns.ms += ms;
        window.benchTurns.most = Math.max(window.benchTurns.most, ms);
      });
      return worker;
    },
  });`;

/** Collects the frame loop's report after every frame for that long. */
const collectFrames = (forMs: number): string => `new Promise((resolve) => {
  const reports = [];
  const endMs = performance.now() + ${forMs};
  let seen = window.machscope.frame().frames;
  const look = () => {
    const report = window.machscope.frame();
    if (report.frames > seen) reports.push(report);
    seen = report.frames;
    if (performance.now() < endMs) requestAnimationFrame(look);
    else resolve(reports);
  };
  requestAnimationFrame(look);
})`;

interface FrameReport {
  paintMs: number;
  rectangles: number;
}

/** Cumulative counters of the page's process. */
interface Counters {
  atMs: number;
  scriptMs: number;
  taskMs: number;
  turnsMs: number;
  workersCpuMs: number | null;
  nowNs: number;
}

const countersOf = async (page: Page, cdp: CDPSession, pid: number): Promise<Counters> => {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const ms = (name: string): number => 1_000 * (metrics.find((metric) => metric.name === name)?.value ?? 0);
  return {
    atMs: ms('Timestamp'),
    scriptMs: ms('ScriptDuration') + ms('LayoutDuration') + ms('RecalcStyleDuration'),
    taskMs: ms('TaskDuration'),
    turnsMs: await page.evaluate<number>('window.benchTurns.ms'),
    workersCpuMs: threadsCpuMs(pid, 'DedicatedWorker'),
    nowNs: await page.evaluate<number>('window.machscope.nowNs()'),
  };
};

const liveRows = (before: Counters, after: Counters, reports: readonly FrameReport[]): FigureRow[] => {
  const realMs = after.atMs - before.atMs;
  const frames = reports.length;
  const paintMs = reports.map((report) => report.paintMs);
  const cpuRows =
    before.workersCpuMs === null || after.workersCpuMs === null
      ? []
      : [
          atMost(
            'CPU of both workers, by their threads',
            (100 * (after.workersCpuMs - before.workersCpuMs)) / realMs,
            '% of a core',
            25,
          ),
        ];
  return [
    told('simulated to real time', (after.nowNs - before.nowNs) / 1e6 / realMs, ''),
    told('frames painted', (1_000 * frames) / realMs, 'a second'),
    told('painting a frame, median', percentile(paintMs, 0.5), 'ms'),
    told('painting a frame, 95 %', percentile(paintMs, 0.95), 'ms'),
    told('scripts, style and layout a frame, mean', (after.scriptMs - before.scriptMs) / frames, 'ms'),
    told('all tasks of the main thread a frame, mean', (after.taskMs - before.taskMs) / frames, 'ms'),
    told('rectangles a frame, most', Math.max(...reports.map(({ rectangles }) => rectangles)), ''),
    atMost('CPU of both workers, by their turns', (100 * (after.turnsMs - before.turnsMs)) / realMs, '% of a core', 25),
    ...cpuRows,
  ];
};

const memoryRows = async (page: Page, cdp: CDPSession): Promise<FigureRow[]> => {
  await cdp.send('HeapProfiler.collectGarbage');
  const heap = (await cdp.send('Runtime.getHeapUsage')) as { usedSize: number; backingStorageSize?: number };
  const records = await page.evaluate<number>(
    "window.machscope.lane('a').records + window.machscope.lane('b').records",
  );
  const bytes = heap.usedSize + (heap.backingStorageSize ?? 0);
  return [
    told('records kept by both lanes', records, ''),
    told('memory of the page with them', bytes / 2 ** 20, 'MiB'),
    told('of which their columns and indexes', (heap.backingStorageSize ?? 0) / records, 'bytes a record'),
  ];
};

const liveFigures = async (browser: Browser, url: string): Promise<FigureRow[]> => {
  const page = await openedPage(browser);
  await page.addInitScript(COUNT_TURNS);
  await page.goto(`${url}${LIVE_QUERY}`);
  await page.waitForFunction("typeof window.machscope?.lane === 'function'");
  await page.evaluate('window.machscope.idle()');
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  await pause(WARM_UP_MS);
  const pid = await rendererPid(browser);
  const before = await countersOf(page, cdp, pid);
  const reports = await page.evaluate<FrameReport[]>(collectFrames(MEASURED_MS));
  const after = await countersOf(page, cdp, pid);
  const work = await tracedFrameWorkMs(browser, page);
  const memory = await memoryRows(page, cdp);
  await page.context().close();
  return [
    atMost('scripting and drawing a frame, CPU, median', percentile(work, 0.5), 'ms', 8),
    told('scripting and drawing a frame, CPU, 95 %', percentile(work, 0.95), 'ms'),
    ...liveRows(before, after, reports),
    ...memory,
  ];
};

/** @param url of the served build; @param executablePath of a Chromium */
export const pageFigures = async (url: string, executablePath: string): Promise<FigureRow[]> => {
  const browser = await chromium.launch({ executablePath, args: LAUNCH });
  try {
    const paper = async (): Promise<FigureRow[]> => paperFigures(await openedPage(browser), url);
    const eight = async (): Promise<FigureRow[]> => eightFigures(browser, await openedPage(browser), url);
    return [
      ...(await openingRows(browser, url)),
      ...(await liveFigures(browser, url)),
      ...(await eight()),
      ...(await paper()),
    ];
  } finally {
    await browser.close();
  }
};
