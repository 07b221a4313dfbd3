/** A saved trace: opened by the button and by drop, refused in one sentence, looked at, and closed again. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { violations } from './testing/axe.ts';
import { misfits } from './testing/fit.ts';
import { expect, test } from './testing/live-page.ts';

const OPENED = 'ramp=100ms&at=1.5s';
const directory = mkdtempSync(join(tmpdir(), 'machscope-e2e-'));
const file = join(directory, 'run.trace');
let hash = '';

test.beforeAll(() => {
  const command = ['--import', 'tsx', 'src/cli/machscope.ts', 'run', 'fig9', '--for', '2s', '--trace', file];
  const summary = execFileSync(process.execPath, command, { encoding: 'utf8' });
  hash = (JSON.parse(summary) as { traceHash: string }).traceHash;
});
test.afterAll(() => rmSync(directory, { recursive: true, force: true }));

const choose = async (page: Page, path: string): Promise<void> => {
  const shown = page.locator('[data-testid="open-trace"]:visible');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), shown.click()]);
  await chooser.setFiles(path);
};

test('a saved trace opens, says what it is, cannot be changed, and gives the live run back', async ({ live, page }) => {
  await live.open(OPENED);
  const before = [await live.hash('a'), await live.hash('b')];
  await choose(page, file);
  const saved = page.getByTestId('saved-trace');
  await expect(saved.getByTestId('saved-facts')).toContainText(hash);
  await expect(saved.getByTestId('saved-line')).toContainText('run.trace · Benchmark of section 5.4 · seed 1');
  await expect(saved.getByTestId('saved-note')).toContainText('no effect');
  await expect(saved.getByTestId('saved-reading')).toHaveAttribute('data-done', 'true');
  await expect(saved.getByTestId('lane-a')).toHaveAttribute('data-hash', hash);
  await expect(saved.getByTestId('stack-a')).toBeDisabled();
  await saved.getByTestId('rows-a').click({ position: { x: 300, y: 30 } });
  await page.keyboard.press(' ');
  expect(await page.evaluate(() => window.machscope.nowNs?.())).toBe(2e9);
  const usual = page.viewportSize();
  await page.setViewportSize({ width: 640, height: 360 });
  await live.idle();
  await saved.getByTestId('moving-menu').click();
  expect(await misfits(page)).toEqual([]);
  expect(await violations(page)).toEqual([]);
  await saved.getByTestId('window-field').fill('1 s .. 1.2 s');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(saved.getByTestId('moving-panel')).toHaveCount(0);
  if (usual !== null) await page.setViewportSize(usual);
  await expect(saved.getByTestId('window-field')).toHaveValue('1 s .. 1.2 s');
  await saved.getByTestId('back-to-live').click();
  await expect(saved).toBeHidden();
  await page.evaluate(() => window.machscope.idle());
  expect([await live.hash('a'), await live.hash('b')]).toEqual(before);
});

test('a trace is opened by dropping it on the page', async ({ live, page }) => {
  await live.open(OPENED);
  const content = readFileSync(file).toString('base64');
  await page.evaluate((base64) => {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([bytes], 'dropped.trace'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, content);
  await expect(page.getByTestId('saved-line')).toContainText('dropped.trace');
});

const whole = (): Buffer => readFileSync(file);
const newer = (): Buffer => Buffer.from(whole().toString('latin1').replace('"version":1', '"version":9'), 'latin1');

for (const [what, content, sentence] of [
  ['another file', () => Buffer.from('{"traceEvents":[]}'), 'this is not a Machscope trace'],
  ['a truncated trace', () => whole().subarray(0, -100), 'bytes of records; its header says'],
  ['a newer trace', newer, 'which is newer than this program'],
] as const) {
  test(`${what} is refused in one sentence, and nothing on the screen is lost`, async ({ live, page }) => {
    await live.open(OPENED);
    const before = await live.hash('a');
    const bad = join(directory, 'bad.trace');
    writeFileSync(bad, content());
    await choose(page, bad);
    await expect(live.notes).toContainText('bad.trace cannot be opened');
    await expect(live.notes).toContainText(sentence);
    await expect(page.getByTestId('saved-trace')).toHaveCount(0);
    expect(await live.hash('a')).toBe(before);
  });
}
