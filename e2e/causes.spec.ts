/** Causes on the page: the chain of what is selected, walked with keys and buttons, and all that the inspector tells. */
import { expect, test, type LivePage } from './testing/live-page.ts';

/** An activation of lane A that waits for a less urgent job on the server, in a page that stands still. */
const openLate = (live: LivePage): Promise<void> =>
  live.open('ramp=100ms&at=2s&window=1.6s,1.68s&select=a,activation,15,32');

const selected = (live: LivePage): string[] => (live.parameter('select') ?? '').split(',');

test('the chain of an activation is walked over the wire and back, with keys and with buttons', async ({
  live,
  page,
}) => {
  await openLate(live);
  await expect(page.getByTestId('selection')).toContainText('rt, activation 32');
  await expect(page.getByTestId('chain-step')).toHaveText(/^\d+ steps$/u);
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByTestId('chain-step')).toHaveText(/^step 1 of/u);
  await expect(page.getByTestId('selection')).toContainText('rt-client');
  await page.getByTestId('chain-forward').click();
  await expect(page.getByTestId('selection')).toContainText(/packet \d+/u);
  await expect.poll(() => selected(live)[1]).toBe('frame');
  await page.getByTestId('chain-forward').click();
  await expect(page.getByTestId('selection')).toContainText('network card');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect.poll(() => selected(live)[1]).toBe('frame');
});

test('a packet is told by its own bytes', async ({ live, page }) => {
  await openLate(live);
  await page
    .getByTestId('selection')
    .getByRole('button', { name: /^packet/u })
    .first()
    .click();
  const packet = page.getByTestId('packet');
  await expect(packet).toContainText('10.0.0.1');
  await expect(packet).toContainText('right');
  await expect(packet.getByText('0000')).toBeHidden();
  await packet.getByText(/^All \d+ bytes/u).click();
  await expect(packet.getByText('0000')).toBeVisible();
});

test('from a thread that was ready one goes to what woke it, to what it wakes, and to what ran instead', async ({
  live,
  page,
}) => {
  await openLate(live);
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByTestId('selection')).toContainText('rt-server net: ready');
  const here = page.getByTestId('selection').locator('.selection-title');
  await expect(page.getByTestId('ran-instead')).toContainText('dist-');
  await page.getByTestId('what-ran-instead').click();
  await expect(here).toContainText('dist-');
  await openLate(live);
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('u');
  await expect(here).toContainText('network card');
  await page.keyboard.press('j');
  await expect(here).toContainText('rt-server net');
});

test('a link opens what it names: a lock, a queue, a thread; and links lead on', async ({ live, page }) => {
  await live.open('ramp=100ms&at=1.5s&window=1.4s,1.5s&select=a,thread,22');
  const selection = page.getByTestId('selection');
  await expect(selection).toContainText('base priority');
  // The parts of its time in view are those of the window.
  const parts = async (): Promise<number> => {
    const text = await selection.getByText(/\d %/u).innerText();
    return [...text.matchAll(/(\d+) %/gu)].reduce((sum, [, part]) => sum + Number(part), 0);
  };
  expect(Math.abs((await parts()) - 100)).toBeLessThanOrEqual(3);
  const before = await selection.getByText(/\d %/u).innerText();
  await live.windowBy(() => page.keyboard.press('Shift+F'));
  await expect(selection.getByText(/\d %/u)).not.toHaveText(before);
  await selection.getByRole('button').last().click();
  await expect.poll(() => selected(live)[1]).toBe('interval');
  await selection.getByRole('button', { name: 'rt-client', exact: true }).click();
  await expect.poll(() => live.parameter('select')).toBe('a,thread,22');
});

test('arrows of everything are a switch', async ({ live, page }) => {
  await openLate(live);
  await expect(page.getByTestId('all-arrows')).not.toBeChecked();
  await page.keyboard.press('x');
  await expect(page.getByTestId('all-arrows')).toBeChecked();
  await live.idle();
});
