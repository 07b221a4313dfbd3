/** Bad input at each door gets one sentence (where, what, what is allowed), and nothing is lost. */
import { expect, test, type LivePage } from './testing/live-page.ts';

/** A link, the words of its only note, and what must have come of it. */
const links: readonly (readonly [query: string, note: RegExp, used: Readonly<Record<string, string>>])[] = [
  ['jobs=99', /^jobs "99": .*0 to 16.*used 3$/, { jobs: '3' }],
  ['jobs=-1', /^jobs "-1": .*0 to 16.*used 3$/, { jobs: '3' }],
  ['jobs=two', /^jobs "two": .*used 3$/, { jobs: '3' }],
  ['preset=nope', /^preset "nope": no such preset; .*used story$/, { jobs: '3' }],
  ['a=nsp-k', /^a "nsp-k": .*"nps-k".*used libsockets$/, { 'stack-a': 'libsockets' }],
  ['period=50', /^period "50": .*no unit.*used 50ms$/, { 'period-field': '50' }],
  ['payload=1e9', /^payload "1e9": .*used 64$/, { 'payload-bytes-field': '64' }],
  ['speed=-3', /^speed "-3": must be from 1\/1000 to 10, or max; used 1$/, {}],
  ['wat=1', /^wat "1": no such parameter; .*left out$/, {}],
  ['scenario=%00%ff', /^scenario .*used the preset story$/, { jobs: '3' }],
  ['log=%3Cscript%3E', /^log "<script>": .*left out$/, {}],
];

const value = (live: LivePage, testId: string) => live.page.getByTestId(testId).inputValue();

test('what a link says wrong is told in one sentence, and the rest of it counts', async ({ live, page }) => {
  for (const [query, note, used] of links) {
    await test.step(query, async () => {
      await live.open(`${query}&theme=dark&seed=5&at=50ms`);
      await expect(live.notes.locator('p')).toHaveCount(1);
      await expect(live.notes.locator('p')).toHaveText(note);
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
      expect(await live.nowNs()).toBe(50e6);
      for (const [testId, expected] of Object.entries(used)) expect(await value(live, testId), testId).toBe(expected);
      await page.getByTestId('dismiss-note').click();
      await expect(live.notes.locator('p')).toHaveCount(0);
    });
  }
});

/** What is typed into a field of 50 ms, 5 to 2,000 (the limits of the scenario), and what comes of it. */
const typed: readonly (readonly [field: string, text: string, note: RegExp, shown: string])[] = [
  ['period-field', 'abc', /^Period “abc”: must be a number; kept 50 ms$/, '50'],
  ['period-field', '', /^Period “”: must be a number; kept 50 ms$/, '50'],
  ['period-field', '1e9', /^Period “1e9”: must be a number; kept 50 ms$/, '50'],
  ['period-field', '-5', /^Period -5: must be [\d.]+ ms to [\d.]+ ms; used ([\d.]+) ms$/, '$1'],
  ['period-field', '99999999999999999999', /^Period 9+: must be [\d.]+ ms to [\d.]+ ms; used ([\d.]+) ms$/, '$1'],
  ['payload-bytes-field', '70000', /^Packet size 70000: must be \d+ B to \d+ B; used (\d+) B$/, '$1'],
  ['cpu-mhz-field', '0', /^CPU speed 0: must be 10 MHz to 2000 MHz; used (10) MHz$/, '$1'],
];

test('what a field cannot take is told in one sentence, and the run stays', async ({ live, page }) => {
  await live.open('at=300ms&ramp=50ms');
  const before = [await live.hash('a'), await live.hash('b')];
  for (const [testId, text, note, shown] of typed) {
    const field = page.getByTestId(testId);
    await field.fill(text);
    await field.press('Enter');
    const told = live.notes.locator('p');
    await expect(told).toHaveCount(1);
    await expect(told).toHaveText(note);
    const match = note.exec(await told.innerText());
    await expect(field).toHaveValue(shown.replace('$1', match?.[1] ?? ''));
    await page.getByTestId('dismiss-note').click();
    await expect(told).toHaveCount(0);
    await field.fill({ 'payload-bytes-field': '64', 'cpu-mhz-field': '166' }[testId] ?? '50');
    await field.press('Enter');
  }
  expect([await live.hash('a'), await live.hash('b')]).toEqual(before);
});

test('words of a link are shown as words, never as HTML', async ({ live, page }) => {
  await live.open(`title=${encodeURIComponent('<img src=x onerror="document.title=\'owned\'">')}&at=50ms`);
  await expect(page).toHaveTitle(/Machscope/);
  await expect(page.locator('img')).toHaveCount(0);
  await expect(page.getByTestId('preset').locator('option').first()).toContainText('<img src=x');
});
