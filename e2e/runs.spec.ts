/** Runs begin, end, stop, die and wait: what is shown always belongs to the last one. */
import { expect, test } from './testing/live-page.ts';
import { nodeHash } from './testing/node-run.ts';

test('after quick restarts and changes of stack only the last run is shown', async ({ live, page }) => {
  await live.open('a=libsockets&b=lites&ramp=100ms&at=500ms');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  const stacks = ['lites', 'nps', 'freebsd', 'libsockets-rt-k', 'nps-k'];
  for (let restarts = 0; restarts < 10; restarts += 1) {
    await page.getByTestId('restart').click();
    await page.getByTestId('stack-a').selectOption(stacks[restarts % stacks.length] ?? '');
  }
  // The clock of what is shown now only goes forward: nothing of an older, later run arrives.
  const instants = await page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const seen: number[] = [];
        const look = (): void => {
          seen.push(window.machscope.lane?.('a').nowNs ?? Number.NaN);
          if (seen.length < 20) requestAnimationFrame(look);
          else resolve(seen);
        };
        look();
      }),
  );
  expect(instants).toEqual(instants.toSorted((one, other) => one - other));
  await live.pause();
  await expect(page.getByTestId('stack-a')).toHaveValue('nps-k');
  await expect.poll(() => live.parameter('a')).toBe('nps-k');
  const lane = await live.lane('a');
  expect(lane.hash).toBe(nodeHash(page.url(), 0, lane.nowNs));
  await expect(page.getByTestId('lane-a')).toHaveAttribute('data-hash', lane.hash);
  const other = await live.lane('b');
  expect(other.hash).toBe(nodeHash(page.url(), 1, other.nowNs));
});

test('steps go forward and back to the same instants', async ({ live, page }) => {
  await live.open('at=300ms');
  const seen: string[] = [];
  for (let steps = 0; steps < 3; steps += 1) {
    await page.keyboard.press('PageDown');
    await live.idle();
    seen.push(await page.getByTestId('now').innerText());
  }
  expect(new Set(seen).size).toBe(3);
  await page.keyboard.press('PageUp');
  await live.idle();
  await expect(page.getByTestId('now')).toHaveText(seen[1] ?? '');
});

test('Reset brings back what the link opened', async ({ live, page }) => {
  await live.open('at=700ms&jobs=5&ramp=100ms');
  const opened = [await live.hash('a'), await live.hash('b')];
  await live.jobs.fill('16');
  await page.getByTestId('stack-b').selectOption('lites');
  await page.keyboard.press('PageDown');
  await live.idle();
  await page.getByTestId('reset').click();
  await live.idle();
  await expect(live.jobs).toHaveValue('5');
  expect([await live.hash('a'), await live.hash('b')]).toEqual(opened);
});
