/**
 * What a control changes. The link in the address is the log of what was done, so a run of that link in Node
 * tells what each lane must be, byte for byte.
 */
import { expect, test, type LivePage } from './testing/live-page.ts';
import { nodeHash } from './testing/node-run.ts';

/** Both lanes are what the link in the address denotes. */
const expectRunOfLink = async (live: LivePage): Promise<void> => {
  for (const [index, id] of (['a', 'b'] as const).entries()) {
    const { nowNs, hash } = await live.lane(id);
    expect(hash, `lane ${id}`).toBe(nodeHash(live.page.url(), index, nowNs));
  }
};

test('the jobs slider changes both lanes at the same simulated instant, while they run', async ({ live, page }) => {
  await live.open('ramp=100ms&at=1s');
  await page.keyboard.press('Space');
  await live.jobs.focus();
  for (const count of ['4', '5', '6']) {
    await page.keyboard.press('ArrowRight');
    await expect(live.jobs).toHaveValue(count);
    await expect(page.getByTestId('jobs-number')).toHaveText(count);
  }
  const fromNs = await live.nowNs();
  await live.reached(fromNs + 0.3e9);
  await live.pause();
  // One log for both lanes: each of its instants is the same in either.
  await expect.poll(() => live.parameter('log')).toContain('6');
  await expectRunOfLink(live);
});

test('a stack changes its own lane only', async ({ live, page }) => {
  await live.open('at=1.5s&ramp=100ms');
  const before = await live.hash('b');
  await page.getByTestId('stack-a').selectOption('freebsd');
  await live.idle();
  await expect(page.getByRole('region', { name: 'Lane A, FreeBSD' })).toBeVisible();
  expect(await live.hash('b')).toBe(before);
  await expect.poll(() => live.parameter('a')).toBe('freebsd');
  await expectRunOfLink(live);
});

test('one mechanism moves the stack along one axis, and back to its name', async ({ live, page }) => {
  await live.open('at=1s&ramp=100ms');
  const [before, other] = [await live.hash('a'), await live.hash('b')];
  await page.getByTestId('mechanisms-a').click();
  const synchronization = page.getByRole('combobox', { name: 'Synchronization, Lane A' });
  const usual = await synchronization.inputValue();
  await synchronization.selectOption('monitor');
  await live.idle();
  await expect(synchronization).toHaveValue('monitor');
  const changed = await live.hash('a');
  expect(changed).not.toBe(before);
  expect(await live.hash('b')).toBe(other);
  await synchronization.selectOption(usual);
  await live.idle();
  expect(await live.hash('a')).toBe(before);
  await expect(page.getByTestId('stack-a')).toHaveValue('libsockets');
});

test('every control shows its value and reaches both lanes', async ({ live, page }) => {
  await live.open('at=100ms');
  const fields = { period: '40', 'client-compute': '4.5', 'payload-bytes': '512', 'cpu-mhz': '200' };
  for (const [name, value] of Object.entries(fields)) {
    const field = page.getByTestId(`${name}-field`);
    await field.fill(value);
    await field.press('Enter');
    await expect(field).toHaveValue(value);
  }
  await page.getByTestId('mbps-100').check();
  await page.getByTestId('second').check();
  await expect(page.getByTestId('second-period-field')).toBeVisible();
  await page.getByTestId('jobs-more').click();
  await expect(page.getByTestId('jobs-number')).toHaveText('4');
  await page.getByTestId('speed').selectOption({ label: 'as fast as it goes' });
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await live.reached(0.6e9);
  await live.pause();
  await expect.poll(() => live.parameter('at')).not.toBe('100ms');
  await expectRunOfLink(live);
});

test('a slider moved in the past forks the run, and Undo returns to it', async ({ live, page }) => {
  await live.open('at=1s');
  await page.getByTestId('jobs-more').click();
  await page.keyboard.press('PageDown');
  await live.idle();
  await page.getByRole('button', { name: 'Play from the beginning' }).click();
  await live.idle();
  await page.getByTestId('jobs-more').click();
  await expect(live.notes).toContainText('The run forks at');
  await page.getByRole('button', { name: 'Undo' }).click();
  await live.idle();
  await expect(live.notes).not.toContainText('The run forks at');
});
