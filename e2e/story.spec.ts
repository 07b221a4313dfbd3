/** The story of the first screen: it stands there with nothing pressed, and goes on by itself. */
import { expect, test } from './testing/live-page.ts';

const OPENING_NS = 4e9;

test('the story is on the screen with nothing pressed', async ({ live, page }) => {
  await live.open();
  await expect(page).toHaveTitle(/Machscope/);
  expect(await live.nowNs()).toBeGreaterThanOrEqual(OPENING_NS);
  await expect(live.jobs).toHaveValue('3');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Lane A, libsockets', exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Lane B, NPS(K)' })).toBeVisible();
  await test.step('lane A breaks', async () => {
    expect(await live.worstJitterNs('a')).toBeGreaterThan(5e6);
    expect(await live.misses('a')).toBeGreaterThan(0);
    await expect(page.getByTestId('longest-inversion-a')).toHaveText(/^[\d.]+\sms$/u);
  });
  await test.step('lane B holds', async () => {
    expect(await live.worstJitterNs('b')).toBeLessThan(1e6);
    expect(await live.misses('b')).toBe(0);
  });
  await test.step('the worst inversion is told in words', async () => {
    const worst = page.getByTestId('inversions').getByRole('button').first();
    await expect(worst).toContainText(/rt-(client|server) waits [\d.]+\sms: /u);
    await expect(worst).toContainText(/dist-\d/);
  });
});

test('it runs on live, at the pace of real time', async ({ live, page }) => {
  await live.open();
  const [wallMs, simulatedMs] = await page.evaluate(
    () =>
      new Promise<[number, number]>((resolve) => {
        const simulatedNs = (): number => window.machscope.nowNs?.() ?? Number.NaN;
        const [startedMs, fromNs] = [performance.now(), simulatedNs()];
        const look = (): void => {
          const passedNs = simulatedNs() - fromNs;
          if (passedNs < 1e9) requestAnimationFrame(look);
          else resolve([performance.now() - startedMs, passedNs / 1e6]);
        };
        look();
      }),
  );
  // A busy machine may be slower; nothing makes it faster than the clock on the wall, but for the frame it began in.
  expect(simulatedMs / wallMs).toBeLessThan(1.15);
  await live.pause();
  await expect(page.getByTestId('now')).toHaveAttribute('data-now-ns', String(await live.nowNs()));
});

test('more jobs break the rhythm of lane A further, and lane B holds', async ({ live, page }) => {
  await live.open('speed=max');
  await live.jobs.fill('9');
  await expect(page.getByTestId('jobs-number')).toHaveText('9');
  await live.reached(10e9);
  await live.pause();
  expect(await live.worstJitterNs('a')).toBeGreaterThan(20e6);
  // Six jobs come at once, and where in the period they land is a matter of the moment: 0.3 to 1.1 ms.
  expect(await live.worstJitterNs('b')).toBeLessThan(2e6);
  expect(await live.misses('b')).toBe(0);
});
