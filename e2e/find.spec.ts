/** Searching: names, states, frames, drops and times, from where the view is, with a count. */
import { expect, test, type LivePage } from './testing/live-page.ts';

const search = async (live: LivePage, text: string): Promise<void> => {
  await live.page.keyboard.press('/');
  await expect(live.page.getByTestId('find-field')).toBeFocused();
  await live.page.getByTestId('find-field').fill(text);
};

const openStill = (live: LivePage): Promise<void> => live.open('ramp=100ms&at=2s&window=1s,1.6s');

/** The instant that was told last, nanoseconds. */
const saidNs = async (live: LivePage): Promise<number> => {
  const said = await live.page.getByTestId('moving-said').innerText();
  return Math.round(Number(said.split('s,')[0]?.replaceAll(/\s/g, '')) * 1e9);
};

test('names are found with a count, next and previous from the current view', async ({ live, page }) => {
  await openStill(live);
  await search(live, 'releases');
  const count = page.getByTestId('find-count');
  await expect(count).toHaveText(/^\d+ found$/);
  const all = Number.parseInt(await count.innerText(), 10);
  expect(all).toBeGreaterThan(3);
  await page.keyboard.press('Enter');
  await expect(count).toHaveText(new RegExp(`^\\d+ of ${all}$`));
  const first = await saidNs(live);
  expect(first).toBeGreaterThanOrEqual(1e9);
  const firstPlace = Number.parseInt(await count.innerText(), 10);
  expect(firstPlace).toBeGreaterThan(1);
  await page.keyboard.press('Enter');
  await expect(count).toHaveText(`${firstPlace + 1} of ${all}`);
  expect(await saidNs(live)).toBeGreaterThanOrEqual(first);
  await page.keyboard.press('Shift+Enter');
  await expect(count).toHaveText(`${firstPlace} of ${all}`);
  expect(await saidNs(live)).toBe(first);
  await page.keyboard.press('Shift+Enter');
  await expect(count).toHaveText(`${firstPlace - 1} of ${all}`);
  await expect(page.getByTestId('selection')).toContainText('released');
});

test('several words must all hold, and what means nothing is told', async ({ live, page }) => {
  await openStill(live);
  await search(live, 'rt-client');
  await expect(page.getByTestId('find-meaning')).toContainText('thread rt-client');
  await expect(page.getByTestId('find-count')).toHaveText(/^[\d,]+ found$/);
  const whole = await page.getByTestId('find-count').innerText();
  await page.getByTestId('find-field').fill('rt-client udp');
  await expect(page.getByTestId('find-count')).not.toHaveText(whole);
  await page.getByTestId('find-field').fill('rt-client xyzzy');
  await expect(page.getByTestId('find-meaning')).toContainText('Nothing is called “xyzzy”');
  await expect(page.getByTestId('find-count')).toHaveText('Nothing found');
});

test('a frame is found by its number, and selected', async ({ live, page }) => {
  await openStill(live);
  await search(live, 'frame 12');
  await expect(page.getByTestId('find-count')).toHaveText('2 found');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('find-count')).toHaveText('1 of 2');
  await expect.poll(() => live.parameter('select')).toMatch(/^[ab],frame,12,/);
});

test('an instant is gone to exactly', async ({ live, page }) => {
  await openStill(live);
  await search(live, '1.2345 s');
  const window = await live.windowBy(() => page.keyboard.press('Enter'));
  expect((window.fromNs + window.toNs) / 2).toBeCloseTo(1_234_500_000, -1);
  expect(await saidNs(live)).toBe(1_234_500_000);
});

test('Escape closes the search first, then lets the selection go', async ({ live, page }) => {
  await openStill(live);
  await page.getByTestId('open-find').click();
  await page.getByTestId('find-field').fill('inversion');
  await expect(page.getByTestId('find-count')).toHaveText(/^\d+ found$/);
  await page.getByTestId('find-next').click();
  await expect(page.getByTestId('find-count')).toHaveText(/^\d+ of \d+$/);
  await expect.poll(() => live.parameter('select')).toMatch(/,inversion,/);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('find')).toHaveCount(0);
  expect(live.parameter('select')).not.toBeNull();
  await page.keyboard.press('Escape');
  await expect.poll(() => live.parameter('select')).toBeNull();
});
