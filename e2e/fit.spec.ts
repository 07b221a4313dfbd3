/** The page fills its window, never scrolls as a whole, and shows every label whole: on a desk, a projector, embedded. */
import { expect, test } from './testing/live-page.ts';
import { labelFaults, listenToLabels } from './testing/canvas-labels.ts';
import { misfits } from './testing/fit.ts';

const screens = [
  { width: 1440, height: 900, theme: 'light' },
  { width: 1440, height: 900, theme: 'projector' },
  { width: 1280, height: 720, theme: 'light' },
  { width: 1024, height: 768, theme: 'projector' },
  { width: 1024, height: 768, theme: 'dark' },
  { width: 640, height: 360, theme: 'light' },
] as const;

for (const { width, height, theme } of screens) {
  test(`at ${width}x${height}, ${theme}, the page fits and no label is cut`, async ({ live, page }) => {
    await page.setViewportSize({ width, height });
    await listenToLabels(page);
    await live.open(`ramp=100ms&at=1.5s&theme=${theme}`);
    const overflow = await page.evaluate(() => ({
      x: document.documentElement.scrollWidth - innerWidth,
      y: document.documentElement.scrollHeight - innerHeight,
    }));
    expect(overflow).toEqual({ x: 0, y: 0 });
    await expect(live.jobs).toBeInViewport();
    for (const id of ['worst-jitter-a', 'worst-jitter-b', 'rows-a', 'rows-b', 'play']) {
      await expect(page.getByTestId(id)).toBeInViewport();
    }
    expect(await misfits(page)).toEqual([]);
    expect(await labelFaults(page)).toEqual([]);
    // Closer, where slices have room for words, and with an inversion selected.
    await page.evaluate(() => document.body.focus());
    await page.keyboard.press('n');
    await page.keyboard.press('f');
    await live.idle();
    expect(await labelFaults(page), 'an inversion framed').toEqual([]);
  });
}

test('a label that is cut, covered or lies on another would be found', async ({ live, page }) => {
  await listenToLabels(page);
  await live.open('at=100ms');
  await page.addStyleTag({
    content: `
      .number-tile dt { width: 20px; overflow: hidden; white-space: nowrap; }
      .jobs-row { margin-top: -30px; }
      .preset-select { flex: none; width: 80px; }`,
  });
  const found = (await misfits(page)).join('\n');
  expect(found).toContain('clipped: dt');
  expect(found).toContain('on each other: "Disturbance jobs" and "3"');
  expect(found).toContain('clipped list: "Three disturbance jobs"');
  await page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.lane-scene > canvas');
    const context = canvas?.getContext('2d');
    context?.fillText('one', 50, 50);
    context?.fillText('other', 52, 52);
  });
  expect(await labelFaults(page)).toEqual(['on each other: "one" and "other"']);
});

test('dialogs and unfolded parts show every label whole', async ({ live, page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await live.open('ramp=100ms&at=1.5s');
  await page.getByTestId('second').check();
  await page.getByTestId('mechanisms-a').click();
  expect(await misfits(page)).toEqual([]);
  await page.keyboard.press('Escape');
  for (const dialog of ['help', 'model', 'export']) {
    await page.getByTestId(dialog).click();
    await expect(page.getByTestId(`${dialog}-dialog`)).toBeVisible();
    expect(await misfits(page), dialog).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByTestId(`${dialog}-dialog`)).toBeHidden();
  }
});
