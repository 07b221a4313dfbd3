/**
 * Section 4.1: "PIP packet can be received by normal IP software". A libsockets_rt client, whose frames carry the
 * option, and a server on plain 4.4BSD code: every request is to reach the socket and be answered.
 */
import { pipOfFrame } from '../../sim/net/frame.ts';
import { ActivityEvent, DROP_BASE, FrameEvent, Kind } from '../../trace/format.ts';
import type { RecordObserver } from '../run/observed-trace.ts';
import { Statement } from './statement.ts';

const CLIENT = 0;

export class PipWithNormalIp implements RecordObserver {
  readonly statement = new Statement('pip-with-normal-ip');
  #hasPip = false;
  /** The request of the round trip that is going on carried the option. */
  #requestHadPip = false;

  frame(_id: number, bytes: Uint8Array): void {
    this.#hasPip = pipOfFrame(bytes) !== null;
  }

  record(timeNs: number, kind: number, detail: number, level: number): void {
    if (kind === Kind.frame && detail === FrameEvent.transmitStart && level === CLIENT) {
      this.#requestHadPip = this.#hasPip;
    } else if (kind === Kind.queue && detail >= DROP_BASE) this.statement.see(timeNs, false);
    else if (kind === Kind.activity && detail === ActivityEvent.completion) {
      this.statement.see(timeNs, this.#requestHadPip);
    }
  }
}
