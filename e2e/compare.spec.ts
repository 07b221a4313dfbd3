/** Two lanes compared: the same activation in both, axes that are locked, laid in line or free, and the differences. */
import { expect, test, type LivePage } from './testing/live-page.ts';

const AT = 'ramp=100ms&at=1.5s&window=1s,1.4s';

/** Selects an activation that completed in both lanes. */
const selectActivation = async (live: LivePage): Promise<void> => {
  const { page } = live;
  const box = await page.getByTestId('intervals-b').boundingBox();
  if (box === null) throw new Error('lane B has no plot');
  const tooltip = page.locator('#tooltip');
  const y = box.y + box.height - 6;
  for (let x = box.x + 150; x < box.x + box.width && !(await tooltip.isVisible()); x += 15) await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.up();
  await expect(page.getByTestId('comparison')).toBeVisible();
};

test('an activation is told in the other lane, can be selected there and laid in line', async ({ live, page }) => {
  await live.open(AT);
  await selectActivation(live);
  await expect(page.getByTestId('linked-a')).toContainText(/longer|shorter|the same/u);
  await page.getByTestId('align-completion').click();
  await expect.poll(() => live.parameter('axes')).toMatch(/^a:-?\d+:1$/u);
  await expect(page.getByTestId('aligned-a')).toContainText(/later|earlier/u);
  const axes = live.parameter('axes');
  await page.getByTestId('linked-a').click();
  await expect.poll(() => live.parameter('select')).toMatch(/^a,activation,/u);
  // Locked, they are moved together: what lies in line stays so.
  const rows = await live.rowsBox('a');
  await page.mouse.move(rows.x + 400, rows.y + 60);
  await live.windowBy(() => page.mouse.wheel(0, -200));
  expect(live.parameter('axes')).toBe(axes);
  await page.getByTestId('axes-same').click();
  await expect.poll(() => live.parameter('axes')).toBeNull();
});

test('free axes move alone, and locked again they stay as they lie', async ({ live, page }) => {
  await live.open(AT);
  await page.getByTestId('axes-lock').click();
  const rows = await live.rowsBox('b');
  await page.mouse.move(rows.x + 400, rows.y + 60);
  await page.mouse.wheel(0, -300);
  await expect.poll(() => live.parameter('axes')).toMatch(/^free,b:/u);
  expect(live.parameter('window')).toBe('1s,1.4s');
  // The views that were looked at are those of every lane.
  const apart = live.parameter('axes');
  await page.keyboard.press('q');
  await expect.poll(() => live.parameter('axes')).toBe('free');
  await page.keyboard.press('e');
  await expect.poll(() => live.parameter('axes')).toBe(apart);
  await page.getByTestId('axes-lock').click();
  await expect.poll(() => live.parameter('axes')).toMatch(/^b:/u);
  const axes = live.parameter('axes');
  await page.reload();
  await live.ready();
  expect(live.parameter('axes')).toBe(axes);
});

test('the differences of the lanes are listed, and each is a jump away', async ({ live, page }) => {
  await live.open(AT);
  const part = page.getByTestId('lane-differences');
  await part.locator('summary').click();
  await expect(part.getByTestId('lane-difference-summary')).toBeVisible();
  const before = live.parameter('window');
  await part.getByTestId('lane-difference-first').click();
  await live.windowAfter(before);
  await expect.poll(() => live.parameter('select')).toMatch(/^[ab],activation,/u);
});
