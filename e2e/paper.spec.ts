/** The Paper page: opened beside Live, measured again while a cost slider is dragged, and brought back by reset. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { misfits } from './testing/fit.ts';
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

/** @param rule the only one that is asked: a theme changes colours and nothing else */
const violations = async (page: Page, rule?: string): Promise<string[]> => {
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations: found } = await (rule === undefined ? axe : axe.withRules([rule])).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
};

/** A drag, from the calibrated costs and back to them. */
const dragOfTheLock = async (page: Page, paper: PaperPage): Promise<void> => {
  const claims = page.getByTestId('claims-summary');
  const calibrated = { claims: await claims.innerText(), nps: await paper.barText() };
  await expect(page.getByTestId('costs-reset')).toBeDisabled();

  const drag = await paper.grab('lock');
  await drag.to('1.5 µs');
  await expect(paper.stage('preview')).toBeVisible();
  await expect.poll(() => paper.barText()).not.toBe(calibrated.nps);
  await drag.drop();
  await expect(page.getByTestId('costs-changed')).toContainText('15 µs → 1.5 µs');
  await expect(page).toHaveURL(/[?&]costs=lock,1.5us/);

  await paper.measured();
  await expect(page.getByTestId('claims-lost')).toBeVisible();
  expect(await claims.innerText()).not.toBe(calibrated.claims);

  await page.getByTestId('costs-reset').click();
  await expect(page.getByTestId('cost-lock-value')).toHaveText('15 µs');
  await expect(paper.stage('final')).toBeVisible();
  await expect(claims).toHaveText(calibrated.claims, { useInnerText: true });
  expect(await paper.barText()).toBe(calibrated.nps);
  await expect(page).not.toHaveURL(/costs=/);
};

const screens = [
  { width: 1440, height: 900, theme: 'light' },
  { width: 1024, height: 768, theme: 'projector' },
  { width: 640, height: 360, theme: 'dark' },
] as const;

/** At every size, on every part of the page: nothing is cut, and nothing is wider than the window. */
const fitsEverywhere = async (page: Page): Promise<void> => {
  for (const { width, height, theme } of screens) {
    await page.getByTestId('theme').selectOption(theme);
    await page.setViewportSize({ width, height });
    for (const part of ['.paper-intro', '#figure-10', '#paper-claims', '#paper-calibration']) {
      await page.locator(part).evaluate((element) => element.scrollIntoView({ block: 'start' }));
      await page.evaluate(() => window.machscope.idle());
      expect(await misfits(page), `${part} at ${width}x${height}`).toEqual([]);
    }
    const paper = page.getByTestId('paper');
    expect(await paper.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  }
};

// One page for all of it: it is measured from nothing whenever it is opened.
test('is accessible and whole in every theme and size, and a drag of the lock redraws it', async ({ page }) => {
  test.setTimeout(180_000);
  const paper = new PaperPage(page);
  await paper.open();
  await test.step('axe finds nothing, in every theme', async () => {
    expect(await violations(page)).toEqual([]);
    for (const theme of ['dark', 'projector']) {
      await page.getByTestId('theme').selectOption(theme);
      expect(await violations(page, 'color-contrast'), theme).toEqual([]);
    }
    await page.getByTestId('theme').selectOption('light');
  });
  await test.step('a drag shows previews, then final values; a reset brings all back', () =>
    dragOfTheLock(page, paper));
  await test.step('nothing is cut, in any window', () => fitsEverywhere(page));
  await test.step('a small window folds the sliders to a line, and leads back to Live', async () => {
    const slider = page.getByTestId('cost-lock');
    await page.getByTestId('costs-fold').click();
    await expect(slider).toBeHidden();
    await page.getByTestId('costs-fold').click();
    await expect(slider).toBeVisible();
    await page.getByTestId('tab-live').click();
    await expect(page.getByTestId('lane-a')).toBeVisible();
  });
});

test('opens with the costs of its address, names bad ones, and moves them with the keyboard', async ({ page }) => {
  await page.goto('./?testing=1&tab=paper&costs=link,0.5');
  await expect(page.getByTestId('cost-link-value')).toHaveText('×0.5');
  await expect(page.getByTestId('costs-changed')).toContainText('Link speed ×1 → ×0.5');
  await page.goto('./?testing=1&tab=paper&costs=lock,9s');
  await expect(page.getByTestId('notes')).toContainText('lock must be from 500ns to 60us');
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
