/**
 * The Paper page measured in a Chromium: how often its figures are redrawn while a cost slider is dragged, and how soon
 * they are final after it rests. A redraw is counted where the sentence of a figure changed. Real time, milliseconds:
 * other work on the machine counts too.
 */
import type { Page } from '@playwright/test';
import { atMost, moreThan, type FigureRow } from './figure-row.ts';

const DRAG_MS = 4_000;
const THUMB_PX = 14;
const STEP_MS = 16;
/** Every stack copies: no task can be spared. */
const SLIDER = 'cost-copy';
const STAGE = `document.querySelector('[data-testid="measuring"]').dataset.stage`;
const COUNT_REDRAWS = `
  window.benchRedraws = 0;
  new MutationObserver(() => { window.benchRedraws += 1; })
    .observe(document.querySelector('[data-testid="figure-4"]'), { subtree: true, childList: true, characterData: true });`;

const nowMs = (page: Page): Promise<number> => page.evaluate<number>('performance.now()');

/** Drags to the left for a while; tells how often a figure was redrawn a second. */
const redrawsOfDrag = async (page: Page): Promise<number> => {
  const box = await page.getByTestId(SLIDER).boundingBox();
  const at = await page.evaluate<number>(
    `(({ value, max }) => value / max)(document.querySelector('[data-testid="${SLIDER}"]'))`,
  );
  if (box === null) throw new Error('the Paper page has no slider for copies');
  const xAt = (part: number): number => box.x + THUMB_PX / 2 + part * (box.width - THUMB_PX);
  const y = box.y + box.height / 2;
  await page.mouse.move(xAt(at), y);
  await page.mouse.down();
  await page.evaluate(COUNT_REDRAWS);
  const startedMs = await nowMs(page);
  for (let passedMs = 0; passedMs < DRAG_MS; passedMs = (await nowMs(page)) - startedMs) {
    await page.mouse.move(xAt(at * (1 - passedMs / DRAG_MS)), y);
    await page.waitForTimeout(STEP_MS);
  }
  const redraws = await page.evaluate<number>('window.benchRedraws');
  return (1_000 * redraws) / ((await nowMs(page)) - startedMs);
};

export const paperFigures = async (page: Page, url: string): Promise<FigureRow[]> => {
  await page.goto(`${url}?testing=1&tab=paper`);
  await page.waitForFunction(`document.querySelector('[data-testid="measuring"]') && ${STAGE} === 'final'`);
  const redraws = await redrawsOfDrag(page);
  const restedMs = await nowMs(page);
  await page.mouse.up();
  await page.waitForFunction(`${STAGE} !== 'preview'`, undefined, { polling: 10 });
  const figuresMs = (await nowMs(page)) - restedMs;
  await page.waitForFunction(`${STAGE} === 'final'`, undefined, { polling: 10 });
  const claimsMs = (await nowMs(page)) - restedMs;
  await page.context().close();
  return [
    moreThan('Paper: redraws of a figure while a cost is dragged', redraws, 'a second', 5),
    atMost('Paper: figures final after rest', figuresMs, 'ms', 1_000),
    atMost('Paper: claims final after rest', claimsMs, 'ms', 3_000),
  ];
};
