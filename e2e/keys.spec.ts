/** Keys: which there are, what they wait for, and what they leave to others. */
import { expect, test } from './testing/live-page.ts';
import { openStill, spanOf } from './testing/still-page.ts';

test('the help lists every key, from the one table', async ({ live, page }) => {
  await openStill(live);
  await page.keyboard.press('?');
  const help = page.getByTestId('help-dialog');
  for (const text of ['Play or pause', 'Back to the view before', 'Set a bookmark here', 'Ruler between two edges']) {
    await expect(help).toContainText(text);
  }
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);
});

test('a click selects what it hits, F frames it, and Escape lets go', async ({ live, page }) => {
  await live.open('at=2.5s&ramp=100ms');
  await page.getByTestId('inversions').getByRole('button').first().click();
  await expect(page.getByTestId('selection')).toContainText('waits');
  const framed = await live.windowBy(() => page.keyboard.press('f'));
  expect(spanOf(framed)).toBeLessThan(0.6e9);
  await expect(live.follow).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('selection')).toContainText('Click a slice');
});

test('keys that are pressed before the tools are there act when they come', async ({ live, page }) => {
  let letThrough = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route(/assets\/tools-[^/]*\.js/u, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('./?testing=1&ramp=100ms&at=1s&window=500ms,600ms');
  await expect(page.getByTestId('rows-a')).toBeVisible();
  await page.keyboard.press('Shift+F');
  await page.keyboard.press('r');
  letThrough();
  await live.ready();
  await expect(page.getByTestId('ruler')).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => live.parameter('window')).toMatch(/^0s,/u);
});

test('keys do nothing while typing, and everything else leaves a slider its own keys only', async ({ live, page }) => {
  const window = await openStill(live);
  await page.getByTestId('period-field').focus();
  for (const key of ['w', 'a', 'l', 'n', '?', ' ', 'PageDown']) await page.keyboard.press(key);
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(live.follow).toHaveAttribute('aria-pressed', 'false');
  expect(await live.nowNs()).toBe(2e9);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('period-field')).toHaveValue('50');
  await page.getByTestId('jobs').focus();
  const zoomed = await live.windowBy(() => page.keyboard.press('w'));
  expect(spanOf(zoomed)).toBeLessThan(spanOf(window));
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('jobs-number')).toHaveText('4');
  await page.keyboard.press(' ');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
});

test('combinations with Ctrl, Alt and Meta are the browser’s', async ({ live, page }) => {
  await openStill(live);
  const before = await live.windowText();
  for (const key of ['Control+d', 'Alt+w', 'Meta+a']) await page.keyboard.press(key);
  expect(await live.windowText()).toBe(before);
});
