/** What would have helped a late activation: measured on the page, by repeating its run with one change at a time. */
import { expect, test } from './testing/live-page.ts';
import { misfits } from './testing/fit.ts';
import { latestOf } from './testing/late-activation.ts';

test('runs answer the question, and the best answer ends the sentence', async ({ live, page }) => {
  const query = 'a=libsockets&b=nps-k&jobs=3&ramp=100ms&at=1.5s';
  const { select, sentence } = latestOf(query, 1.5e9);
  await live.open(`${query}&select=${select}`);
  const before = await live.hash('a');
  await page.getByTestId('ask-what-if').click();
  await expect(page.getByTestId('what-if-status')).toHaveText(/^Measured in \d+ runs up to this activation/, {
    timeout: 30_000,
  });
  const best = page.getByTestId('what-if-answers').getByRole('listitem').first();
  await expect(best).toContainText('rotocol thread');
  await expect(best).toContainText(/ms less/);
  await expect(page.getByTestId('blame-sentence')).toContainText(`${sentence}; `);
  await expect(page.getByTestId('blame-sentence')).toHaveText(/would have removed [\d.]+\s+ms\.$/);
  expect(await live.hash('a')).toBe(before);
  expect(await misfits(page)).toEqual([]);
});

test('it can be stopped, and what was found stays', async ({ live, page }) => {
  const query = 'a=libsockets&b=nps-k&jobs=3&ramp=100ms&at=1.5s';
  await live.open(`${query}&select=${latestOf(query, 1.5e9).select}`);
  const ask = page.getByTestId('ask-what-if');
  await ask.click();
  await expect(ask).toHaveText('Stop');
  await ask.click();
  await expect(page.getByTestId('what-if-status')).toHaveText(/^Stopped after \d+ of \d+ runs/);
  await expect(ask).toHaveText('Ask again');
});

test('of a scenario of the lab, protocols of its locks and policies are tried', async ({ live, page }) => {
  const query = 'preset=burns-wellings-none&at=25ms';
  await live.open(`${query}&select=${latestOf(query, 25e6, 'd').select}`);
  await page.getByTestId('ask-what-if').click();
  await expect(page.getByTestId('what-if-status')).toHaveText(/^Measured in 10 runs/, { timeout: 30_000 });
  const answers = page.getByTestId('what-if');
  await expect(answers).toContainText('all locks as mutex, immediate ceiling');
  await expect(answers).toContainText(/6\.00\s+ms instead of 12\.0\s+ms/);
});
