/** The Paper page: opened beside Live, measured again while a cost slider is dragged, and brought back by reset. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './testing/live-page.ts';
import { PaperPage } from './testing/paper-page.ts';

test('opens from the header and from a link; back and forward lead between the pages', async ({ live, page }) => {
  await live.open();
  await page.getByRole('link', { name: 'Paper' }).click();
  await expect(page).toHaveURL(/[?&]tab=paper/);
  await expect(page.getByTestId('figure-10')).toBeVisible();
  await page.goBack();
  await expect(page.getByTestId('lane-a')).toBeVisible();
  await expect(page).not.toHaveURL(/tab=paper/);
  await page.goForward();
  await expect(page.getByTestId('figures')).toBeVisible();
  await test.step('its address opens it', async () => {
    await page.reload();
    await expect(page.getByTestId('paper')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Paper' })).toHaveAttribute('aria-current', 'page');
  });
});

test('holds the live run meanwhile, which then goes on as it was', async ({ live, page }) => {
  await live.open();
  await page.getByTestId('tab-paper').click();
  await expect(page.getByTestId('paper')).toBeVisible();
  const heldNs = await live.nowNs();
  await expect(page.getByTestId('figures')).toBeVisible();
  expect(await live.nowNs()).toBe(heldNs);
  await page.getByTestId('tab-live').click();
  await live.reached(heldNs + 100e6);
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
});

test('a drag of the lock redraws figures and claims, as a preview and then finally; reset brings all back', async ({
  page,
}) => {
  const paper = new PaperPage(page);
  await paper.open();
  const claims = page.getByTestId('claims-summary');
  const calibrated = { claims: await claims.innerText(), nps: await paper.barText() };
  await expect(page.getByTestId('costs-reset')).toBeDisabled();

  const drag = await paper.grab('lock');
  await drag.to('1.5 µs');
  await expect(paper.stage('preview')).toBeVisible();
  await expect.poll(() => paper.barText()).not.toBe(calibrated.nps);
  await drag.drop();
  await expect(page.getByTestId('costs-changed')).toContainText('15 µs → 1.5 µs');

  await paper.measured();
  await expect(page.getByTestId('claims-lost')).toBeVisible();
  expect(await claims.innerText()).not.toBe(calibrated.claims);

  await page.getByTestId('costs-reset').click();
  await expect(page.getByTestId('cost-lock-value')).toHaveText('15 µs');
  await expect(paper.stage('final')).toBeVisible();
  await expect(claims).toHaveText(calibrated.claims, { useInnerText: true });
  expect(await paper.barText()).toBe(calibrated.nps);
});

test('a cost moves with the keyboard, and says what it is and what it was', async ({ page }) => {
  await page.goto('./?testing=1&tab=paper');
  const lock = page.getByRole('slider', { name: 'Lock' });
  await expect(lock).toHaveAttribute('aria-valuetext', '15 µs, as calibrated');
  await lock.press('ArrowLeft');
  await expect(lock).toHaveAttribute('aria-valuetext', /^1[34] µs, calibrated 15 µs$/);
  await lock.press('ArrowRight');
  await expect(lock).toHaveAttribute('aria-valuetext', '15 µs, as calibrated');
  // Keys of Live mean nothing here.
  await page.keyboard.press('w');
  await expect(page.getByTestId('paper')).toBeVisible();
});

const violations = async (page: Page): Promise<string[]> => {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
};

test('axe finds nothing, in every theme', async ({ page }) => {
  await new PaperPage(page).open();
  for (const theme of ['light', 'dark', 'projector']) {
    await page.getByTestId('theme').selectOption(theme);
    expect(await violations(page), theme).toEqual([]);
  }
});
