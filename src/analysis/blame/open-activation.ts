/**
 * An activation between its release and its end: where its next step is, and what its time has gone to so far.
 *
 * The next step is where the activation has got farthest. It moves along the path
 *
 *   client CPU · transmit ring · wire · server CPU · transmit ring · wire · client CPU
 *
 * so while its frame is on the wire, what its threads still finish on the sending host is not its next step.
 * On a host it has tokens: threads that work for it or are ready to, and messages in ports, sockets and rings.
 */
import { NONE, type DefinitionOf, ZERO_NS } from '../../trace/format.ts';
import { PartsInProgress } from './blame-parts.ts';

/** Is its frame under way? */
export const Flight = {
  none: 0,
  /** In the transmit ring: waits for the medium. */
  ring: 1,
  wire: 2,
} as const;
export type Flight = (typeof Flight)[keyof typeof Flight];

export class OpenActivation {
  readonly activity: DefinitionOf<'activity'>;
  readonly index: number;
  readonly work: number;
  readonly releaseNs: number;
  readonly parts = new PartsInProgress();
  /** Up to here its time is accounted for. */
  sinceNs: number;
  /** Host that its path has reached. */
  place: number;
  flight: Flight = Flight.none;
  /** Host that sends its frame. */
  flightHost = 0;
  /** Since when the frame is on the wire. */
  wireSinceNs = ZERO_NS;
  /** By host: threads and messages for it. */
  readonly tokens: number[] = [];
  /** Threads that wait for a slot of the transmit ring for it. */
  ringWaits = 0;
  /** Host in whose list it is: its next step is there; -1 for none. */
  listed = -1;
  /** Something has begun to work for it. */
  begun = false;
  /** Its datagram was dropped, and nothing has happened for it since. */
  dropped = false;
  closed = false;
  /** Messages of it that are in queues, and the queue that took one last. */
  queued = 0;
  queue = NONE;
  /** The lock that one of its threads waits for; NONE. */
  lock = NONE;
  /** The thread that was counted last. */
  thread = NONE;

  constructor(activity: DefinitionOf<'activity'>, index: number, work: number, releaseNs: number, hosts: number) {
    this.activity = activity;
    this.index = index;
    this.work = work;
    this.releaseNs = releaseNs;
    this.sinceNs = releaseNs;
    this.place = activity.host;
    for (let host = 0; host < hosts; host += 1) this.tokens.push(0);
  }

  /** The host on which it waits for a CPU or has it; -1 while its next step is on none. */
  get host(): number {
    if (this.flight !== Flight.none || this.ringWaits > 0) return -1;
    if ((this.tokens[this.place] ?? 0) > 0) return this.place;
    return this.tokens.findIndex((count) => count > 0);
  }

  /** Where on its host it waits: the queue, the lock, or its ready thread. */
  get where(): number {
    if (this.queued > 0) return this.queue;
    return this.lock === NONE ? this.thread : this.lock;
  }
}
