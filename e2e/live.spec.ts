/**
 * The Live page with the real simulation: the story stands there with nothing pressed, the one large control
 * changes the right lane, and neither restarts, pauses nor dead workers show anything that is not so.
 */
import { expect, test, type Page } from '@playwright/test';

interface Hooks {
  idle(): Promise<void>;
  lane(id: string): { hash(): string; nowNs: number; records: number };
  nowNs(): number;
  frame(): { paintMs: number; rectangles: number; frames: number };
}
declare global {
  interface Window {
    machscope: Hooks;
  }
}

const OPENING_NS = 4e9;

/** Opens the page and waits until both lanes have reached the opening. */
const open = async (page: Page, query = ''): Promise<void> => {
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(error.message));
  await page.goto(`./?testing=1${query}`);
  await page.waitForFunction(() => typeof window.machscope?.lane === 'function');
  await idle(page);
  expect(failures).toEqual([]);
};
const idle = (page: Page): Promise<void> => page.evaluate(() => window.machscope.idle());
const nowNs = (page: Page): Promise<number> => page.evaluate(() => window.machscope.nowNs());
const hash = (page: Page, lane: string): Promise<string> =>
  page.evaluate((id) => window.machscope.lane(id).hash(), lane);
const milliseconds = (text: string): number => {
  const [, number = '', unit = ''] = /^([\d.]+)\s(µs|ms|s)$/u.exec(text) ?? [];
  return Number(number) * ({ µs: 1e-3, ms: 1, s: 1e3 }[unit] ?? Number.NaN);
};
const worstJitterMs = async (page: Page, lane: string): Promise<number> =>
  milliseconds(await page.getByTestId(`worst-jitter-${lane}`).innerText());

test('the story is on the screen with nothing pressed', async ({ page }) => {
  await open(page);
  expect(await nowNs(page)).toBeGreaterThanOrEqual(OPENING_NS);
  await expect(page.getByRole('slider', { name: 'Disturbance jobs' })).toHaveValue('3');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  expect(await worstJitterMs(page, 'a')).toBeGreaterThan(5);
  expect(await worstJitterMs(page, 'b')).toBeLessThan(1);
  await expect(page.getByTestId('deadline-misses-b')).toHaveText('0');
  await expect(page.getByTestId('inversions').getByRole('button').first()).toContainText('waits');
});

test('it goes on live, at the pace of real time', async ({ page }) => {
  await open(page);
  const fromNs = await nowNs(page);
  await page.waitForTimeout(1_500);
  const passedNs = (await nowNs(page)) - fromNs;
  // A busy machine may be slower, never faster.
  expect(passedNs).toBeGreaterThan(0.2e9);
  expect(passedNs).toBeLessThan(2.5e9);
});

test('more jobs break the rhythm of lane A, and lane B holds', async ({ page }) => {
  await open(page, '&speed=max');
  await page.getByRole('slider', { name: 'Disturbance jobs' }).fill('9');
  await expect(page.getByTestId('jobs-number')).toHaveText('9');
  await page.waitForFunction(() => window.machscope.nowNs() > 10e9);
  await page.getByTestId('play').click();
  await idle(page);
  expect(await worstJitterMs(page, 'a')).toBeGreaterThan(20);
  expect(await worstJitterMs(page, 'b')).toBeLessThan(1);
  await expect(page.getByTestId('deadline-misses-b')).toHaveText('0');
});

test('both lanes end at the same instant, and the same link gives the same run', async ({ page }) => {
  await open(page, '&at=4s');
  const [hashA, hashB] = [await hash(page, 'a'), await hash(page, 'b')];
  expect(hashA).not.toBe(hashB);
  await page.reload();
  await page.waitForFunction(() => typeof window.machscope?.lane === 'function');
  await idle(page);
  expect([await hash(page, 'a'), await hash(page, 'b')]).toEqual([hashA, hashB]);
});

test('quick restarts never show an old run', async ({ page }) => {
  await open(page, '&at=2s');
  const hashes = new Map<string, string>();
  for (const stack of ['lites', 'nps', 'freebsd']) {
    await page.getByTestId('stack-a').selectOption(stack);
    await idle(page);
    hashes.set(stack, await hash(page, 'a'));
  }
  expect(new Set(hashes.values()).size).toBe(3);
  for (const stack of ['nps', 'freebsd', 'lites', 'nps', 'lites', 'freebsd', 'nps']) {
    await page.getByTestId('stack-a').selectOption(stack);
  }
  await idle(page);
  expect(await hash(page, 'a')).toBe(hashes.get('nps'));
  expect(await page.evaluate(() => window.machscope.lane('a').nowNs)).toBe(2e9);
});

test('paused means idle', async ({ page }) => {
  await open(page);
  await page.keyboard.press('Space');
  await idle(page);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const busySeconds = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find((one) => one.name === 'TaskDuration')?.value ?? Number.NaN;
  };
  const frames = await page.evaluate(() => window.machscope.frame().frames);
  const before = await busySeconds();
  await page.waitForTimeout(2_000);
  expect((await busySeconds()) - before).toBeLessThan(0.05);
  expect(await page.evaluate(() => window.machscope.frame().frames)).toBe(frames);
});

test('steps go forward and back to the same instants', async ({ page }) => {
  await open(page, '&at=1s');
  const seen: string[] = [];
  for (let i = 0; i < 3; i += 1) {
    await page.keyboard.press('PageDown');
    await idle(page);
    seen.push(await page.getByTestId('now').innerText());
  }
  expect(new Set(seen).size).toBe(3);
  await page.keyboard.press('PageUp');
  await idle(page);
  await expect(page.getByTestId('now')).toHaveText(seen[1] ?? '');
});

test('the slider of a run that was rewound forks it, and says so', async ({ page }) => {
  await open(page, '&at=4s');
  await page.getByTestId('jobs-more').click();
  await page.keyboard.press('PageDown');
  await idle(page);
  await page.getByRole('button', { name: 'Play from the beginning' }).click();
  await idle(page);
  await page.getByTestId('jobs-more').click();
  await expect(page.getByTestId('notes')).toContainText('The run forks at');
  await page.getByRole('button', { name: 'Undo' }).click();
  await idle(page);
  await expect(page.getByTestId('notes')).not.toContainText('The run forks at');
});

test('keys act where they may, and never in a text field', async ({ page }) => {
  await open(page, '&at=4s');
  const from = (): Promise<string | null> => page.getByTestId('window').getAttribute('aria-valuetext');
  const before = await from();
  await page.keyboard.press('w');
  expect(await from()).not.toBe(before);
  const zoomed = await from();
  await page.getByTestId('period-field').focus();
  await page.keyboard.press('w');
  await page.keyboard.press(' ');
  expect(await from()).toBe(zoomed);
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByTestId('jobs').focus();
  await page.keyboard.press(' ');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('jobs-number')).toHaveText('4');
});

test('the wheel zooms at the pointer, dragging moves, and following lets go and comes back', async ({ page }) => {
  await open(page, '&at=4s');
  const follow = page.getByTestId('follow');
  await expect(follow).toHaveAttribute('aria-pressed', 'true');
  const box = await page.getByTestId('rows-a').boundingBox();
  if (box === null) throw new Error('lane a has no rows');
  await page.mouse.move(box.x + box.width * 0.6, box.y + 100);
  const text = (): Promise<string | null> => page.getByTestId('window').getAttribute('aria-valuetext');
  const opened = await text();
  await page.mouse.wheel(0, -400);
  await expect.poll(text).not.toBe(opened);
  // Zooming keeps following: the present keeps its place.
  await expect(follow).toHaveAttribute('aria-pressed', 'true');
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.8, box.y + 100, { steps: 5 });
  await page.mouse.up();
  await expect(follow).toHaveAttribute('aria-pressed', 'false');
  const moved = await text();
  await page.keyboard.press('l');
  await expect(follow).toHaveAttribute('aria-pressed', 'true');
  expect(await text()).not.toBe(moved);
});

test('a click selects what it hits, F frames it, and Escape lets go', async ({ page }) => {
  await open(page, '&at=4s');
  await page.getByTestId('inversions').getByRole('button').first().click();
  await expect(page.getByTestId('selection')).toContainText('waits');
  await page.keyboard.press('f');
  await expect(page.getByTestId('follow')).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('selection')).toContainText('Click a slice');
});

test('a worker that dies is told and brought back to the same run', async ({ page }) => {
  await page.addInitScript(() => {
    const started: Worker[] = [];
    Object.assign(window, { started });
    const Native = window.Worker;
    window.Worker = class extends Native {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        started.push(this);
      }
    };
  });
  await open(page, '&at=4s');
  const before = await hash(page, 'a');
  await page.evaluate(() => {
    const [first] = (window as unknown as { started: Worker[] }).started;
    first?.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
  });
  await idle(page);
  await expect(page.getByTestId('notes')).toContainText('lane A stopped (out of memory)');
  expect(await hash(page, 'a')).toBe(before);
});

test('a bad number is told in a sentence and nothing is lost', async ({ page }) => {
  await open(page, '&at=4s');
  await page.getByTestId('period-field').fill('nonsense');
  await page.getByTestId('period-field').press('Enter');
  await expect(page.getByTestId('notes')).toContainText('Period “nonsense”: must be a number; kept 50 ms');
  await page.getByTestId('cpu-mhz-field').fill('999999');
  await page.getByTestId('cpu-mhz-field').press('Enter');
  await expect(page.getByTestId('notes')).toContainText('must be 10 MHz to 2000 MHz; used 2000 MHz');
  await page.getByTestId('dismiss-note').first().click();
  await expect(page.getByTestId('period-field')).toHaveValue('50');
});

test('a bad parameter of a link is told, and the others count', async ({ page }) => {
  await open(page, '&jobs=99&theme=dark&at=1s');
  await expect(page.getByTestId('notes')).toContainText('jobs');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByTestId('now')).toContainText('1.000');
});

for (const scale of ['1', '2', '4'] as const) {
  test(`the PNG at ${scale}x has its size and is not blank`, async ({ page }) => {
    await open(page, '&at=4s');
    await page.getByTestId('export').click();
    await page.getByTestId(`export-scale-${scale}`).check();
    const downloading = page.waitForEvent('download');
    await page.getByTestId('export-save').click();
    const stream = await (await downloading).createReadStream();
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(part as Buffer);
    const bytes = Buffer.concat(parts);
    expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(bytes.readUInt32BE(16)).toBe(1_200 * Number(scale));
    const colours = await page.evaluate(async (base64) => {
      const blob = await (await fetch(`data:image/png;base64,${base64}`)).blob();
      const bitmap = await createImageBitmap(blob);
      const canvas = new OffscreenCanvas(bitmap.width, Math.min(2_000, bitmap.height));
      const context = canvas.getContext('2d');
      context?.drawImage(bitmap, 0, 0);
      const pixels = new Uint32Array(context?.getImageData(0, 0, canvas.width, canvas.height).data.buffer ?? []);
      return new Set(pixels).size;
    }, bytes.toString('base64'));
    expect(colours).toBeGreaterThan(20);
  });
}

test('hovering renders nothing but the overlay, and the tooltip stays on the screen', async ({ page }) => {
  await open(page, '&at=4s');
  const box = await page.getByTestId('rows-b').boundingBox();
  if (box === null) throw new Error('lane b has no rows');
  await page.evaluate(() => {
    const root = document.getElementById('root');
    const changes = { count: 0 };
    Object.assign(window, { changes });
    if (root)
      new MutationObserver((records) => (changes.count += records.length)).observe(root, {
        subtree: true,
        childList: true,
        characterData: true,
      });
  });
  for (const part of [0.3, 0.6, 0.98]) {
    await page.mouse.move(box.x + box.width * part, box.y + 40);
    await page.waitForTimeout(60);
    const tip = await page.locator('#tooltip').boundingBox();
    if (tip === null) continue;
    expect(tip.x).toBeGreaterThanOrEqual(0);
    expect(tip.x + tip.width).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
    expect(tip.y + tip.height).toBeLessThanOrEqual(page.viewportSize()?.height ?? 0);
  }
  expect(await page.evaluate(() => (window as unknown as { changes: { count: number } }).changes.count)).toBe(0);
});

for (const [width, height] of [
  [1440, 900],
  [1024, 768],
  [640, 360],
] as const) {
  test(`at ${width}x${height} the page does not scroll and the large control is there`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page, '&at=4s');
    const overflow = await page.evaluate(() => ({
      x: document.documentElement.scrollWidth - innerWidth,
      y: document.documentElement.scrollHeight - innerHeight,
    }));
    expect(overflow).toEqual({ x: 0, y: 0 });
    await expect(page.getByRole('slider', { name: 'Disturbance jobs' })).toBeInViewport();
    await expect(page.getByTestId('rows-a')).toBeInViewport();
    await expect(page.getByTestId('rows-b')).toBeInViewport();
  });
}
