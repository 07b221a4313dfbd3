/** The plots under the lanes: chosen once for all, with deadline, mean, extremes and bound, and linked to the rows. */
import { labelFaults, listenToLabels } from './testing/canvas-labels.ts';
import { expect, test } from './testing/live-page.ts';

const AT = 'ramp=100ms&at=1.5s';

/** What is written in the plot of a lane, with plain spaces. */
const plotTexts = (page: Parameters<typeof labelFaults>[0], id: 'a' | 'b'): Promise<string[]> =>
  page.evaluate((lane) => {
    const canvas = document.querySelector(`[data-testid="intervals-${lane}"] > canvas`);
    const written = [...window.canvasLabels].find(([context]) => context.canvas === canvas)?.[1] ?? [];
    return written.map(({ text }) => text.replaceAll(/\s/gu, ' '));
  }, id);

test('every plot tells its extremes, its mean and its bound, and the link keeps the choice', async ({ live, page }) => {
  await listenToLabels(page);
  await live.open(AT);
  for (const [plot, most] of [
    ['response', 'longest'],
    ['jitter', 'largest'],
    ['interval', 'longest'],
  ] as const) {
    await page.getByTestId('plot-a').selectOption(plot);
    await expect(page.getByTestId('plot-b')).toHaveValue(plot);
    await live.idle();
    const texts = (await plotTexts(page, 'b')).join('; ');
    expect(texts, plot).toMatch(new RegExp(`${most} [\\d. ]+ (ns|µs|ms)`, 'u'));
    // That of the jitter is far above all that occurs: it would squeeze the rest.
    if (plot !== 'jitter') expect(texts, plot).toContain('bound ');
    expect((await plotTexts(page, 'a')).join('; '), plot).not.toContain('bound ');
    expect(await labelFaults(page), plot).toEqual([]);
  }
  await page.getByTestId('plot-b').selectOption('queue');
  await live.idle();
  expect((await plotTexts(page, 'a')).join('; ')).toMatch(/longest \d+: /u);
  expect(await labelFaults(page)).toEqual([]);
  await expect.poll(() => live.parameter('plot')).toBe('queue');
  await page.reload();
  await live.ready();
  await expect(page.getByTestId('plot-a')).toHaveValue('queue');
});

test('a point of the plot is described, and a click selects its activation in every lane', async ({ live, page }) => {
  await live.open(`${AT}&plot=response`);
  const box = await page.getByTestId('intervals-a').boundingBox();
  if (box === null) throw new Error('lane A has no plot');
  // The bars below the plot stand for the same activations, and are easier to hit.
  const y = box.y + box.height - 8;
  const tooltip = page.locator('#tooltip');
  for (let x = box.x + 150; x < box.x + box.width && !(await tooltip.isVisible()); x += 15) await page.mouse.move(x, y);
  await expect(tooltip).toContainText('response');
  await page.mouse.down();
  await page.mouse.up();
  await expect(page.getByTestId('selection')).toContainText('activation');
  await expect(page.getByTestId('comparison')).toBeVisible();
  await expect(page.getByTestId('linked-b')).toContainText('ms');
});
