/** All eight systems at once: live, under one slider, on one axis, and one click away from a lane. */
import { labelFaults, listenToLabels } from './testing/canvas-labels.ts';
import { misfits } from './testing/fit.ts';
import { expect, test, type LivePage } from './testing/live-page.ts';
import { nodeHash } from './testing/node-run.ts';

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;

const laneOf = (live: LivePage, id: (typeof ids)[number]): Promise<{ hash: string; nowNs: number }> =>
  live.page.evaluate((name) => {
    const lane = window.machscope.lane?.(name);
    if (lane === undefined) throw new Error('the testing hooks are not there');
    return { hash: lane.hash(), nowNs: lane.nowNs };
  }, id);

const screens = [
  { width: 1440, height: 900, theme: 'light' },
  { width: 1024, height: 768, theme: 'projector' },
  { width: 640, height: 360, theme: 'dark' },
] as const;

for (const { width, height, theme } of screens) {
  test(`at ${width}x${height}, ${theme}, all eight are in sight with their numbers`, async ({ live, page }) => {
    await page.setViewportSize({ width, height });
    await listenToLabels(page);
    await live.open(`ramp=100ms&at=1.5s&show=eight&theme=${theme}`);
    for (const id of ids) {
      await expect(page.getByTestId(`cell-${id}`)).toBeInViewport({ ratio: 1 });
      for (const number of ['worst-jitter', 'deadline-misses', 'longest-inversion']) {
        await expect(page.getByTestId(`${number}-${id}`)).toBeInViewport({ ratio: 1 });
      }
    }
    expect(await misfits(page)).toEqual([]);
    expect(await labelFaults(page)).toEqual([]);
  });
}

test('a slider changes all eight at one simulated instant, and a link brings them back', async ({ live, page }) => {
  await live.open('ramp=100ms&at=1s');
  await page.getByTestId('show-eight').check();
  await expect(page.getByTestId('cell-h')).toBeVisible();
  await live.idle();
  await page.getByTestId('jobs-more').click();
  await page.keyboard.press('Space');
  const fromNs = await live.nowNs();
  await live.reached(fromNs + 0.2e9);
  await live.pause();
  await expect.poll(() => live.parameter('log')).toContain('jobs');
  await expect.poll(() => live.parameter('show')).toBe('eight');
  await expect.poll(() => live.parameter('at')).not.toBe('1s');
  for (const [index, id] of ids.entries()) {
    const { hash, nowNs } = await laneOf(live, id);
    expect(hash, `lane ${id}`).toBe(nodeHash(page.url(), index, nowNs));
  }
});

test('one click opens a system as a lane, and the other lane stays what it was', async ({ live, page }) => {
  await live.open('ramp=100ms&at=1s');
  await page.getByTestId('show-eight').check();
  await page.getByRole('button', { name: 'Open Lites as lane A' }).click();
  await live.idle();
  await expect(page.getByRole('region', { name: 'Lane A, Lites' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Lane B, NPS(K)' })).toBeVisible();
  expect((await laneOf(live, 'a')).nowNs).toBe(1e9);
  await page.getByTestId('show-eight').check();
  await page.getByRole('button', { name: 'Open FreeBSD as lane B' }).click();
  await live.idle();
  await expect(page.getByRole('region', { name: 'Lane A, Lites' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Lane B, FreeBSD' })).toBeVisible();
});
