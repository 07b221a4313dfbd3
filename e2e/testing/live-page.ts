/**
 * The Live page as a test drives it: opened with a link, waited for through `window.machscope.idle()`, and read
 * through what a user sees (roles, names, test ids), through its address (the link is the save file) and, for
 * hashes and instants, through the testing hooks. Any error that the page throws or logs fails the test.
 *
 * Instants and durations are in nanoseconds, positions in CSS pixels.
 */
import { expect, test as base, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { parseDuration } from '../../src/scenario/duration.ts';
import type { TestingHooks } from '../../src/views/app/testing-hooks.ts';

export type LaneId = 'a' | 'b';
/** With `?testing=1` all of these are there. */
export type Hooks = TestingHooks;

const UNIT_NS: Readonly<Record<string, number>> = { ns: 1, µs: 1e3, ms: 1e6, s: 1e9 };

/** A duration as the page writes it, "24.6 ms"; NaN where it is none. */
const shownDurationNs = (text: string): number => {
  const [, digits = '', unit = ''] = /^([\d.]+)\s(ns|µs|ms|s)$/u.exec(text.trim()) ?? [];
  return Number(digits) * (UNIT_NS[unit] ?? Number.NaN);
};

/** Of an instant, too, which may lie before the run. */
const durationNs = (text: string): number => {
  if (text.startsWith('-')) return -durationNs(text.slice(1));
  const parsed = parseDuration(text);
  if (!parsed.ok) throw new Error(`the address has no duration in "${text}"`);
  return parsed.value;
};

export interface TimeWindow {
  readonly fromNs: number;
  readonly toNs: number;
}

export class LivePage {
  readonly page: Page;
  /** What the page threw or logged as an error. */
  readonly errors: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
  }

  /** Opens the page with a query (without "?") and waits until the run is there and drawn. */
  async open(query = '', address = './'): Promise<void> {
    await this.page.goto(`${address}?testing=1${query === '' ? '' : `&${query}`}`);
    await this.ready();
  }

  async ready(): Promise<void> {
    await this.page.waitForFunction(() => typeof window.machscope?.lane === 'function');
    await this.idle();
  }

  idle(): Promise<void> {
    return this.page.evaluate(() => window.machscope.idle());
  }

  nowNs(): Promise<number> {
    return this.page.evaluate(() => window.machscope.nowNs?.() ?? Number.NaN);
  }

  /** Resolves when the lanes have simulated up to there. */
  async reached(instantNs: number): Promise<void> {
    await this.page.waitForFunction((ns) => (window.machscope.nowNs?.() ?? 0) >= ns, instantNs);
  }

  /** Pauses, and waits until nothing moves any more. */
  async pause(): Promise<void> {
    await this.page.getByRole('button', { name: 'Pause' }).click();
    await this.idle();
  }

  /** How far a lane's run is, and its hash up to there. */
  lane(id: LaneId): Promise<{ hash: string; nowNs: number; records: number }> {
    return this.page.evaluate((name) => {
      const lane = window.machscope.lane?.(name);
      if (lane === undefined) throw new Error('the testing hooks are not there');
      return { hash: lane.hash(), nowNs: lane.nowNs, records: lane.records };
    }, id);
  }

  async hash(id: LaneId): Promise<string> {
    return (await this.lane(id)).hash;
  }

  async worstJitterNs(id: LaneId): Promise<number> {
    return shownDurationNs(await this.page.getByTestId(`worst-jitter-${id}`).innerText());
  }

  async misses(id: LaneId): Promise<number> {
    return Number(await this.page.getByTestId(`deadline-misses-${id}`).innerText());
  }

  get jobs(): Locator {
    return this.page.getByRole('slider', { name: 'Disturbance jobs' });
  }

  get follow(): Locator {
    return this.page.getByTestId('follow');
  }

  get notes(): Locator {
    return this.page.getByTestId('notes');
  }

  /** The rows of a lane: where threads and wire are drawn. */
  async rowsBox(id: LaneId): Promise<{ x: number; y: number; width: number; height: number }> {
    const box = await this.page.getByTestId(`rows-${id}`).boundingBox();
    if (box === null) throw new Error(`lane ${id} has no rows`);
    return box;
  }

  /** A parameter of the link in the address, which follows what is on the page a moment later. */
  parameter(name: string): string | null {
    return new URL(this.page.url()).searchParams.get(name);
  }

  /** The window of time as a screen reader is told it, to a millisecond. */
  windowText(): Promise<string | null> {
    return this.page.getByTestId('window').getAttribute('aria-valuetext');
  }

  /** The window in the address, exact, once it is another than before (null = the page follows). */
  async windowAfter(before: string | null): Promise<TimeWindow> {
    await expect.poll(() => this.parameter('window')).not.toBe(before);
    const [from = '', to = ''] = (this.parameter('window') ?? '').split(',');
    return { fromNs: durationNs(from), toNs: durationNs(to) };
  }

  /** Does something and tells the window that it led to. */
  async windowBy(act: () => Promise<void>): Promise<TimeWindow> {
    const before = this.parameter('window');
    await act();
    return this.windowAfter(before);
  }
}

/**
 * Tests with the page as `live`; at their end the page must not have failed. Each test has a page of its own, but
 * all share one browser context: the page keeps nothing there, and its program is then compiled once, not each time.
 */
export const test = base.extend<{ live: LivePage }, { shared: BrowserContext }>({
  shared: [
    async ({ browser }, use, { project }) => {
      const { baseURL, viewport } = project.use;
      const context = await browser.newContext({ ...(baseURL && { baseURL }), ...(viewport && { viewport }) });
      await use(context);
      await context.close();
    },
    { scope: 'worker' },
  ],
  context: ({ shared }, use) => use(shared),
  page: async ({ context }, use) => {
    const page = await context.newPage();
    await use(page);
    await page.close();
  },
  live: async ({ page }, use) => {
    const live = new LivePage(page);
    await use(live);
    expect(live.errors).toEqual([]);
  },
});

export { expect };
