/** Moving around in time: the instant under the pointer stays there, and following lets go and comes back. */
import { expect, test, type LivePage, type TimeWindow } from './testing/live-page.ts';

const spanOf = ({ fromNs, toNs }: TimeWindow): number => toNs - fromNs;

/** The part of the width at which two windows show the same instant. */
const fixedPart = (one: TimeWindow, other: TimeWindow): number =>
  (other.fromNs - one.fromNs) / (spanOf(one) - spanOf(other));

/** A page that stands still and does not follow, with a window that is known exactly. */
const openStill = async (live: LivePage): Promise<TimeWindow> => {
  await live.open('ramp=100ms&at=2s&window=1s,1.6s');
  await expect(live.follow).toHaveAttribute('aria-pressed', 'false');
  return { fromNs: 1e9, toNs: 1.6e9 };
};

test('the wheel keeps the instant under the pointer', async ({ live, page }) => {
  let window = await openStill(live);
  const box = await live.rowsBox('a');
  const parts: number[] = [];
  const step = Math.round(box.width * 0.2);
  for (const steps of [2, 3, 4]) {
    await page.mouse.move(box.x + steps * step, box.y + 40);
    const zoomed = await live.windowBy(() => page.mouse.wheel(0, -300));
    expect(spanOf(zoomed)).toBeLessThan(spanOf(window));
    parts.push(fixedPart(window, zoomed));
    window = zoomed;
  }
  // Row heads take the left; from there the place of the instant goes with the pointer.
  const [first = 0, second = 0, third = 0] = parts;
  expect(third - second).toBeCloseTo(second - first, 4);
  const plotWidth = step / (second - first);
  expect(plotWidth).toBeLessThanOrEqual(box.width);
  expect(plotWidth).toBeGreaterThan(box.width - 240);
  expect(Math.abs(first * plotWidth - (2 * step - (box.width - plotWidth)))).toBeLessThan(1);
});

test('keys zoom at the pointer, and back to the same window', async ({ live, page }) => {
  const window = await openStill(live);
  const box = await live.rowsBox('b');
  await page.mouse.move(box.x + box.width * 0.7, box.y + 40);
  const closer = await live.windowBy(() => page.keyboard.press('w'));
  expect(spanOf(closer)).toBeLessThan(spanOf(window));
  const back = await live.windowBy(() => page.keyboard.press('s'));
  expect(Math.abs(back.fromNs - window.fromNs)).toBeLessThanOrEqual(2);
  expect(Math.abs(back.toNs - window.toNs)).toBeLessThanOrEqual(2);
  const left = await live.windowBy(() => page.keyboard.press('a'));
  expect(left.fromNs).toBeLessThan(back.fromNs);
  expect(Math.abs(spanOf(left) - spanOf(back))).toBeLessThanOrEqual(2);
  const right = await live.windowBy(() => page.keyboard.press('d'));
  expect(Math.abs(right.fromNs - back.fromNs)).toBeLessThanOrEqual(2);
});

test('dragging moves the picture with the pointer', async ({ live, page }) => {
  const window = await openStill(live);
  const box = await live.rowsBox('a');
  const [fromX, toX] = [box.x + box.width * 0.8, box.x + box.width * 0.5];
  await page.mouse.move(fromX, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(toX, box.y + 40, { steps: 4 });
  const moved = await live.windowBy(() => page.mouse.up());
  expect(Math.abs(spanOf(moved) - spanOf(window))).toBeLessThanOrEqual(2);
  const nsPerCssPx = (moved.fromNs - window.fromNs) / (fromX - toX);
  const plotWidth = spanOf(window) / nsPerCssPx;
  expect(plotWidth).toBeLessThanOrEqual(box.width);
  expect(plotWidth).toBeGreaterThan(box.width - 240);
});

test('following keeps while zooming, lets go when the user moves, and comes back', async ({ live, page }) => {
  await live.open('ramp=100ms&at=1s');
  await expect(live.follow).toHaveAttribute('aria-pressed', 'true');
  const box = await live.rowsBox('a');
  await page.mouse.move(box.x + box.width * 0.6, box.y + 40);
  const opened = await live.windowText();
  await page.mouse.wheel(0, -400);
  await expect.poll(() => live.windowText()).not.toBe(opened);
  await expect(live.follow).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('a');
  await expect(live.follow).toHaveAttribute('aria-pressed', 'false');
  const moved = await live.windowText();
  await page.keyboard.press('l');
  await expect(live.follow).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => live.windowText()).not.toBe(moved);
  // Playing, the window goes with the present.
  const before = await live.windowText();
  await page.keyboard.press('Space');
  await expect.poll(() => live.windowText()).not.toBe(before);
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
