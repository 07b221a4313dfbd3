/** All that is counted over a run from any record, fed record by record: threads, locks, the network, and blame. */
import { Kind, type Definition } from '../trace/format.ts';
import { Blame } from './blame/blame.ts';
import type { RecordTaker } from './feed.ts';
import { LockAccounts } from './lock-facts.ts';
import { NetworkFacts } from './network-facts.ts';
import { ThreadAccounts } from './thread-facts.ts';

export class RunAccounts implements RecordTaker {
  readonly threads = new ThreadAccounts();
  readonly locks = new LockAccounts();
  readonly network = new NetworkFacts();
  readonly blame = new Blame();

  define(definition: Definition): void {
    this.blame.define(definition);
    this.threads.define(definition);
    if (definition.type === 'lock') this.locks.define(definition);
  }

  record(timeNs: number, kind: number, detail: number, subject: number, work: number, a: number, b: number): void {
    this.blame.record(timeNs, kind, detail, subject, work, a);
    switch (kind) {
      case Kind.slice:
      case Kind.state:
        this.threads.record(timeNs, kind, detail, subject);
        return;
      case Kind.lock:
        this.locks.record(timeNs, detail, subject);
        return;
      case Kind.queue:
        this.network.queue(detail);
        return;
      case Kind.frame:
        this.network.frame(detail, b);
        return;
      default:
    }
  }

  advance(untilNs: number): void {
    this.blame.advance(untilNs);
    this.threads.advance(untilNs);
  }
}
