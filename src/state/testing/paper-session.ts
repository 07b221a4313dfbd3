/** A session over fake lanes, with a clock that is moved by hand: for tests of what the page does. */
import { decodeLink } from '../../scenario/url.ts';
import { FakeLaneWorker } from '../../worker/testing/fake-lane-worker.ts';
import type { LaneFailure } from '../../worker/client.ts';
import type { RealClock } from '../coordinator.ts';
import { openLink, sessionOf } from '../open-link.ts';
import type { LaneId } from '../run-store.ts';
import type { Session } from '../session.ts';

/** Lets answers arrive: they come as microtasks, a few deep. */
export const settle = async (): Promise<void> => {
  for (let i = 0; i < 60; i += 1) await Promise.resolve();
};

export class HandClock implements RealClock {
  ms = 0;
  #frames: (() => void)[] = [];
  #idles: (() => void)[] = [];

  nowMs = (): number => this.ms;
  onFrame = (callback: () => void): (() => void) => {
    this.#frames.push(callback);
    return () => {
      this.#frames = this.#frames.filter((one) => one !== callback);
    };
  };
  onIdle = (callback: () => void): (() => void) => {
    this.#idles.push(callback);
    return () => {
      this.#idles = this.#idles.filter((one) => one !== callback);
    };
  };

  get scheduled(): number {
    return this.#frames.length + this.#idles.length;
  }

  async frame(afterMs = 16): Promise<void> {
    this.ms += afterMs;
    for (const callback of this.#frames.splice(0)) callback();
    await settle();
  }

  /** Runs turns until no goal is left. */
  async catchUp(): Promise<void> {
    for (let turns = 0; this.#idles.length > 0; turns += 1) {
      if (turns > 10_000) throw new Error('the lanes never catch up');
      for (const callback of this.#idles.splice(0)) callback();
      await settle();
    }
  }
}

export interface PaperSession {
  session: Session;
  clock: HandClock;
  /** Every worker ever started, in order. */
  workers: FakeLaneWorker[];
  /** Breaks the worker of that number. */
  breakWorker: (index: number, reason: string) => void;
  failures: { lane: LaneId; failure: LaneFailure }[];
}

/** Opens the page with a query; not yet caught up. */
export const paperSession = (query = ''): PaperSession => {
  const clock = new HandClock();
  const workers: FakeLaneWorker[] = [];
  const breaks: ((reason: string) => void)[] = [];
  const failures: PaperSession['failures'] = [];
  const { link } = decodeLink(query);
  const session = sessionOf(link, {
    clock,
    connect: (onBroken) => {
      const worker = new FakeLaneWorker();
      workers.push(worker);
      breaks.push(onBroken);
      return { worker, close: () => undefined };
    },
    onFailure: (_session, lane, failure) => failures.push({ lane, failure }),
  });
  openLink(session, link);
  return { session, clock, workers, breakWorker: (index, reason) => breaks[index]?.(reason), failures };
};
