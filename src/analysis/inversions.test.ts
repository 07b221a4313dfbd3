/** Faults 14 to 17 that tools like this have had. */
import { describe, expect, it } from 'vitest';
import { Kind, LockEvent, NONE, QueueEvent, State } from '../trace/format.ts';
import { computeCode, protocolCode } from '../trace/test-trace.ts';
import { BlameTrace, MS } from './testing/blame-trace.ts';

/** rt waits for a lock of `low` from 0 on; `middle` takes the CPU from 2 ms to 5 ms; the trace ends at 6 ms. */
const lockTrace = (): { trace: BlameTrace; ids: Record<'rt' | 'low' | 'middle' | 'lock', number> } => {
  const trace = new BlameTrace();
  const ids = {
    rt: trace.worker('rt', 'rt'),
    low: trace.worker('low', 'dist'),
    middle: trace.worker('middle', 'dist'),
    lock: trace.lock('resource', 'basic'),
  };
  const { rt, low, middle, lock } = ids;
  trace.record(0, Kind.lock, LockEvent.acquire, lock, trace.work('dist'), low);
  trace.release(0).state(0, rt, State.lockWait, trace.work('rt'), lock, low);
  trace.slice(0, low, computeCode, trace.work('dist'));
  trace.state(2 * MS, low, State.readyPreempted, trace.work('dist'), NONE, middle);
  trace.slice(2 * MS, middle, computeCode, trace.work('dist'));
  trace.slice(5 * MS, low, computeCode, trace.work('dist'));
  return { trace, ids };
};

describe('an inversion', () => {
  it('that is open at the end of the run is reported up to there (fault 14)', () => {
    const [only] = lockTrace().trace.facts(6).inversions;
    expect(only).toMatchObject({ startNs: 0, endNs: 6 * MS, open: true, kind: 'lock' });
  });

  it('keeps its start when a third thread overtakes the waiter (fault 15)', () => {
    expect(lockTrace().trace.facts(6).inversions).toHaveLength(1);
  });

  it('tells direct blocking from the time that a middle thread steals (fault 16)', () => {
    const { trace, ids } = lockTrace();
    const [only] = trace.facts(6).inversions;
    expect(only).toMatchObject({ lockHeldNs: 3 * MS, lockStolenNs: 3 * MS, bounded: false });
    expect(only?.chain.slice(0, 3)).toEqual([ids.rt, ids.lock, ids.low]);
  });

  it('is found at a queue, without any lock, while the run goes on (fault 17)', () => {
    const trace = new BlameTrace();
    const port = trace.queue('service');
    const server = trace.thread('server', { role: 'service' });
    trace.state(0, server, State.messageWait, 0, port);
    trace.record(0, Kind.queue, QueueEvent.handOff, port, trace.work('dist'), 1, 0);
    trace.slice(0, server, protocolCode, trace.work('dist'));
    trace.release(1).record(1 * MS, Kind.queue, QueueEvent.enqueue, port, trace.work('rt'), 2, 1);
    const [only] = trace.facts(4).inversions;
    expect(only).toMatchObject({ startNs: 1 * MS, endNs: 4 * MS, kind: 'queue', bounded: true, waiting: 'packet' });
    expect(only?.chain).toEqual([port, server]);
  });

  it('is found where a sender waits for room in a full port (fault 17)', () => {
    const trace = new BlameTrace();
    const port = trace.queue('service', 'port', 0, 1);
    const rt = trace.worker('rt', 'rt');
    trace.record(0, Kind.queue, QueueEvent.enqueue, port, trace.work('dist'), 1, 1);
    trace.release(0).state(0, rt, State.sendWait, trace.work('rt'), port);
    trace.slice(0, trace.worker('dist', 'dist'), computeCode, trace.work('dist'));
    expect(trace.facts(3).inversions).toMatchObject([{ startNs: 0, endNs: 3 * MS, kind: 'queue' }]);
  });
});
