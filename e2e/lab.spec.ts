/** The kernel lab on the page: a scenario of threads on the same timeline, and the editor that makes another. */
import { expect, test } from './testing/live-page.ts';

test('a scenario of the lab runs on one lane, with its policy, its locks and its bounds', async ({ live, page }) => {
  await live.open('preset=burns-wellings-none&at=25ms');
  await expect(page.getByRole('region', { name: 'Lane A, fixed priority, FIFO' })).toBeVisible();
  const threads = page.getByTestId('lab-threads');
  await expect(threads.getByRole('row', { name: /^d 12/ })).toBeVisible();
  await page.getByTestId('lock-protocol').selectOption('immediate-ceiling');
  await live.idle();
  await expect(threads.getByRole('row', { name: /^d 6/ })).toBeVisible();
});

test('the editor names what is wrong, changes nothing until it is right, and runs it', async ({ live, page }) => {
  await live.open('preset=textbook-6&at=100ms');
  const before = await live.hash('a');
  await page.getByTestId('edit-threads').click();
  const problems = page.getByTestId('lab-problems');
  await page.getByTestId('thread-2-period').fill('10');
  await expect(problems).toContainText('t3: period: "10" has no unit; write for example "50ms"');
  await page.getByTestId('thread-2-body').fill('compute 3ms, lok Q');
  await expect(problems).toContainText('"lok" is not a step; the nearest is "lock"');
  await expect(page.getByTestId('lab-apply')).toBeDisabled();
  expect(await live.hash('a')).toBe(before);
  await page.getByTestId('thread-2-period').fill('20ms');
  await page.getByTestId('thread-2-body').fill('compute 3ms');
  await page.getByTestId('lab-view-text').check();
  await expect(page.getByTestId('lab-text')).toHaveValue(/"period": "20ms"/);
  await page.getByTestId('lab-apply').click();
  await expect(page.getByTestId('lab-editor')).toBeHidden();
  await live.pause();
  await expect(page.getByTestId('preset')).toHaveValue('');
  expect(await live.hash('a')).not.toBe(before);
});
