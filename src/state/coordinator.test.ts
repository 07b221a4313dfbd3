/** The coordinator with lanes and a clock of paper: every frame and every answer is given by hand. */
import { describe, expect, it } from 'vitest';
import { Coordinator, UNLIMITED, type PacedLane, type RealClock } from './coordinator.ts';

const MS = 1e6;

/** A lane that answers when told to, and gets as far as it is let. */
class PaperLane implements PacedLane {
  nowNs = 0;
  failed = false;
  asked: number[] = [];
  /** Asks that it may have at once: two towards a goal. */
  most = 1;
  readonly #answers: (() => void)[] = [];
  /** Instants of its records, for steps. */
  records: number[] = [];

  advance(toNs: number): Promise<void> {
    if (this.#answers.length >= this.most) throw new Error('asked again before it answered');
    this.asked.push(toNs);
    return new Promise((resolve) => {
      this.#answers.push(resolve);
    });
  }

  step(limitNs: number): Promise<void> {
    const next = this.records.find((instant) => instant >= this.nowNs && instant < limitNs);
    this.nowNs = next === undefined ? limitNs : next + 1;
    return Promise.resolve();
  }

  get waiting(): boolean {
    return this.#answers.length > 0;
  }

  async answer(nowNs = this.asked.at(-1) ?? 0): Promise<void> {
    this.nowNs = nowNs;
    this.#answers.shift()?.();
    await settle();
  }
}

class PaperClock implements RealClock {
  ms = 0;
  frames: (() => void)[] = [];
  idles: (() => void)[] = [];

  nowMs(): number {
    return this.ms;
  }
  onFrame(callback: () => void): () => void {
    this.frames.push(callback);
    return () => {
      this.frames = this.frames.filter((one) => one !== callback);
    };
  }
  onIdle(callback: () => void): () => void {
    this.idles.push(callback);
    return () => {
      this.idles = this.idles.filter((one) => one !== callback);
    };
  }
  async frame(afterMs = 16): Promise<void> {
    this.ms += afterMs;
    const frames = this.frames;
    this.frames = [];
    for (const callback of frames) callback();
    await settle();
  }
  async idle(): Promise<void> {
    const idles = this.idles;
    this.idles = [];
    for (const callback of idles) callback();
    await settle();
  }
  get scheduled(): number {
    return this.frames.length + this.idles.length;
  }
}

const settle = async (): Promise<void> => {
  for (let i = 0; i < 8; i += 1) await Promise.resolve();
};

const setUp = (count = 2) => {
  const clock = new PaperClock();
  const lanes = Array.from({ length: count }, () => new PaperLane());
  let turns = 0;
  const coordinator = new Coordinator({
    lanes: () => lanes,
    clock,
    beforeTurn: () => undefined,
    afterTurn: () => {
      turns += 1;
    },
  });
  const [a, b] = lanes as [PaperLane, PaperLane];
  return { clock, lanes, a, b, coordinator, turns: () => turns };
};

/** Plays through the first frame, which only reads the clock. */
const startPlaying = async (coordinator: Coordinator, clock: PaperClock): Promise<void> => {
  coordinator.play();
  await clock.frame();
};

describe('Coordinator', () => {
  it('asks all lanes for the same instants', async () => {
    const { clock, a, b, coordinator } = setUp();
    await startPlaying(coordinator, clock);
    await clock.frame();
    expect(a.asked).toEqual([16 * MS]);
    expect(b.asked).toEqual([16 * MS]);
  });

  it('asks again only after every lane has answered', async () => {
    const { clock, a, b, coordinator } = setUp();
    await startPlaying(coordinator, clock);
    await clock.frame();
    await a.answer();
    await clock.frame();
    await clock.frame();
    expect(a.asked).toHaveLength(1);
    await b.answer();
    await clock.frame();
    expect(a.asked).toHaveLength(2);
    expect(b.asked).toHaveLength(2);
  });

  it('goes at the pace of the slowest lane, and forgets the time that it could not keep up with', async () => {
    const { clock, a, b, coordinator } = setUp();
    await startPlaying(coordinator, clock);
    await clock.frame();
    await a.answer();
    await b.answer(4 * MS);
    expect(coordinator.nowNs).toBe(4 * MS);
    for (let i = 0; i < 20; i += 1) {
      await clock.frame(100);
      if (a.waiting) await a.answer();
      await b.answer(b.nowNs + 4 * MS);
    }
    expect(coordinator.nowNs).toBe(84 * MS);
    expect(a.nowNs).toBeLessThanOrEqual(84 * MS + 100 * MS);
  });

  it('moves by the ratio of simulated to real time', async () => {
    const { clock, a, b, coordinator } = setUp();
    coordinator.setRatio(1 / 1000);
    await startPlaying(coordinator, clock);
    await clock.frame(16);
    expect(a.asked).toEqual([16_000]);
    await a.answer();
    await b.answer();
    coordinator.setRatio(10);
    await clock.frame(16);
    expect(a.asked.at(-1)).toBe(160 * MS);
  });

  it('stops at instants that can be read, and loses none of the time between them', async () => {
    const { clock, a, coordinator } = setUp(1);
    coordinator.setRatio(1 / 1000);
    await startPlaying(coordinator, clock);
    for (let i = 0; i < 1000; i += 1) {
      await clock.frame(0.05);
      if (a.waiting) await a.answer();
    }
    expect(a.nowNs % 100).toBe(0);
    expect(a.nowNs).toBeGreaterThanOrEqual(49_800);
    expect(a.nowNs).toBeLessThanOrEqual(50_000);
  });

  it('as fast as it goes, asks for as much as the slowest lane can do in a turn', async () => {
    const { clock, a, b, coordinator } = setUp();
    coordinator.setRatio(UNLIMITED);
    coordinator.play();
    for (let i = 0; i < 40; i += 1) {
      await clock.frame(50);
      const fromNs = b.nowNs;
      if (a.waiting) await a.answer();
      if (b.waiting) await b.answer(Math.min(b.asked.at(-1) ?? 0, fromNs + 30 * MS));
    }
    // Slow turns do not shrink the strides to nothing, and the fast lane never runs far ahead.
    expect(coordinator.nowNs).toBeGreaterThan(35 * 20 * MS);
    expect(a.nowNs - b.nowNs).toBeLessThan(60 * MS);
  });

  it('as fast as it goes, lengthens its strides while turns are short', async () => {
    const { clock, a, coordinator } = setUp(1);
    coordinator.setRatio(UNLIMITED);
    coordinator.play();
    const strides: number[] = [];
    for (let i = 0; i < 5; i += 1) {
      const fromNs = a.nowNs;
      await clock.frame(1);
      await a.answer();
      strides.push(a.nowNs - fromNs);
    }
    expect(strides.at(-1)).toBeGreaterThan(strides[0] as number);
  });

  it('schedules nothing while paused', async () => {
    const { clock, a, b, coordinator } = setUp();
    await startPlaying(coordinator, clock);
    await clock.frame();
    coordinator.pause();
    await a.answer();
    await b.answer();
    expect(clock.scheduled).toBe(0);
    expect(coordinator.idle).toBe(true);
  });

  it('stands still in a hidden tab and does not jump on return', async () => {
    const { clock, a, b, coordinator } = setUp();
    await startPlaying(coordinator, clock);
    await clock.frame();
    coordinator.setHidden(true);
    await a.answer();
    await b.answer();
    expect(clock.scheduled).toBe(0);
    clock.ms += 3_600_000;
    coordinator.setHidden(false);
    await clock.frame();
    await clock.frame();
    expect(a.asked.at(-1)).toBeLessThanOrEqual(32 * MS);
    expect(coordinator.playing).toBe(true);
  });

  it('does not jump after a page that was busy for long', async () => {
    const { clock, a, coordinator } = setUp(1);
    await startPlaying(coordinator, clock);
    await clock.frame(5_000);
    expect(a.asked.at(-1)).toBe(100 * MS);
  });

  it('reaches a goal without waiting for frames, paused or not, and tells when it is there', async () => {
    const { clock, a, b, coordinator } = setUp();
    a.most = 2;
    b.most = 2;
    coordinator.catchUp(4_000 * MS);
    let settled = false;
    void coordinator.settled().then(() => {
      settled = true;
    });
    await clock.idle();
    await a.answer();
    await a.answer();
    await b.answer(1_000 * MS);
    expect(settled).toBe(false);
    expect(coordinator.goalNs).toBe(4_000 * MS);
    await clock.idle();
    // One turn in flight, and one behind it that the lane begins while the answer is taken in.
    expect(a.asked).toHaveLength(2);
    expect(b.asked).toHaveLength(3);
    await b.answer();
    await b.answer();
    expect(settled).toBe(true);
    expect(coordinator.goalNs).toBeNull();
    expect(clock.scheduled).toBe(0);
  });

  it('brings a lane that was started again to where the others are', async () => {
    const { clock, a, b, coordinator } = setUp();
    a.nowNs = 500 * MS;
    b.nowNs = 0;
    b.most = 2;
    coordinator.recover();
    await clock.idle();
    expect(a.asked).toEqual([]);
    expect(new Set(b.asked)).toEqual(new Set([500 * MS]));
  });

  it('does not wait for a lane that has failed', async () => {
    const { clock, a, b, coordinator } = setUp();
    b.failed = true;
    a.most = 2;
    coordinator.catchUp(10 * MS);
    await clock.idle();
    await a.answer();
    await a.answer();
    expect(coordinator.nowNs).toBe(10 * MS);
    expect(coordinator.goalNs).toBeNull();
  });

  it('steps to the next record of any lane, lane after lane', async () => {
    const { a, b, coordinator } = setUp();
    a.records = [100, 300];
    b.records = [200, 300];
    const seen: number[] = [];
    for (let i = 0; i < 3; i += 1) {
      await coordinator.step();
      seen.push(coordinator.nowNs);
    }
    expect(seen).toEqual([101, 201, 301]);
    expect([a.nowNs, b.nowNs]).toEqual([301, 301]);
  });

  it('lets a command land where no lane has been asked to go yet', async () => {
    const { clock, a, coordinator } = setUp();
    await startPlaying(coordinator, clock);
    await clock.frame();
    expect(coordinator.commandNs).toBe(16 * MS);
    await a.answer(3 * MS);
    expect(coordinator.commandNs).toBe(16 * MS);
  });
});
