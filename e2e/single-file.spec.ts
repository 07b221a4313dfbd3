import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';

const PAGE = pathToFileURL(join(import.meta.dirname, '../dist-single/index.html')).href;

test('the single file opens from a disk, asks for nothing else, and has no error', async ({ page }) => {
  const errors: string[] = [];
  const asked: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url())) asked.push(request.url());
  });
  await page.goto(PAGE);
  await expect(page).toHaveTitle(/Machscope/);
  await expect(page.locator('body')).not.toBeEmpty();
  expect(errors).toEqual([]);
  expect(asked).toEqual([PAGE]);
});
