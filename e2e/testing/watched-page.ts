/**
 * Counts everything that a page schedules or is told: animation frames, timers, messages to and from its workers.
 * Installed before the page's own program, so nothing escapes it. Also keeps the workers, so that a test can stop one.
 */
import type { Page } from '@playwright/test';

export interface Activity {
  frames: number;
  timers: number;
  messages: number;
}

interface Watched {
  readonly activity: Activity;
  readonly workers: Worker[];
}

declare global {
  interface Window {
    watched: Watched;
  }
}

type Method = (...given: unknown[]) => unknown;

/** @param longTimersMs timers at least this long take a tenth of their time (a test need not wait for a watchdog) */
const install = (longTimersMs: number): void => {
  const activity: Activity = { frames: 0, timers: 0, messages: 0 };
  const workers: Worker[] = [];
  window.watched = { activity, workers };
  const listen = (target: object, name: string, before: (given: unknown[]) => void): void => {
    const methods = target as Record<string, Method>;
    const method = methods[name];
    if (method === undefined) throw new Error(`there is no ${name} to listen to`);
    methods[name] = new Proxy(method, {
      apply: (called, self, given: unknown[]) => {
        before(given);
        return Reflect.apply(called, self, given);
      },
    });
  };
  listen(window, 'requestAnimationFrame', () => (activity.frames += 1));
  listen(window, 'setInterval', () => (activity.timers += 1));
  listen(window, 'setTimeout', (given) => {
    activity.timers += 1;
    const ms = Number(given[1] ?? 0);
    if (ms >= longTimersMs) given[1] = ms / 10;
  });
  listen(Worker.prototype, 'postMessage', () => (activity.messages += 1));
  window.Worker = new Proxy(Worker, {
    construct: (made, given: [string]) => {
      const worker = new made(...given);
      worker.addEventListener('message', () => (activity.messages += 1));
      workers.push(worker);
      return worker;
    },
  });
};

/** Watches the page from its next opening on. */
export const watch = async (page: Page, { longTimersMs = Number.MAX_VALUE } = {}): Promise<void> => {
  await page.addInitScript(install, longTimersMs);
};

export const activityOf = (page: Page): Promise<Activity> => page.evaluate(() => ({ ...window.watched.activity }));
