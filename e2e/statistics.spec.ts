/** The statistics of the whole run, and the difference of two runs: of two lanes, or to a run that is kept. */
import type { Page } from '@playwright/test';
import { distributionOf } from '../src/analysis/distribution.ts';
import { formatDuration } from '../src/render/time-format.ts';
import { expect, test } from './testing/live-page.ts';
import { misfits } from './testing/fit.ts';
import { nodeFacts } from './testing/node-run.ts';

/** What the tables must say of the real-time activity of a lane. */
const expected = (address: string, laneIndex: number, untilNs: number) => {
  const facts = nodeFacts(address, laneIndex, untilNs);
  const id = facts.definitionsOf('activity').find(({ realTime }) => realTime)?.id ?? -1;
  const samples = facts.activity.samplesOf(id);
  const lengths = samples === null ? null : distributionOf(samples.responsesNs);
  if (lengths === null) throw new Error('nothing has completed');
  const { count, min, mean, sd, p50, p90, p99, p999, max } = lengths;
  return {
    responses: [
      String(count),
      ...[min, mean, sd, p50, p90, p99, p999, max].map((ns) => formatDuration(Math.round(ns))),
    ],
    worstJitter: formatDuration(facts.activity.worstJitterNsOf(id) ?? 0),
    misses: facts.activity.missesOf(id),
  };
};

/** In a small window the inspector is out of the way. */
const openStatistics = async (page: Page): Promise<void> => {
  const inspector = page.getByTestId('open-inspector');
  if (await inspector.isVisible()) await inspector.click();
  await page.getByTestId('statistics').click();
};

test('tables and plots tell what the run gives, lane beside lane', async ({ live, page }) => {
  await live.open('a=libsockets&b=nps-k&jobs=3&at=4s');
  await page.getByTestId('statistics').click();
  const rows = page.getByTestId('statistics-lengths').getByRole('row');
  await expect(rows).toHaveCount(3);
  for (const [place, lane] of ['a', 'b'].entries()) {
    const { responses, worstJitter, misses } = expected(page.url(), place, 4e9);
    const row = rows.nth(place + 1);
    await expect(row.getByRole('cell')).toHaveText(['rt', ...responses]);
    const jitter = page
      .getByTestId('statistics-jitter')
      .getByRole('row')
      .nth(place + 1);
    await expect(jitter.getByRole('cell').nth(3)).toHaveText(worstJitter);
    await expect(jitter.getByRole('cell').nth(4)).toHaveText(String(misses));
    await expect(page.getByTestId(`deadline-misses-${lane}`)).toHaveText(String(misses));
  }
  // A bound only where the analysis holds.
  const bounds = page.getByTestId('statistics-jitter').getByRole('cell', { name: /ms$|none/ });
  await expect(bounds.nth(3)).toHaveText('none');
  await expect(page.getByRole('figure', { name: 'Response of rt in lane B: distribution' })).toContainText('bound');
  await page.getByTestId('statistics-measure-interval').check();
  await expect(page.getByRole('figure', { name: 'Interval of rt in lane A: distribution' })).toContainText(
    'period 50.0 ms',
  );
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('statistics-dialog')).toBeHidden();
});

test('the difference of two lanes leads to its largest change', async ({ live, page }) => {
  await live.open('a=libsockets&b=nps-k&jobs=3&ramp=100ms&at=1.5s');
  await page.getByTestId('statistics').click();
  await expect(page.getByTestId('difference-parting')).toContainText('The traces part at 0.000 000 s');
  await expect(page.getByTestId('difference-summary')).toContainText(/^\d+ of 30 activations up to 1\.500\s+s differ/);
  const largest = page.getByTestId('difference-list').getByRole('button').first();
  const [, index = ''] = /rt (\d+)/.exec((await largest.innerText()).trim()) ?? [];
  await largest.click();
  await expect(page.getByTestId('statistics-dialog')).toBeHidden();
  await expect(page.getByTestId('selection')).toContainText(`rt, activation ${index}`);
});

test('one changed setting is compared with the run that was kept', async ({ live, page }) => {
  await live.open('a=libsockets&b=nps-k&jobs=2&ramp=100ms&at=1.5s');
  const compare = page.getByTestId('compare-reference');
  await page.getByTestId('statistics').click();
  await page.getByTestId('difference-between-reference').check();
  await page.getByTestId('keep-reference-a').click();
  await expect(page.getByTestId('reference-changes')).toContainText('Nothing is set otherwise yet');
  await compare.click();
  await expect(page.getByTestId('reference-parting')).toHaveText('The traces are the same up to 1.500 s.');
  await page.getByTestId('close-dialog').click();

  // One setting, from the present on.
  await page.getByTestId('server-compute-field').fill('14');
  await page.getByTestId('server-compute-field').press('Enter');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await live.reached(2e9);
  await live.pause();
  await page.getByTestId('statistics').click();
  await expect(page.getByTestId('reference-changes')).toHaveText(
    'One setting differs: server computes 10ms → 14ms at 1.500 s',
  );
  await compare.click();
  await expect(page.getByTestId('reference-parting')).toContainText('The traces part at 1.500 000 s');
  await expect(page.getByTestId('reference-parting')).toContainText('the setting serverComputeNs changes');
  await expect(page.getByTestId('reference-summary')).toContainText(/ of 4\d activations/);
  const first = page.getByTestId('reference-first');
  const [, index = '0'] = /rt (\d+)/.exec((await first.innerText()).trim()) ?? [];
  expect(Number(index)).toBeGreaterThanOrEqual(29);
  expect(await misfits(page)).toEqual([]);
  await first.click();
  await expect(page.getByTestId('selection')).toContainText(`rt, activation ${index}`);

  await page.getByTestId('statistics').click();
  await page.getByTestId('forget-reference').click();
  await expect(page.getByTestId('keep-reference-b')).toBeVisible();
});

test('bounds are given where the analysis holds, and else why there is none', async ({ live, page }) => {
  await live.open('a=libsockets&b=nps-k&jobs=3&at=500ms');
  const bounds = page.getByTestId('bounds');
  await bounds.getByText('Longest response by analysis').click();
  const items = bounds.getByRole('listitem');
  await expect(items).toHaveCount(2);
  await expect(items.nth(0)).toContainText('no bound');
  await expect(items.nth(0)).toContainText('its network thread competes with the disturbance jobs at a fixed priority');
  await expect(items.nth(1)).toContainText(/17\.9\s+ms/);
});

for (const [width, height, theme] of [
  [1024, 768, 'projector'],
  [640, 360, 'light'],
] as const) {
  test(`at ${width}x${height}, ${theme}, statistics show every label whole`, async ({ live, page }) => {
    // Where it is embedded the page has no inspector to open them from; a window may become as small, though.
    await page.setViewportSize({ width: Math.max(width, 1024), height: Math.max(height, 768) });
    await live.open(`a=libsockets&b=nps-k&ramp=100ms&at=1.5s&theme=${theme}`);
    await openStatistics(page);
    await page.setViewportSize({ width, height });
    await page.getByTestId('difference-between-reference').check();
    await page.getByTestId('keep-reference-a').click();
    await page.getByTestId('compare-reference').click();
    await expect(page.getByTestId('reference-parting')).toBeAttached();
    expect(await misfits(page)).toEqual([]);
    await page.getByTestId('reference-parting').scrollIntoViewIfNeeded();
    expect(await misfits(page), 'further down').toEqual([]);
  });
}
