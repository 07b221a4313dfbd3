/** Rows: fold, pin, order, height, which rows there are, what the heads tell, and that a link keeps all of it. */
import { labelFaults, listenToLabels } from './testing/canvas-labels.ts';
import { expect, test, type LivePage } from './testing/live-page.ts';

const STILL = 'ramp=100ms&at=2s&window=1.9s,2s';

/** What is written in the pictures of the page now. */
const written = (live: LivePage): Promise<string[]> =>
  live.page.evaluate(() =>
    [...window.canvasLabels]
      .filter(([{ canvas }]) => canvas.isConnected && canvas.closest('[data-testid="rows-a"]') !== null)
      .flatMap(([, labels]) => labels.map(({ text }) => text)),
  );

const openStill = async (live: LivePage, more = ''): Promise<void> => {
  await listenToLabels(live.page);
  await live.open(`${STILL}${more}`);
};

test('the menu folds, hides, pins, heightens and moves rows of all lanes, with the mouse and with keys; the link keeps it', async ({
  live,
  page,
}) => {
  await openStill(live);
  await page.getByTestId('rows').click();
  const tree = page.getByRole('tree');
  await expect(tree.getByRole('treeitem').first()).toBeFocused();

  await test.step('with the mouse', async () => {
    await page.getByTestId('fold-server').click();
    await expect(tree.locator('[data-row="server/rt-server/rt-server"]')).toHaveCount(0);
    await page.getByTestId('pin-client/rt-client/rt-client').click();
    await page.getByTestId('rows-client-queues').click();
    await expect(tree.locator('[data-row="client/rt-client/queue rt-client socket"]')).toBeVisible();
    await live.idle();
    expect(await written(live)).toContain('receive ring');
  });

  await test.step('with keys', async () => {
    await tree.locator('[data-row="wire"]').focus();
    await page.keyboard.press('+');
    await page.keyboard.press('ArrowUp');
    await expect(tree.locator('[data-row="wire"]')).not.toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Alt+ArrowUp');
    await page.keyboard.press('p');
    await expect(page.getByTestId('pin-wire')).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('p');
    // The key is the tree's: the run stands still as before.
    await page.keyboard.press(' ');
    await expect(page.getByTestId('show-row-wire')).not.toBeChecked();
    await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('rows-panel')).toHaveCount(0);
    await expect(page.getByTestId('rows')).toBeFocused();
  });

  await test.step('a link opens the same rows', async () => {
    await expect.poll(() => live.parameter('rows')).toContain('hide:wire');
    const rows = live.parameter('rows') ?? '';
    for (const deed of [
      'fold:server',
      'unfold:client/queues',
      'pin:client/rt-client/rt-client',
      'tall1.5:wire',
      'order:',
    ])
      expect(rows).toContain(deed);
    await page.reload();
    await live.ready();
    expect(live.parameter('rows')).toBe(rows);
    const texts = await written(live);
    expect(texts).toContain('receive ring');
    expect(texts).not.toContain('Ethernet');
  });

  await test.step('as they were', async () => {
    await page.getByTestId('rows').click();
    await expect(tree.locator('[data-row="server/rt-server/rt-server"]')).toHaveCount(0);
    await page.getByTestId('rows-reset').click();
    await expect.poll(() => live.parameter('rows')).toBeNull();
  });
});

test('a row goes where its head is dragged, and as high as its lower edge; the triangle folds', async ({
  live,
  page,
}) => {
  await openStill(live);
  await page.getByTestId('rows').waitFor();
  const box = await live.rowsBox('a');
  const head = { x: box.x + 60, y: box.y + 55 };
  await page.mouse.move(head.x, head.y);
  await page.mouse.down();
  await page.mouse.move(head.x, box.y + box.height - 4, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => live.parameter('rows')).toMatch(/order:.*order:client\/rt-client\/rt-client$/);
  await expect(live.follow).toHaveAttribute('aria-pressed', 'false');
  expect(live.parameter('window')).toBe('1.9s,2s');
  await page.getByTestId('rows').click();
  await page.getByTestId('rows-reset').click();
  await page.keyboard.press('Escape');
  await page.mouse.click(box.x + 9, box.y + 32);
  await expect.poll(() => live.parameter('rows')).toBe('fold:client');
  await page.mouse.click(box.x + 9, box.y + 32);
  await expect.poll(() => live.parameter('rows')).toBeNull();
});

test('a finger that is held on a head moves the row or makes it higher; one that is not scrolls or taps', async ({
  live,
  page,
}) => {
  await openStill(live);
  await page.getByTestId('rows').waitFor();
  const box = await live.rowsBox('a');
  const devtools = await page.context().newCDPSession(page);
  // Right of the button over the first head: a touch beside a button is given to the button.
  const x = box.x + 100;
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y: number): Promise<unknown> =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
  const drag = async (fromY: number, toY: number, holdMs: number): Promise<void> => {
    await touch('touchStart', fromY);
    await page.waitForTimeout(holdMs);
    await touch('touchMove', (fromY + toY) / 2);
    await touch('touchMove', toY);
    await touch('touchEnd', toY);
  };
  // The head of rt-client, then its lower edge.
  await drag(box.y + 55, box.y + box.height - 6, 0);
  await drag(box.y + 55, box.y + box.height - 6, 450);
  await expect.poll(() => live.parameter('rows')).toMatch(/order:.*order:client\/rt-client\/rt-client$/);
  await page.getByTestId('rows').click();
  await page.getByTestId('rows-reset').click();
  await page.keyboard.press('Escape');
  await drag(box.y + 69, box.y + 100, 450);
  await expect.poll(() => live.parameter('rows')).toMatch(/^tall[\d.]+:client\/rt-client\/rt-client$/);
  // Held and let go, it opens the menu; the rows are as before, and so is the window.
  await touch('touchStart', box.y + 55);
  await page.waitForTimeout(900);
  await touch('touchEnd', box.y + 55);
  await expect(page.getByTestId('rows-panel')).toBeVisible();
  expect(live.parameter('window')).toBe('1.9s,2s');
});

test('the heads tell what goes on at the pointer, and nothing is rendered', async ({ live, page }) => {
  await openStill(live);
  await page.getByTestId('rows').waitFor();
  const box = await live.rowsBox('a');
  const changes = await page.evaluateHandle(() => {
    const seen = { count: 0 };
    const root = document.querySelector('[data-testid="lane-a"]');
    const observer = new MutationObserver((list) => {
      seen.count += list.filter(({ type }) => type === 'childList' || type === 'characterData').length;
    });
    if (root !== null) observer.observe(root, { childList: true, characterData: true, subtree: true });
    return seen;
  });
  await page.mouse.move(box.x + box.width * 0.6, box.y + 60, { steps: 4 });
  await live.idle();
  const texts = await written(live);
  expect(texts.some((text) => /^(waits|sleeps|ready|preempted|interrupted)/.test(text))).toBe(true);
  expect(await changes.evaluate(({ count }) => count)).toBe(0);
});

test('in a low window what is pinned and the axis stay while the rest scrolls, and no row is cut', async ({
  live,
  page,
}) => {
  await page.setViewportSize({ width: 640, height: 360 });
  await openStill(live, '&rows=pin:client/rt-client/rt-client,unfold:client/queues');
  await page.getByTestId('rows').waitFor();
  const rows = page.getByTestId('rows-a');
  const box = await live.rowsBox('a');
  await page.mouse.move(box.x + 40, box.y + box.height - 8);
  await page.mouse.wheel(0, 70);
  await expect.poll(() => rows.evaluate((one) => one.scrollTop)).toBeGreaterThan(0);
  await live.idle();
  const strip = rows.locator('.pinned-strip canvas').last();
  await expect(strip).toBeVisible();
  const stuck = await strip.boundingBox();
  expect(Math.abs((stuck?.y ?? 0) - box.y)).toBeLessThan(2);
  expect(await labelFaults(page)).toEqual([]);
});

test('what is selected elsewhere has its row unfolded and in sight; what is seen does not jump', async ({
  live,
  page,
}) => {
  await openStill(
    live,
    '&rows=fold:server,tall4:client,tall4:wire,tall4:client/rt-client/rt-client&select=a,activation,15,32',
  );
  await page.getByTestId('rows').waitFor();
  const scrolled = (): Promise<number> => page.getByTestId('rows-a').evaluate((box) => box.scrollTop);
  const here = page.getByTestId('selection').locator('.selection-title');
  const seen = new Set<number>([await scrolled()]);
  for (let step = 0; step < 12 && !(await here.innerText()).includes('rt-server net'); step += 1) {
    await page.keyboard.press('Shift+ArrowRight');
    await live.idle();
    // Unfolded with one picture, scrolled to with the next.
    await page.waitForTimeout(150);
    seen.add(await scrolled());
  }
  await expect(here).toContainText('rt-server net');
  // On the host of the client nothing moved; the server's rows came once.
  expect(seen.size).toBeLessThanOrEqual(3);
  const at = await scrolled();
  expect(at).toBeGreaterThan(0);
  await expect.poll(() => live.parameter('rows')).not.toContain('fold:server');
  // It has come to rest: nothing moves it from there.
  await page.keyboard.press('ArrowRight');
  await page.waitForTimeout(250);
  expect(await scrolled()).toBe(at);
});
