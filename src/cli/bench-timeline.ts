/**
 * The figures of the timeline: a saved trace of a million and of ten million slices in the page, and what its records
 * cost. One trace at a time is made and measured, since the large one takes a third of a gigabyte.
 */
import { chromium } from '@playwright/test';
import type { FigureRow } from './dev/figure-row.ts';
import { appendingRows, memoryRow, questionRows } from './bench-timeline-data.ts';
import { openingAndMoving, type TimelineTargets } from './bench-timeline-page.ts';
import { withTrace } from './bench-timeline-traces.ts';

const LAUNCH = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
const MILLION = 1_000_000;

const sizes: readonly (TimelineTargets & { readonly slices: number })[] = [
  { name: '1 million slices', slices: MILLION, shownMs: 350, frameMs: 4, rectangles: 6_000 },
  { name: '10 million slices', slices: 10 * MILLION, shownMs: 900, frameMs: 4, rectangles: 6_000 },
];

/** @param url of the served build; @param executablePath of a Chromium */
export const timelineFigures = async (url: string, executablePath: string): Promise<FigureRow[]> => {
  const rows: FigureRow[] = [];
  for (const { slices, ...targets } of sizes) {
    await withTrace(slices, async (trace) => {
      rows.push(memoryRow(targets.name, trace));
      if (slices === MILLION) rows.push(...appendingRows(trace), ...questionRows(targets.name, trace));
      const browser = await chromium.launch({ executablePath, args: LAUNCH });
      try {
        rows.push(...(await openingAndMoving(browser, url, trace, targets)));
      } finally {
        await browser.close();
      }
    });
  }
  return rows;
};
