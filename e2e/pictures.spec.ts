/** Pictures of a part, a typed window and another width of what is seen; and Live on paper. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './testing/live-page.ts';

const OPENED = 'ramp=100ms&at=1.5s';

const saved = async (page: Page, fill: () => Promise<void>): Promise<{ name: string; content: Buffer }> => {
  await page.getByTestId('export').click();
  await fill();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('export-save').click()]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
};

const sizeOf = (png: Buffer): number[] => [png.readUInt32BE(16), png.readUInt32BE(20)];

const textsOf = (page: Page, svg: Buffer): Promise<string[]> =>
  page.evaluate((source) => {
    const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
    return [...parsed.querySelectorAll('parsererror, text')].map((text) => text.textContent.replaceAll('\u2009', ' '));
  }, svg.toString('utf8'));

test('an SVG of a typed window, of the timeline of one lane, has just that', async ({ live, page }) => {
  await live.open(OPENED);
  const { name, content } = await saved(page, async () => {
    await page.getByTestId('export-format-svg').check();
    await page.getByTestId('export-part-timeline').check();
    await page.getByTestId('export-lanes').selectOption('b');
    await page.getByTestId('export-time').fill('1.2 s .. 1.25 s');
  });
  expect(name).toBe('machscope-timeline.svg');
  const texts = await textsOf(page, content);
  expect(texts).toEqual(expect.arrayContaining(['Lane B: NPS(K)', '1.210 s', '1.240 s']));
  expect(texts).not.toContain('Lane A: libsockets');
  expect(texts).not.toContain('1.260 s');
  expect(texts).not.toContain('interval');
});

test('what cannot be is said, and nothing is saved', async ({ live, page }) => {
  await live.open(OPENED);
  await page.getByTestId('export').click();
  await page.getByTestId('export-time').fill('1.25 s .. 1.2 s');
  await expect(page.getByTestId('export-time-problem')).toContainText('The time must end after it begins');
  await page.getByTestId('export-width').fill('12');
  await expect(page.getByTestId('export-width-problem')).toHaveText('The width must be 320 to 20,000 px.');
  await expect(page.getByTestId('export-save')).toBeDisabled();
});

test('a PNG wider than a canvas may be is whole to its right edge', async ({ live, page }) => {
  await live.open(OPENED);
  const { content } = await saved(page, async () => {
    await page.getByTestId('export-part-plots').check();
    await page.getByTestId('export-scale-4').check();
    await page.getByTestId('export-width').fill('4200');
  });
  const [width = 0, height = 0] = sizeOf(content);
  expect(width).toBe((4_200 + 16) * 4);
  const colours = await page.evaluate(
    async ({ base64, width, height }) => {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      const blob = new Blob([bytes], { type: 'image/png' });
      const right = await createImageBitmap(blob, width - 1_000, 0, 1_000, Math.min(height, 2_000));
      const context = new OffscreenCanvas(1_000, Math.min(height, 2_000)).getContext('2d');
      context?.drawImage(right, 0, 0);
      return new Set(new Uint32Array(context?.getImageData(0, 0, 1_000, Math.min(height, 2_000)).data.buffer ?? []))
        .size;
    },
    { base64: content.toString('base64'), width, height },
  );
  expect(colours).toBeGreaterThan(10);
});

test('on paper Live is a picture in black on white, and afterwards the page again', async ({ live, page }) => {
  await live.open(`${OPENED}&theme=dark`);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const sheet = page.locator('.print-picture svg');
  await expect(sheet).toBeVisible();
  await expect(page.locator('#root')).toBeHidden();
  await expect(sheet).toContainText('Lane A: libsockets');
  const fills = await sheet.evaluate((svg) =>
    [...svg.querySelectorAll('[fill]')].map((one) => one.getAttribute('fill')),
  );
  expect(fills).toContain('#ffffff');
  // The ground of the dark page.
  expect(fills).not.toContain('#14171e');
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: null });
  await expect(sheet).toHaveCount(0);
  await expect(page.locator('#root')).toBeVisible();
});
