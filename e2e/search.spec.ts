/** The search for the worst: it tells how far it is, can be stopped, and what it found opens as a link. */
import { expect, test } from './testing/live-page.ts';
import { misfits } from './testing/fit.ts';

test('a search finds no less than what stands, under the bound, and opens as a link', async ({ live, page }) => {
  await live.open('a=nps-k&b=libsockets&jobs=2&ramp=100ms&at=500ms');
  await page.getByTestId('search').click();
  await page.getByTestId('search-start').click();
  await expect(page.getByTestId('search-progress')).toHaveText(/^[1-9]\d* of 128 runs$/);
  await expect(page.getByTestId('search-open')).toHaveAttribute('aria-disabled', 'true');
  await page.getByTestId('search-stop').click();
  await expect(page.getByTestId('search-start')).toBeVisible();
  const stoppedAt = await page.getByTestId('search-progress').innerText();
  const msOf = async (id: string): Promise<number> => Number.parseFloat(await page.getByTestId(id).innerText());
  const [before, worst, bound] = [
    await msOf('search-as-it-stands'),
    await msOf('search-found'),
    await msOf('search-bound'),
  ];
  expect(worst).toBeGreaterThanOrEqual(before);
  expect(worst).toBeLessThanOrEqual(bound);
  expect(await misfits(page)).toEqual([]);

  // Stopped is stopped, and closing the dialog forgets nothing.
  await page.keyboard.press('Escape');
  await page.getByTestId('search').click();
  await expect(page.getByTestId('search-progress')).toHaveText(stoppedAt);

  const where = await page.getByText(/^It is activation \d+/).innerText();
  const [, index = ''] = /activation (\d+)/.exec(where) ?? [];
  const found = await page.getByTestId('search-found').innerText();
  await page.getByTestId('search-open').click();
  await live.ready();
  await expect(page.getByTestId('selection')).toContainText(`rt, activation ${index}`);
  const response = await page
    .getByTestId('selection')
    .getByText(/^[\d. ]+\sms$/)
    .first()
    .innerText();
  expect(Math.abs(Number.parseFloat(response.replaceAll(/\s(?=\d)/g, '')) - Number.parseFloat(found))).toBeLessThan(
    0.06,
  );
  await expect(page.getByTestId('stack-b')).toHaveValue('libsockets');
});

test('where there is nothing to move, it says so', async ({ live, page }) => {
  await live.open('preset=textbook-1');
  await page.getByTestId('search').click();
  await expect(page.getByTestId('search-dialog')).toContainText('this scenario has its own threads');
});
