/** Paused or hidden, the page does nothing at all; shown again, it goes on from where it was. */
import { expect, test, type LivePage } from './testing/live-page.ts';
import { activityOf, watch } from './testing/watched-page.ts';

/** Nothing is asked for and nothing arrives for a second; what was under way may end before. */
const expectRest = async ({ page }: LivePage): Promise<void> => {
  let before = await activityOf(page);
  const restless: string[] = [];
  for (let seconds = 0; seconds < 6; seconds += 1) {
    await page.waitForTimeout(1_000);
    const after = await activityOf(page);
    if (JSON.stringify(after) === JSON.stringify(before)) return;
    restless.push(`${JSON.stringify(before)} -> ${JSON.stringify(after)}`);
    before = after;
  }
  throw new Error(`the page never comes to rest:\n${restless.join('\n')}`);
};

test('paused means idle: no frame, no timer, no message, no work', async ({ live, page }) => {
  await watch(page);
  await live.open('at=1s');
  await page.keyboard.press('Space');
  await live.reached(1.1e9);
  expect((await activityOf(page)).messages).toBeGreaterThan(10);
  await page.keyboard.press('Space');
  await expectRest(live);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const busySeconds = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
  };
  const before = await busySeconds();
  await page.waitForTimeout(1_000);
  expect((await busySeconds()) - before).toBeLessThan(0.05);
});

test('a hidden page stops, and does not jump when it is seen again', async ({ live, page }) => {
  await watch(page);
  const setHidden = (hidden: boolean): Promise<void> =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'hidden', { value, configurable: true });
      Object.defineProperty(document, 'visibilityState', { value: value ? 'hidden' : 'visible', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  await live.open('at=1s');
  await page.keyboard.press('Space');
  await live.reached(1.1e9);
  await setHidden(true);
  await expectRest(live);
  const stoodNs = await live.nowNs();
  await setHidden(false);
  const firstNs = await page.evaluate(
    (from) =>
      new Promise<number>((resolve) => {
        const look = (): void => {
          const nowNs = window.machscope.nowNs?.() ?? Number.NaN;
          if (nowNs === from) requestAnimationFrame(look);
          else resolve(nowNs);
        };
        look();
      }),
    stoodNs,
  );
  // At most one long frame further, though more than a second has passed.
  expect(firstNs - stoodNs).toBeLessThanOrEqual(0.1e9);
  await live.reached(stoodNs + 0.2e9);
});

test('hovering renders nothing, and the tooltip stays on the screen', async ({ live, page }) => {
  await live.open('at=1.5s&ramp=100ms');
  await page.evaluate(() => {
    const changes = { count: 0 };
    Object.assign(window, { changes });
    const observer = new MutationObserver((records) => (changes.count += records.length));
    const root = document.getElementById('root');
    if (root) observer.observe(root, { subtree: true, childList: true, characterData: true });
  });
  const box = await live.rowsBox('b');
  const tooltip = page.locator('#tooltip');
  let shown = 0;
  for (const part of [0.3, 0.6, 0.97]) {
    for (const y of [30, 60, 90]) {
      await page.mouse.move(box.x + box.width * part, box.y + y);
      const tip = await tooltip.boundingBox();
      if (tip === null) continue;
      shown += 1;
      expect(tip.x).toBeGreaterThanOrEqual(0);
      expect(tip.y).toBeGreaterThanOrEqual(0);
      expect(tip.x + tip.width).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
      expect(tip.y + tip.height).toBeLessThanOrEqual(page.viewportSize()?.height ?? 0);
    }
  }
  expect(shown).toBeGreaterThan(0);
  expect(await page.evaluate(() => (window as unknown as { changes: { count: number } }).changes.count)).toBe(0);
});

/** Counts how often React writes into the page: it tells its developer tools, in a production build too. */
const countCommits = (): void => {
  const commits = { count: 0, lastMs: 0 };
  Object.assign(window, {
    commits,
    __REACT_DEVTOOLS_GLOBAL_HOOK__: {
      supportsFiber: true,
      inject: () => 1,
      checkDCE: () => undefined,
      onCommitFiberRoot: () => {
        commits.count += 1;
        commits.lastMs = performance.now();
      },
      onCommitFiberUnmount: () => undefined,
      onPostCommitFiberRoot: () => undefined,
    },
  });
};

type Counted = Window & { readonly commits: { readonly count: number; readonly lastMs: number } };

/** React puts off by up to 0.3 s what it reveals after something else, so that the page is idle before React is. */
const REVEALED_MS = 600;

test('hovering over rows, heads, plots, overview and small multiples has React do nothing', async ({ live, page }) => {
  await page.addInitScript(countCommits);
  await live.open('at=1.5s&ramp=100ms&select=a,activation,15,22&window=1.1s,1.2s');
  const commits = (): Promise<number> => page.evaluate(() => (window as unknown as Counted).commits.count);
  expect(await commits()).toBeGreaterThan(0);
  /** Across a box, in the middle and near both ends of its height. */
  const hoverOver = async (box: { x: number; y: number; width: number; height: number } | null): Promise<void> => {
    if (box === null) throw new Error('there is nothing to hover over');
    for (const down of [0.15, 0.5, 0.85]) {
      await page.mouse.move(box.x + 4, box.y + box.height * down);
      await page.mouse.move(box.x + box.width - 4, box.y + box.height * down, { steps: 12 });
    }
  };
  const expectNothing = async (places: readonly string[]): Promise<void> => {
    await live.idle();
    await page.waitForFunction(
      (ms) => performance.now() - (window as unknown as Counted).commits.lastMs > ms,
      REVEALED_MS,
    );
    const before = await commits();
    for (const place of places) {
      await hoverOver(await page.getByTestId(place).boundingBox());
      await live.idle();
      expect(await commits(), place).toBe(before);
    }
  };
  await expectNothing(['rows-a', 'rows-b', 'intervals-a', 'overview']);
  await page.getByTestId('plot-a').selectOption('queue');
  await page.keyboard.press('r');
  await expectNothing(['rows-a', 'intervals-b']);
  await page.getByTestId('show-eight').check({ force: true });
  await expectNothing(['cell-a', 'cell-h']);
});
