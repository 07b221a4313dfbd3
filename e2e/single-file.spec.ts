/** The edition in one file opens from a disk and is the whole page. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from './testing/live-page.ts';
import { nodeHash } from './testing/node-run.ts';

const PAGE = pathToFileURL(join(import.meta.dirname, '../dist-single/index.html')).href;

test('the single file opens from a disk, asks for nothing else, and simulates the same run', async ({ live, page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url())) asked.push(request.url());
  });
  await live.open('at=1.5s&ramp=100ms', PAGE);
  await expect(page).toHaveTitle(/Machscope/);
  const opened = `${PAGE}?testing=1&at=1.5s&ramp=100ms`;
  expect([await live.hash('a'), await live.hash('b')]).toEqual([0, 1].map((lane) => nodeHash(opened, lane, 1.5e9)));
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await live.jobs.fill('5');
  await live.reached(1.6e9);
  // The dialogs, which the page loads when they are wanted, are in the file too.
  await page.getByTestId('help').click();
  await expect(page.getByTestId('help-dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  // And so is the Paper page, with the program of its workers.
  await page.getByTestId('tab-paper').click();
  await expect(page.getByTestId('figure-4')).toBeVisible({ timeout: 45_000 });
  await expect(page.getByTestId('figure-4')).toContainText('NPS');
  await expect(page.getByTestId('measuring')).not.toContainText('could not be measured');
  expect(asked).toEqual([opened]);
});
