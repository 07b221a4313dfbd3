/**
 * The Paper page measured in a Chromium: how often its figures are redrawn while a cost slider is dragged, how soon they
 * are final after it rests, and how long the page's main thread is held up meanwhile. All figures
 * count, in sight or not, and of them the one that is redrawn least. A redraw is counted where a figure's canvas is
 * painted. Real time, milliseconds: other work on the machine counts too.
 */
import type { Browser, Page } from '@playwright/test';
import { atMost, moreThan, told, type FigureRow } from './figure-row.ts';
import { longestTaskMs, type TraceEvent } from './frame-samples.ts';

const DRAG_MS = 4_000;
const THUMB_PX = 14;
const STEP_MS = 16;
const POLL_MS = 10;
/** Long enough after opening for the engine to have compiled what is hot. */
const WARM_UP_MS = 5_000;
const TRACE_CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel'];

interface Drag {
  readonly slider: string;
  /** The figure that is scrolled to. */
  readonly figure: string;
  readonly title: string;
}

/** Every stack copies, so no task can be spared; at Fig. 7 most experiments are in sight. */
const drags: readonly Drag[] = [
  { slider: 'cost-copy', figure: 'figure-7', title: 'copying' },
  { slider: 'cost-lock', figure: 'figure-4', title: 'the lock' },
];

const STAGE = `document.querySelector('[data-testid="measuring"]').dataset.stage`;
/** Figures with a canvas. */
const CHARTS = `[...document.querySelectorAll('.figure-card:has(canvas)')]`;
/** Those that are in the window. */
const IN_SIGHT = `${CHARTS}.filter((card) => {
  const { top, bottom } = card.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
})`;
/** In the window as far as the page knows: what is hidden behind the sliders too. */
const SEEN_FINAL = `${IN_SIGHT}.every((card) => card.querySelector('.figure-preview').dataset.shown === 'false')`;
/** Counts how often the canvas of each figure is painted: each picture begins with an empty canvas. */
const COUNT_PAINTS = `
  window.benchPaints = {};
  const { clearRect } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.clearRect = function (...given) {
    const id = this.canvas.closest('.figure-card')?.id;
    if (id !== undefined) window.benchPaints[id] = (window.benchPaints[id] ?? 0) + 1;
    return clearRect.apply(this, given);
  };`;

const nowMs = (page: Page): Promise<number> => page.evaluate<number>('performance.now()');

const scrollTo = async (page: Page, figure: string): Promise<void> => {
  await page.evaluate(`document.querySelector('[data-testid="${figure}"]').scrollIntoView({ block: 'center' })`);
  // Two frames: the page has seen what is in sight.
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
};

/** How often a second the least redrawn figure was painted: of those in sight, and of all. */
interface Redraws {
  readonly inSight: number;
  readonly all: number;
}

/** Drags to the left for a while, button still down. */
const redrawsOfDrag = async (page: Page, slider: string): Promise<Redraws> => {
  const box = await page.getByTestId(slider).boundingBox();
  const at = await page.evaluate<number>(
    `(({ value, max }) => value / max)(document.querySelector('[data-testid="${slider}"]'))`,
  );
  if (box === null) throw new Error(`the Paper page has no slider ${slider}`);
  const xAt = (part: number): number => box.x + THUMB_PX / 2 + part * (box.width - THUMB_PX);
  const y = box.y + box.height / 2;
  await page.mouse.move(xAt(at), y);
  await page.mouse.down();
  await page.evaluate('window.benchPaints = {}');
  const startedMs = await nowMs(page);
  for (let passedMs = 0; passedMs < DRAG_MS; passedMs = (await nowMs(page)) - startedMs) {
    await page.mouse.move(xAt(at * (1 - passedMs / DRAG_MS)), y);
    await page.waitForTimeout(STEP_MS);
  }
  const fewest = (figures: string): Promise<number> =>
    page.evaluate<number>(`Math.min(...${figures}.map(({ id }) => window.benchPaints[id] ?? 0))`);
  const [inSight, all] = [await fewest(IN_SIGHT), await fewest(CHARTS)];
  const seconds = ((await nowMs(page)) - startedMs) / 1_000;
  return { inSight: inSight / seconds, all: all / seconds };
};

const rowsOfDrag = async (page: Page, { slider, figure, title }: Drag): Promise<FigureRow[]> => {
  await scrollTo(page, figure);
  const redraws = await redrawsOfDrag(page, slider);
  const restedMs = await nowMs(page);
  await page.mouse.up();
  await page.waitForFunction(SEEN_FINAL, undefined, { polling: POLL_MS });
  const seenMs = (await nowMs(page)) - restedMs;
  await page.waitForFunction(`${STAGE} !== 'preview'`, undefined, { polling: POLL_MS });
  const figuresMs = (await nowMs(page)) - restedMs;
  await page.waitForFunction(`${STAGE} === 'final'`, undefined, { polling: POLL_MS });
  const claimsMs = (await nowMs(page)) - restedMs;
  return [
    moreThan(`Paper: redraws of all figures while ${title} is dragged`, redraws.all, 'a second', 5),
    moreThan('redraws of those in sight', redraws.inSight, 'a second', 5),
    atMost('figures in sight final after rest', seenMs, 'ms', 1_000),
    atMost('all figures final after rest', figuresMs, 'ms', 1_000),
    atMost('all claims final after rest', claimsMs, 'ms', 3_000),
  ];
};

/** Of a drag of its own: tracing slows down everything else. */
const longestTaskRow = async (browser: Browser, page: Page): Promise<FigureRow> => {
  await browser.startTracing(page, { categories: TRACE_CATEGORIES });
  await redrawsOfDrag(page, 'cost-contextSwitch');
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString('utf8')) as { traceEvents: TraceEvent[] };
  await page.mouse.up();
  return told('longest task of the main thread in a drag, CPU, traced', longestTaskMs(traceEvents), 'ms');
};

export const paperFigures = async (page: Page, url: string): Promise<FigureRow[]> => {
  const browser = page.context().browser();
  if (browser === null) throw new Error('the page has no browser of its own');
  await page.addInitScript(COUNT_PAINTS);
  await page.goto(`${url}?testing=1&tab=paper`);
  await page.waitForFunction(`document.querySelector('[data-testid="measuring"]') && ${STAGE} === 'final'`);
  await page.waitForTimeout(WARM_UP_MS);
  const rows: FigureRow[] = [];
  for (const drag of drags) rows.push(...(await rowsOfDrag(page, drag)));
  rows.push(await longestTaskRow(browser, page));
  await page.context().close();
  return rows;
};
