/**
 * Where in a round trip a clock tick makes the same difference, wherever in that stretch it comes.
 *
 *   client  |== busy ==|                                   |== busy ==|
 *   wire               |~~~~ frame ~~~~|    |~~~~ frame ~~~~|
 *   server                             |=busy=|
 *           |----0-----|   |----1------|--2-|  |-----3-----|----4-----|
 *
 * While no frame is under way (even numbers) everything that is still to happen is work of the two CPUs, and a tick puts
 * all of it off by its own length: what follows is the same, only later. While a frame is under way and both CPUs are
 * idle (odd numbers) a tick that is over before the frame arrives changes nothing. Both hold at every instant of such a
 * stretch alike, so the length of one disturbed round trip is that of all others that are disturbed in the same
 * stretch. Elsewhere (a CPU still at work behind its frame, the last moments before an arrival, the very instants at
 * which a stretch begins and ends) nothing is known, and each has to be simulated.
 *
 * Times are nanoseconds from the release.
 */
import { FrameEvent, Kind, type Definition } from '../../trace/format.ts';
import { slotNs } from '../../sim/net/wire-time.ts';

/** An open interval: an instant is in it when it is strictly between. */
interface Stretch {
  readonly kind: 'no-frame' | 'idle';
  readonly fromNs: number;
  readonly toNs: number;
}

export class TripMap {
  readonly #mbps: number;
  /** Host of each idle thread, by id of the thread. */
  readonly #idleThreads = new Set<number>();
  readonly #hosts: number[] = [];
  readonly #isIdle: [boolean, boolean] = [true, true];
  #releaseNs = 0;
  #idleSinceNs = 0;
  #freeSinceNs = 0;
  #underWay = 0;
  #stretches: Stretch[] = [];

  /** @param mbps on the wire */
  constructor(mbps: number) {
    this.#mbps = mbps;
  }

  define(definition: Definition): void {
    if (definition.type !== 'thread') return;
    this.#hosts[definition.id] = definition.host;
    if (definition.role === 'idle') this.#idleThreads.add(definition.id);
  }

  /** A round trip begins. */
  begin(releaseNs: number): void {
    this.#releaseNs = releaseNs;
    this.#stretches = [];
    this.#freeSinceNs = 0;
    this.#idleSinceNs = 0;
  }

  record(timeNs: number, kind: number, detail: number, subject: number, bytes: number): void {
    if (kind === Kind.slice) this.#slice(timeNs - this.#releaseNs, subject);
    else if (kind === Kind.frame) this.#frame(timeNs - this.#releaseNs, detail, bytes);
  }

  /** Ends the round trip: its stretches, in order. Their place in the list is their number. */
  stretches(completionNs: number): readonly Stretch[] {
    return [...this.#stretches, { kind: 'no-frame', fromNs: this.#freeSinceNs, toNs: completionNs - this.#releaseNs }];
  }

  #slice(atNs: number, thread: number): void {
    const host = this.#hosts[thread];
    if (host !== 0 && host !== 1) return;
    const isIdle = this.#idleThreads.has(thread);
    if (isIdle && !this.#isIdle[host]) this.#idleSinceNs = atNs;
    this.#isIdle[host] = isIdle;
  }

  #frame(atNs: number, event: number, bytes: number): void {
    if (event === FrameEvent.transmitStart) {
      if (this.#underWay === 0) this.#stretches.push({ kind: 'no-frame', fromNs: this.#freeSinceNs, toNs: atNs });
      this.#underWay += 1;
      // The medium is free again only after the gap.
      this.#freeSinceNs = Math.max(this.#freeSinceNs, atNs + slotNs(bytes, this.#mbps));
    } else if (event === FrameEvent.arrive) {
      this.#underWay -= 1;
      this.#freeSinceNs = Math.max(this.#freeSinceNs, atNs);
      const [client, server] = this.#isIdle;
      if (client && server) this.#stretches.push({ kind: 'idle', fromNs: this.#idleSinceNs, toNs: atNs });
    }
  }
}

/**
 * Number of the stretch in which a tick makes a known difference; undefined where it does not.
 * @param offsetNs the tick, from the release
 * @param tickNs how long it takes
 */
export const stretchAt = (stretches: readonly Stretch[], offsetNs: number, tickNs: number): number | undefined => {
  const index = stretches.findIndex(
    ({ kind, fromNs, toNs }) => offsetNs > fromNs && offsetNs + (kind === 'idle' ? tickNs : 0) < toNs,
  );
  return index === -1 ? undefined : index;
};

export type { Stretch };
