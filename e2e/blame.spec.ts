/** Why it was late: the sentence, the parts that add up, and the bars, of one activation that is selected by a link. */
import { expect, test } from './testing/live-page.ts';
import { latestOf } from './testing/late-activation.ts';

const query = 'a=libsockets&b=nps-k&jobs=3&ramp=100ms&at=1.5s';

test('parts of a late activation add up to its response, to the nanosecond, and are told in a sentence', async ({
  live,
  page,
}) => {
  const { select, responseNs, sentence, parts } = latestOf(query, 1.5e9);
  await live.open(`${query}&select=${select}`);
  const blame = page.getByTestId('blame');
  await expect(page.getByTestId('blame-sentence')).toHaveText(`${sentence}.`);
  const written = await blame.locator('tbody td').allInnerTexts();
  const shown = written.map((text) => Number(text.replaceAll(',', '')));
  expect(shown).toEqual(parts);
  expect(shown.reduce((sum, ns) => sum + ns, 0)).toBe(responseNs);
  await expect(blame.locator('tfoot td')).toHaveText(responseNs.toLocaleString('en'));
  await expect(blame.getByRole('img')).toHaveAttribute(
    'aria-label',
    /^Parts of the response: .*less urgent work \d+ %$/,
  );
});

test('an inversion tells its chain of causes and whether it could grow', async ({ live, page }) => {
  await live.open(query);
  await page.getByTestId('inversions').getByRole('button').first().click();
  await expect(page.getByTestId('selection')).toContainText('unbounded: it contains computation of less urgent work');
  const chain = page.getByTestId('inversion-chain');
  await expect(chain.getByRole('listitem').last()).toContainText('had the CPU, less urgent');
  await expect(chain).toContainText(/dist-\d/);
});

test('inversions are listed in an order and of a kind, with what they come to in each lane', async ({ live, page }) => {
  await live.open('a=libsockets&b=nps-k&jobs=3&ramp=100ms&at=1.5s');
  const entries = page.getByTestId('inversions').getByRole('button');
  await page.getByTestId('inversion-filter').selectOption('bounded');
  await expect(entries.first()).toContainText('bounded');
  for (const text of await entries.allTextContents()) expect(text).not.toContain('unbounded');
  await page.getByTestId('inversion-filter').selectOption('b');
  await page.getByTestId('inversion-order').selectOption('earliest');
  const startsS = (await entries.locator('.inversion-when').allTextContents()).map((text) => Number.parseFloat(text));
  expect(startsS.length).toBeGreaterThan(1);
  expect(startsS).toEqual(startsS.toSorted((one, other) => one - other));
  for (const text of await entries.allTextContents()) expect(text.startsWith('B')).toBe(true);
  await expect(page.getByTestId('inversion-totals').getByRole('listitem')).toHaveText([/^A: \d+, /, /^B: \d+, 0 /]);
});
