/** A worker that dies is told, started again from its log, and arrives at the very same run. */
import { expect, test, type LivePage } from './testing/live-page.ts';
import { nodeHash } from './testing/node-run.ts';
import { watch } from './testing/watched-page.ts';

/** Both lanes are again what the link denotes, as if nothing had happened. */
const expectUndisturbed = async (live: LivePage): Promise<void> => {
  for (const [index, id] of (['a', 'b'] as const).entries()) {
    const { nowNs, hash } = await live.lane(id);
    expect(hash, `lane ${id}`).toBe(nodeHash(live.page.url(), index, nowNs));
  }
};

test('a worker that throws is started again, and reaches the same run', async ({ live, page }) => {
  await live.open('ramp=100ms&at=1.5s');
  const before = await live.hash('a');
  await page.getByTestId('jobs-more').click();
  await page.workers()[0]?.evaluate(() => {
    setTimeout(() => {
      throw new Error('out of luck');
    });
  });
  await expect(live.notes).toContainText(/simulation of lane [AB] stopped \(.*out of luck\)/);
  await live.idle();
  expect(await live.hash('a')).toBe(before);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await live.reached(1.8e9);
  await live.pause();
  await expect.poll(() => live.parameter('log')).toContain('4');
  await expectUndisturbed(live);
});

test('lanes begin in one worker, and soon each has its own; one that answers no more is noticed', async ({
  live,
  page,
}) => {
  await watch(page, { longTimersMs: 15_000 });
  await live.open('ramp=100ms&at=1s');
  const workers = (): Promise<number> => page.evaluate(() => window.watched.workers.length);
  expect(await workers()).toBe(1);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(workers, { timeout: 30_000 }).toBe(2);
  // By then it has caught up.
  await live.reached((await live.nowNs()) + 3e9);
  await page.evaluate(() => {
    for (const worker of window.watched.workers.slice(1)) worker.terminate();
  });
  await expect(live.notes).toContainText(/lane B stopped \(.*did not answer in time\)/, { timeout: 20_000 });
  await live.reached((await live.nowNs()) + 0.2e9);
  await live.pause();
  await expect(live.notes).not.toContainText('lane A stopped');
  await expectUndisturbed(live);
});

test('a program that cannot be loaded leaves a lane that says so and can be tried again', async ({ live, page }) => {
  await page.route(/simulation\.worker/, (route) => route.abort());
  await page.goto('./?testing=1&ramp=100ms&at=500ms');
  await expect(page.getByRole('alert').first()).toContainText('This lane stopped');
  await expect(page.getByRole('alert')).toHaveCount(2);
  await page.unroute(/simulation\.worker/);
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await live.idle();
  await expect(page.getByRole('alert')).toHaveCount(0);
  // Where the link wanted to be, and paused as it wanted.
  await live.reached(0.5e9);
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await expectUndisturbed(live);
  // The browser logs the address that it could not load; the page itself threw nothing.
  live.errors.splice(0, live.errors.length, ...live.errors.filter((text) => !text.includes('ERR_FAILED')));
});
