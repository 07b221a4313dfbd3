/**
 * The jobs of the kernel lab one by one: when each was released and finished, and how long it was blocked.
 *
 * A job is blocked, in the sense of the theory, while it could go on but for something less urgent: it is ready and
 * the CPU works for something less urgent, or it waits for a lock and the CPU does not work for something more
 * urgent. Urgency is that of the work (the thread's own), not a priority that was inherited. So under an immediate
 * ceiling, where nobody waits for a lock, the delay at the start counts; and what more urgent threads take while
 * a lock is waited for does not. Sleeping, or waiting for a message, in a body is not being blocked.
 *
 * Threads and activities of the lab go together by name and host. Nanoseconds.
 */
import {
  ActivityEvent,
  Kind,
  State,
  isReadyState,
  type Definition,
  type DefinitionOf,
  type TraceChunk,
} from '../trace/format.ts';
import { Urgency } from './urgency.ts';

export interface LabJob {
  readonly thread: string;
  readonly index: number;
  readonly releaseNs: number;
  /** Null for a job that was skipped, given up by a reset, or is not finished when the run ends. */
  finishNs: number | null;
  responseNs: number | null;
  blockedNs: number;
}

interface OpenJob {
  readonly job: LabJob;
  readonly work: number;
}

/** A thread with its activity. */
interface Member {
  readonly activity: DefinitionOf<'activity'>;
  /** Its `State`; RUNNING while the CPU works for it. */
  state: number;
  /** Released and not finished, in order of release. Only the first can be worked on. */
  readonly open: OpenJob[];
}

interface Host {
  readonly members: Member[];
  /** What the CPU works for. */
  runsWork: number;
  idle: boolean;
  runner: Member | null;
}

const RUNNING = -1;

export class LabJobs {
  /** In order of release. */
  readonly list: LabJob[] = [];
  readonly #urgency = new Urgency();
  readonly #hosts: Host[] = [];
  readonly #threads = new Map<number, DefinitionOf<'thread'>>();
  readonly #byThread = new Map<number, Member>();
  readonly #byActivity = new Map<number, Member>();
  #nowNs = 0;

  append(chunk: TraceChunk): void {
    for (const definition of chunk.definitions) this.#define(definition);
    const { count, baseNs, offset, kind, detail, subject, work, a } = chunk;
    for (let i = 0; i < count; i += 1) {
      this.#advance(baseNs + (offset[i] as number));
      const code = detail[i] as number;
      const id = subject[i] as number;
      if (kind[i] === Kind.activity) this.#activity(code, id, work[i] as number, a[i] as number);
      else if (kind[i] === Kind.slice) this.#slice(id, work[i] as number);
      else if (kind[i] === Kind.state) this.#state(code, id);
    }
    this.#advance(chunk.untilNs);
  }

  #define(definition: Definition): void {
    if (definition.type === 'host') {
      this.#hosts[definition.host] = { members: [], runsWork: 0, idle: true, runner: null };
    } else if (definition.type === 'thread') {
      this.#threads.set(definition.id, definition);
      if (definition.policy === 'edf') this.#urgency.orderByDeadline();
    } else if (definition.type === 'activity') {
      this.#urgency.define(definition);
      const member: Member = { activity: definition, state: State.dormant, open: [] };
      this.#byActivity.set(definition.id, member);
      this.#hosts[definition.host]?.members.push(member);
    }
  }

  /** The member of a thread. A thread is defined after its activity, or before it. */
  #memberOf(threadId: number): Member | null {
    const known = this.#byThread.get(threadId);
    if (known !== undefined) return known;
    const thread = this.#threads.get(threadId);
    if (thread === undefined || thread.role !== 'application') return null;
    const member = this.#hosts[thread.host]?.members.find(({ activity }) => activity.name === thread.name);
    if (member !== undefined) this.#byThread.set(threadId, member);
    return member ?? null;
  }

  #advance(toNs: number): void {
    const passedNs = toNs - this.#nowNs;
    if (passedNs <= 0) return;
    this.#nowNs = toNs;
    for (const host of this.#hosts) {
      for (const member of host.members) {
        if (member.open.length === 0 || member.state === RUNNING || !this.#isBlocked(host, member)) continue;
        for (const { job } of member.open) job.blockedNs += passedNs;
      }
    }
  }

  #isBlocked(host: Host, member: Member): boolean {
    const { activity, state } = member;
    if (state === State.lockWait) {
      const work = member.open[0]?.work ?? 0;
      const runner = host.idle ? undefined : this.#urgency.activityOf(host.runsWork);
      return runner === undefined || !this.#urgency.isLessUrgent(work, runner);
    }
    return isReadyState(state as State) && !host.idle && this.#urgency.isLessUrgent(host.runsWork, activity);
  }

  #slice(id: number, work: number): void {
    const thread = this.#threads.get(id);
    const host = thread === undefined ? undefined : this.#hosts[thread.host];
    if (thread === undefined || host === undefined) return;
    host.idle = thread.role === 'idle';
    host.runsWork = work;
    const member = this.#memberOf(id);
    if (member !== null) member.state = RUNNING;
  }

  #state(state: number, id: number): void {
    const member = this.#memberOf(id);
    if (member !== null) member.state = state;
  }

  #activity(event: number, id: number, work: number, index: number): void {
    this.#urgency.record(this.#nowNs, event, id, index);
    const member = this.#byActivity.get(id);
    if (member === undefined) return;
    if (event === ActivityEvent.release) {
      const job: LabJob = {
        thread: member.activity.name,
        index,
        releaseNs: this.#nowNs,
        finishNs: null,
        responseNs: null,
        blockedNs: 0,
      };
      this.list.push(job);
      member.open.push({ job, work });
      return;
    }
    if (event === ActivityEvent.start || event === ActivityEvent.miss) return;
    const at = member.open.findIndex(({ job }) => job.index === index);
    const [closed] = at < 0 ? [] : member.open.splice(at, 1);
    if (closed === undefined || event !== ActivityEvent.completion) return;
    closed.job.finishNs = this.#nowNs;
    closed.job.responseNs = this.#nowNs - closed.job.releaseNs;
  }
}
