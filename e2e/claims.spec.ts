/** The claims table: filtered, sorted, taken along, and a link from a claim to the run that its value comes from. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './testing/live-page.ts';

const openClaims = async (page: Page): Promise<void> => {
  await page.goto('./?testing=1&tab=paper');
  await expect(page.locator('[data-testid=measured][data-complete=true]')).toBeVisible({ timeout: 120_000 });
};

const rows = (page: Page) => page.getByTestId('claims-table').locator('tbody > tr.claim');

test('claims are filtered, sorted, saved as they are shown, and lead to their runs and back', async ({
  live,
  page,
}) => {
  test.setTimeout(180_000);
  await openClaims(page);
  await expect(rows(page)).toHaveCount(114);
  await expect(page.getByTestId('claims-basis-emergent')).toHaveText(/emergent\s*21\s*\/ 21/);
  await expect(page.getByTestId('claims-basis-structural')).toHaveText(/structural\s*13\s*\/ 13/);

  await page.getByTestId('claims-verdict-fails').check();
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByTestId('claim-RTT18')).toContainText('paper contradicts itself');
  await page.getByTestId('claim-details-RTT18').click();
  await expect(page.getByTestId('claims').locator('.claim-readings > li')).toHaveCount(2);

  await page.getByTestId('claims-show-all').click();
  await page.getByTestId('claims-text').fill('throughput');
  await page.getByTestId('claims-section').selectOption('5.3');
  await page.getByTestId('claims-basis').selectOption('fitted');
  await expect(page.getByTestId('claims-shown')).toContainText('4 of 114');
  const head = page.getByTestId('claims-sort-paper');
  await head.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(
    page.getByTestId('claims-table').getByRole('columnheader', { name: 'Paper', exact: true }),
  ).toHaveAttribute('aria-sort', 'descending');
  await expect(rows(page).first()).toContainText('TP4');

  const downloading = page.waitForEvent('download');
  await page.getByTestId('claims-export-csv').click();
  const csv = await readFile(await (await downloading).path(), 'utf8');
  const lines = csv.trim().split('\n');
  expect(lines[0]).toMatch(/^id,section,claim,paper,unit,measured,tolerance,/);
  expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(['TP4', 'TP2', 'TP3', 'TP1']);

  // From a claim to its run, and back.
  await page.getByTestId('claims-show-all').click();
  const link = page.getByTestId('claim-run-SYN1');
  expect(await link.getAttribute('href')).toMatch(/^\?preset=ping-pong.*&a=nps&.*&unfold=client/);
  await link.click();
  await live.idle();
  await expect(page.getByTestId('stack-a')).toHaveValue('nps');
  await expect(page.getByTestId('stack-b')).toHaveCount(0);
  const { searchParams } = new URL(page.url());
  const [, toText] = (searchParams.get('window') ?? '').split(',');
  expect(searchParams.get('at')).toBe(toText);
  expect(searchParams.get('unfold')).toBe('client');
  await page.goBack();
  await expect(page.getByTestId('claim-run-SYN1')).toBeFocused();
});
