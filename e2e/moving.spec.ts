/** Moving around in time: the instant under the pointer stays there, and following lets go and comes back. */
import { parseDuration } from '../src/scenario/duration.ts';
import { expect, test, type LivePage, type TimeWindow } from './testing/live-page.ts';
import { openStill, spanOf } from './testing/still-page.ts';

const nanoseconds = (text: string): number => {
  const parsed = parseDuration(text);
  return parsed.ok ? parsed.value : Number.NaN;
};

/** The part of the width at which two windows show the same instant. */
const fixedPart = (one: TimeWindow, other: TimeWindow): number =>
  (other.fromNs - one.fromNs) / (spanOf(one) - spanOf(other));

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

test('following a run that stands still, the wheel keeps the instant under the pointer too', async ({ live, page }) => {
  await live.open('ramp=100ms&at=2s');
  const box = await live.rowsBox('a');
  await page.mouse.move(box.x + box.width * 0.5, box.y + 40);
  const first = await live.windowBy(() => page.mouse.wheel(0, -200));
  await expect(live.follow).toHaveAttribute('aria-pressed', 'true');
  const second = await live.windowBy(() => page.mouse.wheel(0, -200));
  const part = fixedPart(first, second);
  expect(part).toBeGreaterThan(0.3);
  expect(part).toBeLessThan(0.6);
});

test('a pinch on a trackpad zooms the picture and never the page', async ({ live, page }) => {
  const window = await openStill(live);
  const isPrevented = (selector: string): Promise<boolean> =>
    page.evaluate((place) => {
      const target = document.querySelector(place);
      return (
        target?.dispatchEvent(
          new WheelEvent('wheel', { deltaY: -40, ctrlKey: true, bubbles: true, cancelable: true }),
        ) === false
      );
    }, selector);
  const box = await live.rowsBox('a');
  await page.mouse.move(box.x + box.width * 0.5, box.y + 40);
  const zoomed = await live.windowBy(async () => {
    for (const place of ['[data-testid="rows-a"]', '[data-testid="overview"]', '.lane-header', '.lanes']) {
      expect(await isPrevented(place)).toBe(true);
    }
  });
  expect(spanOf(zoomed)).toBeLessThan(spanOf(window));
  for (const place of ['rows-a', 'intervals-b', 'overview']) {
    await expect(page.getByTestId(place)).toHaveCSS('touch-action', 'none');
  }
  expect(await page.evaluate(() => getComputedStyle(document.body).overscrollBehaviorX)).toBe('none');
  expect(await page.evaluate(() => visualViewport?.scale)).toBe(1);
});

test('two fingers keep the instants under both', async ({ live, page }) => {
  const window = await openStill(live);
  const box = await live.rowsBox('a');
  const [left, right, y] = [box.x + box.width * 0.4, box.x + box.width * 0.6, box.y + 50];
  const devtools = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', xs: readonly number[]): Promise<unknown> =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints: xs.map((x, id) => ({ x, y, id })) });
  const pinched = await live.windowBy(async () => {
    await touch('touchStart', [left, right]);
    await touch('touchMove', [left - 60, right]);
    await touch('touchMove', [left - 60, right + 120]);
    await touch('touchEnd', []);
  });
  // Both fingers hold their instants: the span shrinks as the fingers part.
  const apart = (right - left + 180) / (right - left);
  expect(spanOf(window) / spanOf(pinched)).toBeCloseTo(apart, 2);
  // Neither a pinch between the rows nor a long swipe over lanes, plots or overview zooms the page or leaves it.
  const address = page.url().split('?')[0];
  const entries = await page.evaluate(() => history.length);
  for (const place of ['rows-a', 'intervals-b', 'overview']) {
    const target = await page.getByTestId(place).boundingBox();
    if (target === null) throw new Error(`${place} is not there`);
    const points = [0.2, 0.5, 0.95].map((part) => ({ x: target.x + target.width * part, y: target.y + 12, id: 0 }));
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: typeof points): Promise<unknown> =>
      devtools.send('Input.dispatchTouchEvent', { type, touchPoints });
    await send('touchStart', points.slice(0, 1));
    for (const point of points.slice(1)) await send('touchMove', [point]);
    await send('touchEnd', []);
  }
  await live.idle();
  expect(await page.evaluate(() => visualViewport?.scale)).toBe(1);
  expect(await page.evaluate(() => [scrollX, scrollY, history.length])).toEqual([0, 0, entries]);
  expect(page.url().split('?')[0]).toBe(address);
});

test('Q and E go back and forward through the views that were looked at', async ({ live, page }) => {
  const first = await openStill(live);
  const box = await live.rowsBox('a');
  await page.mouse.move(box.x + box.width * 0.5, box.y + 40);
  const second = await live.windowBy(() => page.mouse.wheel(0, -600));
  await page.waitForTimeout(600);
  const third = await live.windowBy(() => page.mouse.wheel(400, 0));
  expect(await live.windowBy(() => page.keyboard.press('q'))).toEqual(second);
  expect(await live.windowBy(() => page.keyboard.press('q'))).toEqual(first);
  expect(await live.windowBy(() => page.keyboard.press('e'))).toEqual(second);
  expect(await live.windowBy(() => page.keyboard.press('e'))).toEqual(third);
});

test('a typed window is exact, wider than the run too, and a wrong one is told', async ({ live, page }) => {
  await openStill(live);
  const field = page.getByTestId('window-field');
  const type = async (text: string): Promise<void> => {
    await field.fill(text);
    await field.press('Enter');
  };
  expect(await live.windowBy(() => type('1.2 s .. 1.25 s'))).toEqual({ fromNs: 1.2e9, toNs: 1.25e9 });
  expect(await live.windowBy(() => type('1 234 567 891 ns .. 1.3 s'))).toEqual({ fromNs: 1_234_567_891, toNs: 1.3e9 });
  expect(await live.windowBy(() => type('0 s .. 20 s'))).toEqual({ fromNs: 0, toNs: 20e9 });
  expect(await live.windowBy(() => type('1.9 s .. 30 s'))).toEqual({ fromNs: 1.9e9, toNs: 30e9 });
  await type('2 s .. 1 s');
  await expect(live.notes).toContainText('must end after it begins');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  expect(live.parameter('window')).toBe('1.9s,30s');
  // What begins before the run survives its link.
  await type('-10 ms .. 5 ms');
  await expect.poll(() => live.parameter('window')).toBe('-10ms,5ms');
  await page.reload();
  await live.ready();
  await expect(field).toHaveValue('-10 ms .. 5 ms');
});

/** What was told to a screen reader last. */
const said = (live: LivePage): Promise<string> => live.page.getByTestId('moving-said').innerText();

/** The instant that was told last, nanoseconds. */
const saidNs = async (live: LivePage): Promise<number> =>
  Math.round(Number((await said(live)).split('s,')[0]?.replaceAll(/\s/g, '')) * 1e9);

const selected = async (live: LivePage): Promise<number[]> => {
  await expect.poll(() => live.parameter('select')).toContain('interval');
  return (live.parameter('select') ?? '').split(',').slice(2).map(Number);
};

test('arrows walk along the thread, slice by slice, and a slider keeps its own', async ({ live, page }) => {
  await openStill(live);
  await page.keyboard.press('ArrowRight');
  const [thread, , from, to] = await selected(live);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => live.parameter('select')).toContain(`,${to},`);
  const next = await selected(live);
  expect([next[0], next[2]]).toEqual([thread, to]);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => live.parameter('select')).toContain(`,${from},`);
});

test('full stop and comma go one recorded event on and back, and keep it in view', async ({ live, page }) => {
  await openStill(live);
  await page.keyboard.press('.');
  const first = await saidNs(live);
  expect(first).toBeGreaterThanOrEqual(1.3e9);
  const steps: number[] = [];
  for (let i = 0; i < 6; i += 1) {
    await page.keyboard.press('.');
    steps.push(await saidNs(live));
  }
  expect(steps).toEqual([...steps].sort((one, other) => one - other));
  expect(steps.at(-1)).toBeGreaterThan(first);
  for (let i = 0; i < 6; i += 1) await page.keyboard.press(',');
  expect(await saidNs(live)).toBe(first);
});

test('brackets bring the next inversion, miss or release from where the view is into the middle', async ({
  live,
  page,
}) => {
  const window = await openStill(live);
  const middle = (window.fromNs + window.toNs) / 2;
  const next = await live.windowBy(() => page.keyboard.press(']'));
  const at = (next.fromNs + next.toNs) / 2;
  expect(at).toBeGreaterThan(middle);
  expect(Math.abs((await saidNs(live)) - at)).toBeLessThanOrEqual(1);
  expect(Math.abs(spanOf(next) - spanOf(window))).toBeLessThanOrEqual(2);
  const before = await live.windowBy(() => page.keyboard.press('['));
  expect((before.fromNs + before.toNs) / 2).toBeLessThanOrEqual(middle);
});

test('M marks what is selected and takes the mark away; the link tells it', async ({ live, page }) => {
  await openStill(live);
  await page.keyboard.press('ArrowRight');
  const [, , from = 0, to = 0] = await selected(live);
  await page.keyboard.press('m');
  expect(await said(live)).toContain('Marked');
  await expect.poll(() => live.parameter('marks')).not.toBeNull();
  const [start = '', end = ''] = (live.parameter('marks') ?? '').split(',');
  expect([start, end].map(nanoseconds)).toEqual([from, to]);
  await page.keyboard.press('Escape');
  await page.reload();
  await live.ready();
  await page.getByTestId('open-kept').click();
  await expect(page.getByTestId('go-to-mark')).toHaveCount(1);
  await page.getByTestId('remove-mark').click();
  await expect.poll(() => live.parameter('marks')).toBeNull();
});

test('Shift and a digit keep the view with a note, and the digit brings it back', async ({ live, page }) => {
  const window = await openStill(live);
  await page.keyboard.press('ArrowRight');
  const kept = await selected(live);
  await page.keyboard.press('Shift+Digit3');
  await expect(page.getByTestId('bookmark-note-3')).toBeFocused();
  await page.keyboard.type('here, first');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('kept')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await live.windowBy(() => page.keyboard.press('Shift+F'));
  expect(await live.windowBy(() => page.keyboard.press('Digit3'))).toEqual(window);
  expect(await selected(live)).toEqual(kept);
  // The link is the save file.
  await page.reload();
  await live.ready();
  await live.windowBy(() => page.keyboard.press('Shift+F'));
  expect(await live.windowBy(() => page.keyboard.press('Digit3'))).toEqual(window);
  await page.getByTestId('open-kept').click();
  await expect(page.getByTestId('bookmark-note-3')).toHaveValue('here, first');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Digit4');
  await expect(live.notes).toContainText('There is no bookmark 4');
});

test('the ruler measures between edges with every nanosecond, and Escape lets go of it first', async ({
  live,
  page,
}) => {
  await openStill(live);
  await page.keyboard.press('ArrowRight');
  const [, , from = 0, to = 0] = await selected(live);
  await page.keyboard.press('r');
  const readout = page.getByTestId('ruler-readout');
  const shown = async (): Promise<string> => (await readout.innerText()).replaceAll('\u2009', '');
  const digits = (timeNs: number): string => `${Math.floor(timeNs / 1e9)}.${String(timeNs % 1e9).padStart(9, '0')}s`;
  expect(await shown()).toContain(`from ${digits(from)} to ${digits(to)}`);
  const box = await live.rowsBox('a');
  await page.mouse.move(box.x + box.width * 0.4, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 60, { steps: 4 });
  await page.mouse.up();
  expect(live.parameter('window')).toBe('1s,1.6s');
  await expect.poll(shown).not.toContain(digits(from));
  await page.mouse.click(box.x + box.width * 0.5, box.y + 60);
  await expect(readout).toContainText('Now the other edge');
  await page.mouse.click(box.x + box.width * 0.7, box.y + 60);
  await expect(readout).toContainText('from');
  await page.keyboard.press('Escape');
  await expect(readout).toHaveCount(0);
  expect(live.parameter('select')).toContain('interval');
  await page.keyboard.press('Escape');
  await expect.poll(() => live.parameter('select')).toBeNull();
});

test('the edges of the brush are moved with the keyboard and dragged', async ({ live, page }) => {
  const window = await openStill(live);
  await page.getByTestId('window-from').focus();
  const later = await live.windowBy(() => page.keyboard.press('ArrowRight'));
  expect(later).toEqual({ fromNs: 1.03e9, toNs: window.toNs });
  await page.getByTestId('window-to').focus();
  const shorter = await live.windowBy(() => page.keyboard.press('ArrowLeft'));
  expect(shorter.fromNs).toBe(1.03e9);
  expect(shorter.toNs).toBeLessThan(1.6e9);
  const strip = await page.getByTestId('overview').boundingBox();
  if (strip === null) throw new Error('there is no overview');
  // From head to end the strip shows the run and a fiftieth more.
  const xOf = (timeNs: number): number => strip.x + 22 + (timeNs / (2e9 * 1.02)) * (strip.width - 24);
  await page.mouse.move(xOf(shorter.toNs), strip.y + 20);
  const wider = await live.windowBy(async () => {
    await page.mouse.down();
    await page.mouse.move(xOf(1.9e9), strip.y + 20);
    await page.mouse.up();
  });
  expect(wider.fromNs).toBe(1.03e9);
  expect(Math.abs(wider.toNs - 1.9e9)).toBeLessThan(10e6);
});
