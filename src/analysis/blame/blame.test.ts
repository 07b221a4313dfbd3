import { describe, expect, it } from 'vitest';
import {
  ActivityEvent,
  DROP_BASE,
  FrameEvent,
  Kind,
  Layer,
  LockEvent,
  NO_LEVEL,
  NONE,
  Operation,
  PrioritySource,
  QueueEvent,
  sliceCode,
  State,
  type ThreadRole,
} from '../../trace/format.ts';
import { computeCode, protocolCode } from '../../trace/test-trace.ts';
import { BlameTrace, blameMs, MS } from '../testing/blame-trace.ts';
import type { BlameCause } from './causes.ts';

type Expected = Partial<Record<BlameCause, number>>;

/** rt is released at 0, the picture is drawn, rt completes where it ends; the blame in milliseconds. */
const drawn = (picture: string, set: (trace: BlameTrace) => void = () => undefined): Expected => {
  const trace = new BlameTrace();
  trace.worker('rt', 'rt');
  trace.worker('hi', 'hi');
  trace.worker('eq', 'eq');
  trace.worker('dist', 'dist');
  set(trace);
  trace.release(0).picture(picture, MS);
  const units = Math.max(...picture.split('\n').map((line) => line.trimStart().length)) - lettersFrom(picture);
  return blameMs(trace.complete(units).facts(units), trace.activities.rt);
};

const lettersFrom = (picture: string): number =>
  Math.max(...picture.split('\n').map((line) => line.trim().split(' ', 1)[0]?.length ?? 0)) + 2;

describe('own work', () => {
  it.each<[BlameCause, Layer, Operation, ThreadRole]>([
    ['compute', Layer.compute, Operation.work, 'application'],
    ['compute', Layer.compute, Operation.section, 'application'],
    ['api', Layer.api, Operation.trap, 'application'],
    ['api', Layer.api, Operation.wake, 'application'],
    ['udp', Layer.udp, Operation.section, 'network'],
    ['ip', Layer.ip, Operation.checksum, 'soft-interrupt'],
    ['packetFilter', Layer.packetFilter, Operation.filter, 'interrupt'],
    ['kernelInterface', Layer.kernelInterface, Operation.message, 'network'],
    ['networkInterface', Layer.networkInterface, Operation.work, 'application'],
    ['interruptOwn', Layer.networkInterface, Operation.work, 'interrupt'],
    ['interruptOwn', Layer.networkInterface, Operation.interruptEntry, 'interrupt'],
    ['lockOperation', Layer.udp, Operation.lock, 'application'],
    ['lockOperation', Layer.udp, Operation.spin, 'application'],
    ['contextSwitch', Layer.kernel, Operation.contextSwitch, 'application'],
    ['contextSwitch', Layer.kernel, Operation.turn, 'network'],
  ])('is %s: layer %i, operation %i, on a thread of role %s', (cause, layer, operation, role) => {
    const trace = new BlameTrace();
    const thread = trace.worker('own', 'rt', { role });
    trace.release(0).slice(0, thread, sliceCode(layer, operation), trace.work('rt'));
    expect(blameMs(trace.complete(3).facts(3), trace.activities.rt)).toEqual({ [cause]: 3 });
  });
});

describe('work of others', () => {
  it('more urgent', () => {
    expect(
      drawn(`
        rt  RrrR
        hi   RR `),
    ).toEqual({ compute: 2, moreUrgent: 2 });
  });

  it('equally urgent', () => {
    expect(
      drawn(`
        rt  rrrR
        eq  RRR `),
    ).toEqual({ compute: 1, equallyUrgent: 3 });
  });

  it('less urgent: an inversion by thread priority', () => {
    expect(
      drawn(`
        rt    rrR
        dist  RR `),
    ).toEqual({ compute: 1, inversionPriority: 2 });
  });

  it('interrupts for others, and for nobody', () => {
    expect(
      drawn(
        `
        rt     RiiiiR
        card    PP
        clock     PP `,
        (trace) => {
          trace.worker('card', 'hi', { role: 'interrupt' });
          trace.thread('clock', { role: 'interrupt' });
        },
      ),
    ).toEqual({ compute: 2, interruptOther: 4 });
  });

  it('an interrupt for less urgent work is no inversion of a thread', () => {
    expect(
      drawn(
        `
        rt    RiiR
        card   PP `,
        (trace) => trace.worker('card', 'dist', { role: 'interrupt' }),
      ),
    ).toEqual({ compute: 2, interruptOther: 2 });
  });

  it('a monitor', () => {
    expect(
      drawn(
        `
        rt    rrR
        dist  SS `,
        (trace) => {
          const monitor = trace.lock('monitor', 'monitor');
          const holder = trace.threads.get('dist') ?? NONE;
          trace.record(0, Kind.lock, LockEvent.acquire, monitor, 0, holder);
        },
      ),
    ).toEqual({ compute: 1, inversionMonitor: 2 });
  });

  it('a lock: its holder, then a third thread that takes the CPU from the holder', () => {
    const trace = new BlameTrace();
    const [rt, low, middle] = [trace.worker('rt', 'rt'), trace.worker('low', 'dist'), trace.worker('middle', 'dist')];
    const lock = trace.lock('resource', 'basic');
    trace.record(0, Kind.lock, LockEvent.acquire, lock, trace.work('dist'), low);
    trace.release(0).state(0, rt, State.lockWait, trace.work('rt'), lock, low);
    trace.slice(0, low, computeCode, trace.work('dist'));
    trace.state(2 * MS, low, State.readyPreempted, trace.work('dist'), NONE, middle);
    trace.slice(2 * MS, middle, computeCode, trace.work('dist'));
    trace.slice(5 * MS, low, computeCode, trace.work('dist'));
    trace.record(6 * MS, Kind.lock, LockEvent.release, lock, trace.work('dist'), low);
    trace.slice(6 * MS, rt, computeCode, trace.work('rt'));
    const facts = trace.complete(7).facts(7);
    expect(blameMs(facts, trace.activities.rt)).toEqual({ compute: 1, inversionLock: 6 });
    const parts = facts.blame.partsOf(trace.activities.rt, 0) ?? [];
    expect(parts.filter(({ cause }) => cause === 'inversionLock')).toEqual([
      { cause: 'inversionLock', who: low, where: lock, ns: 3 * MS },
      { cause: 'inversionLock', who: middle, where: lock, ns: 3 * MS },
    ]);
  });

  it('inheritance: a holder that runs by the lock’s priority while rt is only ready', () => {
    expect(
      drawn(
        `
        rt    rrR
        dist  SS `,
        (trace) =>
          trace.record(0, Kind.priority, PrioritySource.ceiling, trace.threads.get('dist') ?? NONE, 0, NONE, NONE, 2),
      ),
    ).toEqual({ compute: 1, inversionLock: 2 });
  });

  it('a queue: its message is behind one of less urgent work', () => {
    const trace = new BlameTrace();
    const port = trace.queue('packets');
    const [net, rt] = [trace.thread('net', { role: 'network' }), trace.worker('rt', 'rt')];
    trace.state(0, net, State.messageWait, 0, port);
    trace.record(0, Kind.queue, QueueEvent.enqueue, port, trace.work('dist'), 1, 1);
    trace.record(0, Kind.queue, QueueEvent.dequeue, port, trace.work('dist'), 1, 0);
    trace.slice(0, net, protocolCode, trace.work('dist'));
    trace.release(0).record(0, Kind.queue, QueueEvent.enqueue, port, trace.work('rt'), 2, 1);
    trace.record(4 * MS, Kind.queue, QueueEvent.dequeue, port, trace.work('rt'), 2, 0);
    trace.slice(4 * MS, net, protocolCode, trace.work('rt'));
    trace.slice(6 * MS, rt, computeCode, trace.work('rt'));
    const facts = trace.complete(7).facts(7);
    expect(blameMs(facts, trace.activities.rt)).toEqual({ compute: 1, udp: 2, inversionQueue: 4 });
    expect(facts.blame.partsOf(trace.activities.rt, 0)?.[0]).toMatchObject({ who: net, where: port });
  });
});

describe('waits without a CPU', () => {
  /** A frame of rt from the client (host 0) to the server (host 1). */
  const frame = (trace: BlameTrace, timeMs: number, event: FrameEvent, link: number): void =>
    trace.record(timeMs * MS, Kind.frame, event, link, trace.work('rt'), 0, 64, 0);

  it('the transmit ring, the medium after a collision, and the wire, whatever else its sender still does', () => {
    const trace = new BlameTrace();
    const link = trace.writer.define({ type: 'link', name: 'Ethernet', mbps: 10, duplex: 'half' });
    const ring = trace.queue('transmit ring', 'transmit-ring');
    const [rt, server] = [trace.worker('rt', 'rt'), trace.worker('server', 'rt', { host: 1 })];
    trace.release(0).slice(0, rt, computeCode, trace.work('rt'));
    trace.record(1 * MS, Kind.queue, QueueEvent.enqueue, ring, trace.work('rt'), 0, 1);
    frame(trace, 2, FrameEvent.transmitStart, link);
    frame(trace, 3, FrameEvent.collision, link);
    frame(trace, 5, FrameEvent.transmitStart, link);
    frame(trace, 9, FrameEvent.transmitEnd, link);
    frame(trace, 10, FrameEvent.arrive, link);
    trace.slice(10 * MS, server, computeCode, trace.work('rt'));
    const facts = trace.complete(12).facts(12);
    expect(blameMs(facts, trace.activities.rt)).toEqual({ compute: 3, transmitWait: 4, wire: 5 });
  });

  it('a full transmit ring', () => {
    const trace = new BlameTrace();
    const ring = trace.queue('transmit ring', 'transmit-ring');
    const rt = trace.worker('rt', 'rt');
    trace.release(0).state(0, rt, State.sendWait, trace.work('rt'), ring);
    trace.slice(0, trace.worker('dist', 'dist'), computeCode, trace.work('dist'));
    trace.slice(3 * MS, rt, computeCode, trace.work('rt'));
    expect(blameMs(trace.complete(4).facts(4), trace.activities.rt)).toEqual({ compute: 1, transmitWait: 3 });
  });

  it('the timer: nothing works for it until its tick', () => {
    expect(drawn('rt  ..RR')).toEqual({ compute: 2, timer: 2 });
  });

  it('a lost datagram: from the drop to the next attempt', () => {
    const trace = new BlameTrace();
    const ring = trace.queue('receive ring', 'receive-ring', 1);
    const rt = trace.worker('rt', 'rt');
    trace.release(0).slice(0, rt, computeCode, trace.work('rt'));
    trace.state(1 * MS, rt, State.messageWait, trace.work('rt'));
    trace.slice(1 * MS, trace.idles[0] ?? NONE, sliceCode(Layer.none, Operation.idle), 0, NO_LEVEL);
    trace.record(2 * MS, Kind.queue, DROP_BASE, ring, trace.work('rt'), 0, 0);
    trace.slice(7 * MS, rt, computeCode, trace.work('rt'));
    const expected = { compute: 2, timer: 1, lost: 5 };
    expect(blameMs(trace.complete(8).facts(8), trace.activities.rt)).toEqual(expected);
  });

  it('its own earlier activation', () => {
    const trace = new BlameTrace();
    const rt = trace.worker('rt', 'rt');
    trace.release(0).slice(0, rt, computeCode, trace.work('rt'));
    trace.release(3, 1).complete(5).event(5, ActivityEvent.start, 1);
    trace.slice(5 * MS, rt, computeCode, trace.work('rt', 1));
    const facts = trace.complete(6, 1).facts(6);
    expect(blameMs(facts, trace.activities.rt, 0)).toEqual({ compute: 5 });
    expect(blameMs(facts, trace.activities.rt, 1)).toEqual({ compute: 1, overrun: 2 });
  });
});

describe('an activation that has not completed', () => {
  it('has the blame of its time so far while it is open', () => {
    const trace = new BlameTrace();
    trace.release(0).slice(0, trace.worker('rt', 'rt'), computeCode, trace.work('rt'));
    expect(blameMs(trace.facts(4), trace.activities.rt)).toEqual({ compute: 4 });
  });

  it('has none if it was skipped, and none is known of one that never was', () => {
    const trace = new BlameTrace();
    const facts = trace.release(1).event(1, ActivityEvent.skip).facts(4);
    expect(facts.blame.partsOf(trace.activities.rt, 0)).toEqual([]);
    expect(facts.blame.partsOf(trace.activities.rt, 7)).toBeNull();
  });
});
