/** axe finds nothing: on the live page, with everything unfolded, and in every dialog, in every theme. */
import { violations } from './testing/axe.ts';
import { misfits } from './testing/fit.ts';
import { expect, test } from './testing/live-page.ts';

for (const theme of ['light', 'dark', 'projector']) {
  test(`axe finds nothing in the ${theme} theme`, async ({ live, page }) => {
    // axe looks at every element, six times.
    test.slow();
    // Four seconds on: numbers in alarm, inversions bounded and unbounded, and a note on the screen.
    await live.open(`ramp=100ms&at=1.5s&theme=${theme}&wat=1`);
    await page.getByTestId('second').check();
    await page.getByTestId('inversions').getByRole('button').first().click();
    await expect(page.getByTestId('selection')).toContainText('waits');
    const box = await live.rowsBox('b');
    await page.mouse.move(box.x + box.width * 0.6, box.y + 12);
    await expect(page.locator('#tooltip')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.getByTestId('mechanisms-a').click();
    expect(await violations(page, '.popover')).toEqual([]);
    await page.keyboard.press('Escape');
    for (const dialog of ['help', 'model', 'export']) {
      await page.getByTestId(dialog).click();
      await expect(page.getByTestId(`${dialog}-dialog`)).toBeVisible();
      expect(await violations(page, 'dialog')).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(page.getByTestId(`${dialog}-dialog`)).toBeHidden();
    }
    await page.keyboard.press('r');
    await page.keyboard.press('m');
    await page.getByTestId('plot-a').selectOption('queue');
    await page.getByTestId('lane-differences').locator('summary').click();
    await page.keyboard.press('/');
    await page.getByTestId('find-field').fill('drop');
    await page.getByTestId('open-kept').click();
    await page.getByTestId('rows').click();
    expect(await violations(page), 'with every tool').toEqual([]);
    await page.getByTestId('show-eight').check({ force: true });
    await live.idle();
    await page.mouse.move(box.x + box.width * 0.7, box.y + 60);
    expect(await violations(page), 'all eight').toEqual([]);
  });
}

test('axe finds nothing on a small screen, nor on a lane that failed', async ({ live, page }) => {
  await page.setViewportSize({ width: 640, height: 360 });
  await live.open('at=300ms');
  await page.getByTestId('moving-menu').click();
  await expect(page.getByTestId('moving-panel')).toBeInViewport({ ratio: 1 });
  expect(await misfits(page)).toEqual([]);
  expect(await violations(page)).toEqual([]);
  await page.getByTestId('window-field').fill('100 ms .. 200 ms');
  await page.keyboard.press('Enter');
  await expect.poll(() => live.parameter('window')).toBe('100ms,200ms');
  await page.getByTestId('view-back').click();
  await expect.poll(() => live.parameter('window')).not.toBe('100ms,200ms');
  await page.getByTestId('open-find').click();
  await expect(page.getByTestId('find-field')).toBeFocused();
  await expect(page.getByTestId('moving-panel')).toHaveCount(0);
  await page.route(/simulation\.worker/, (route) => route.abort());
  await page.reload();
  await expect(page.getByRole('alert').first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
  live.errors.splice(0, live.errors.length, ...live.errors.filter((text) => !text.includes('ERR_FAILED')));
});

test('the state of the run is told to a screen reader', async ({ live, page }) => {
  await live.open('at=300ms');
  const status = page.getByTestId('status');
  await expect(status).toHaveText(/Paused at 0\.300.*Disturbance jobs: 3\./u);
  await live.jobs.fill('7');
  await expect(status).toContainText('Disturbance jobs: 7.');
  await page.keyboard.press('Space');
  await expect(status).toContainText('Playing.');
});
