/** An area of the timeline: picked with Shift and a drag, summed up, copied, kept in the link. */
import { expect, test, type LivePage } from './testing/live-page.ts';

const pick = async (live: LivePage): Promise<void> => {
  const { page } = live;
  const box = await live.rowsBox('a');
  await page.keyboard.down('Shift');
  await page.mouse.move(box.x + box.width * 0.4, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 80, { steps: 4 });
  await page.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.7, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
};

test('Shift and a drag pick an area, which says what is in it; Escape lets it go', async ({ live, page }) => {
  await live.open('ramp=100ms&at=2s&window=1.5s,1.7s');
  const before = live.parameter('window');
  await pick(live);
  const area = page.getByTestId('area');
  await expect(area).toContainText('rows');
  await expect(page.getByTestId('area-threads')).toContainText('rt-client');
  await expect(page.getByTestId('area-layers')).toContainText('compute');
  await expect(page.getByTestId('area-inversions')).toContainText('unbounded');
  expect(live.parameter('window')).toBe(before);
  await expect.poll(() => live.parameter('select')).toMatch(/^a,area,\d+,\d+,\d+,\d+$/u);
  await page.keyboard.press('Escape');
  await expect(area).toHaveCount(0);
});

test('a link keeps the area, and its CSV adds up to the nanosecond', async ({ live, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await live.open('ramp=100ms&at=2s&window=1.5s,1.7s&select=a,area,1550000000,1650000001,22,18');
  await page.getByTestId('area-copy').click();
  await expect(page.getByTestId('area').getByRole('status')).toHaveText('Copied.');
  const csv = await page.evaluate(() => navigator.clipboard.readText());
  const rows = csv.split('\n').map((line) => line.split(','));
  expect(rows[0]).toEqual(['part', 'of', 'measure', 'value']);
  const lengthNs = 100_000_001;
  expect(rows.find(([, , measure]) => measure === 'lengthNs')?.[3]).toBe(String(lengthNs));
  const times = rows.filter(
    ([part, of, measure = '']) => part === 'thread' && of === 'rt-client' && /^\w+Ns$/u.test(measure),
  );
  expect(times.length).toBeGreaterThan(5);
  expect(times.reduce((sum, [, , , value]) => sum + Number(value), 0)).toBe(lengthNs);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('area-save').click()]);
  expect(download.suggestedFilename()).toBe('area-1550000000ns-1650000001ns.csv');
});
