/**
 * A saved trace in the page, in a headless Chromium that draws in software: how soon it is on the screen, whole with its
 * labels, axis and row heads, and what a frame costs while somebody zooms and pans through all of it. Times of openings
 * are real time from the choice of the file to the frame after everything was drawn; those of frames are what the
 * page's painters take. Milliseconds.
 */
import type { Browser, Page } from '@playwright/test';
import { atMost, told, type FigureRow } from './dev/figure-row.ts';
import { percentile } from './dev/frame-samples.ts';
import type { MeasuredTrace } from './bench-timeline-traces.ts';

const OPENINGS = 5;
const READ_WITHIN_MS = 300_000;

export interface TimelineTargets {
  /** In words: "1 million slices". */
  readonly name: string;
  readonly shownMs: number;
  readonly frameMs: number;
  readonly rectangles: number;
}

const openPage = async (browser: Browser, url: string): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1_440, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${url}?testing=1&at=1s`);
  await page.waitForFunction("typeof window.machscope?.idle === 'function'");
  await page.evaluate('window.machscope.idle()');
  return page;
};

/** Chooses the file as a user does, and waits for its first picture. */
const chooseFile = async (page: Page, path: string): Promise<number> => {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByTestId('open-trace').click()]);
  await page.evaluate("['machscope:trace-chosen', 'machscope:trace-shown'].forEach((n) => performance.clearMarks(n))");
  await chooser.setFiles(path);
  await page.waitForFunction("performance.getEntriesByName('machscope:trace-shown').length > 0");
  return page.evaluate<number>(
    `performance.getEntriesByName('machscope:trace-shown')[0].startTime -
      performance.getEntriesByName('machscope:trace-chosen')[0].startTime`,
  );
};

/** Zooms out from half a second to all of the run and in again down to microseconds, then pans: a step a frame. */
const MOVE_AROUND = `new Promise((resolve) => {
  const rows = document.querySelector('.saved-screen [data-testid="rows-a"]');
  const box = rows.getBoundingClientRect();
  const frames = [];
  let seen = window.machscope.frame().frames;
  let step = 0;
  const wheel = (deltaX, deltaY) => rows.dispatchEvent(new WheelEvent('wheel', {
    deltaX, deltaY, clientX: box.left + box.width * 0.6, clientY: box.top + 60, bubbles: true, cancelable: true,
  }));
  const move = () => {
    const report = window.machscope.frame();
    if (report.frames > seen) frames.push({ paintMs: report.paintMs, rectangles: report.rectangles });
    seen = report.frames;
    if (step < 120) wheel(0, 60);
    else if (step < 280) wheel(0, -60);
    else if (step < 340) wheel(0, 60);
    else if (step < 480) wheel(step % 40 < 20 ? 45 : -45, 0);
    else { resolve(frames); return; }
    step += 1;
    requestAnimationFrame(move);
  };
  requestAnimationFrame(move);
})`;

interface FrameReport {
  paintMs: number;
  rectangles: number;
}

/** @returns rows about opening a trace and moving in it */
export const openingAndMoving = async (
  browser: Browser,
  url: string,
  trace: MeasuredTrace,
  { name, shownMs, frameMs, rectangles }: TimelineTargets,
): Promise<FigureRow[]> => {
  const page = await openPage(browser, url);
  const shown: number[] = [];
  for (let opening = 0; opening < OPENINGS; opening += 1) {
    if (opening > 0) await page.getByTestId('back-to-live').click();
    shown.push(await chooseFile(page, trace.path));
  }
  const startedMs = performance.now();
  await page.waitForFunction(
    "document.querySelector('[data-testid=\"saved-reading\"]')?.dataset.done === 'true'",
    undefined,
    { timeout: READ_WITHIN_MS },
  );
  const readMs = performance.now() - startedMs;
  // Once for the engine to compile what is hot, then measured.
  await page.evaluate<FrameReport[]>(MOVE_AROUND);
  const frames = await page.evaluate<FrameReport[]>(MOVE_AROUND);
  const paintMs = frames.map((frame) => frame.paintMs);
  await page.context().close();
  return [
    atMost(
      `${name}: saved trace to first complete paint, median of ${OPENINGS}`,
      percentile(shown, 0.5),
      'ms',
      shownMs,
    ),
    told(`${name}: the same, first opening`, shown[0] ?? Number.NaN, 'ms'),
    told(`${name}: the rest read behind the picture`, readMs, 'ms'),
    told(`${name}: frames while zooming and panning`, frames.length, ''),
    told(`${name}: draw time a frame, median`, percentile(paintMs, 0.5), 'ms'),
    atMost(`${name}: draw time a frame, 95 %`, percentile(paintMs, 0.95), 'ms', frameMs),
    told(`${name}: draw time a frame, most`, Math.max(...paintMs), 'ms'),
    atMost(`${name}: rectangles a frame, most`, Math.max(...frames.map((frame) => frame.rectangles)), '', rectangles),
  ];
};
