/** Drives a link in tests: an event queue, stations that send lists of frames, and a log of what happened. */
import { EventClass, EventQueue } from '../../event-queue.ts';
import { RandomStreams } from '../../rng.ts';
import type { Link, LinkFrame, Station } from '../link.ts';
import { makeLink } from '../make-link.ts';
import type { Mbps } from '../wire-time.ts';

export interface TestFrame extends LinkFrame {
  readonly name: string;
}

export interface LogEntry {
  readonly timeNs: number;
  readonly station: Station;
  readonly what: 'start' | 'end' | 'arrive' | 'collision' | 'defer' | 'abort' | 'receive' | 'done';
  readonly name: string;
  /** Attempt of a collision, end of a wait. */
  readonly value: number;
}

export interface LinkRunOptions {
  readonly duplex: 'full' | 'half';
  readonly mbps?: Mbps;
  readonly propagationNs?: number;
  readonly seed?: number;
}

export class LinkRun {
  readonly log: LogEntry[] = [];
  readonly link: Link<TestFrame>;
  readonly #queue = new EventQueue();
  #nowNs = 0;

  constructor({ duplex, mbps = 100, propagationNs = 0, seed = 1 }: LinkRunOptions) {
    const add =
      (what: LogEntry['what']) =>
      (station: Station, frame: TestFrame, value = 0): void => {
        this.log.push({ timeNs: this.#nowNs, station, what, name: frame.name, value });
      };
    const now = (): number => this.#nowNs;
    const scheduler = {
      get nowNs(): number {
        return now();
      },
      at: (timeNs: number, eventClass: EventClass, action: () => void): unknown =>
        this.#queue.push(timeNs, eventClass, action),
    };
    const observer = {
      transmitStart: add('start'),
      transmitEnd: add('end'),
      arrive: add('arrive'),
      collision: add('collision'),
      defer: add('defer'),
      abort: add('abort'),
    };
    const streams = new RandomStreams(seed);
    this.link = makeLink(duplex, { mbps, propagationNs, scheduler, observer, receive: add('receive') }, [
      streams.stream('back-off 0'),
      streams.stream('back-off 1'),
    ]);
  }

  /** At `timeNs` the station starts to send these frames, each as soon as the link is free again. */
  send(timeNs: number, station: Station, ...frames: readonly TestFrame[]): this {
    const [frame, ...rest] = frames;
    if (!frame) return this;
    this.at(timeNs, () =>
      this.link.send(station, frame, () => {
        this.log.push({ timeNs: this.#nowNs, station, what: 'done', name: frame.name, value: 0 });
        this.send(this.#nowNs, station, ...rest);
      }),
    );
    return this;
  }

  at(timeNs: number, action: () => void): this {
    this.#queue.push(timeNs, EventClass.timer, action);
    return this;
  }

  run(): this {
    for (let event = this.#queue.pop(); event; event = this.#queue.pop()) {
      this.#nowNs = event.timeNs;
      event.action();
    }
    return this;
  }

  /** Lines "time station what name value", of the kinds asked for. */
  lines(...kinds: readonly LogEntry['what'][]): string[] {
    return this.log
      .filter(({ what }) => kinds.length === 0 || kinds.includes(what))
      .map(
        ({ timeNs, station, what, name, value }) => `${timeNs} ${station} ${what} ${name}${value ? ` ${value}` : ''}`,
      );
  }

  /**
   * The signals of each station over time, a character for each `stepNs`: a frame's name while its signal lasts,
   * `#` for one that a collision voided, `.` for silence.
   */
  timeline(stepNs: number, untilNs: number): string {
    return ([0, 1] as const)
      .map((station) => {
        const row = Array.from({ length: Math.ceil(untilNs / stepNs) }, () => '.');
        for (const { fromNs, toNs, mark } of this.#signals(station)) {
          for (let i = Math.floor(fromNs / stepNs); i * stepNs < Math.min(toNs, untilNs); i += 1) row[i] = mark;
        }
        return `${station} ${row.join('')}`;
      })
      .join('\n');
  }

  #signals(station: Station): { fromNs: number; toNs: number; mark: string }[] {
    const own = this.log.filter((entry) => entry.station === station);
    return own.flatMap((entry, i) => {
      if (entry.what !== 'start') return [];
      const end = own.slice(i).find(({ what }) => what === 'end' || what === 'collision');
      return end ? [{ fromNs: entry.timeNs, toNs: end.timeNs, mark: end.what === 'end' ? entry.name : '#' }] : [];
    });
  }
}

export const testFrame64 = (name: string): TestFrame => ({ name, bytesOnWire: 64 });
