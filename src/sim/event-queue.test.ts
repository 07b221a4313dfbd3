import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { EventClass, EventQueue, type Scheduled } from './event-queue.ts';

const nothing = (): void => {};

/** Everything left in the queue, in order, as "time/class/sequence". */
const drain = (queue: EventQueue): string[] => {
  const order: string[] = [];
  for (let event = queue.pop(); event; event = queue.pop()) order.push(key(event));
  return order;
};
const key = (event: Scheduled): string => `${event.timeNs}/${event.eventClass}/${event.sequence}`;

const byTimeClassSequence = (x: Scheduled, y: Scheduled): number =>
  x.timeNs - y.timeNs || x.eventClass - y.eventClass || x.sequence - y.sequence;

describe('EventQueue', () => {
  it('orders by time, then class, then sequence', () => {
    const queue = new EventQueue();
    queue.push(20, EventClass.segmentEnd, nothing);
    queue.push(10, EventClass.command, nothing);
    queue.push(10, EventClass.timer, nothing);
    queue.push(10, EventClass.interrupt, nothing);
    queue.push(10, EventClass.timer, nothing);
    queue.push(10, EventClass.segmentEnd, nothing);
    expect(drain(queue)).toEqual(['10/0/5', '10/1/3', '10/2/2', '10/2/4', '10/3/1', '20/0/0']);
  });

  it('tells time, class and sequence of the next event, and Infinity when empty', () => {
    const queue = new EventQueue();
    expect([queue.peekTimeNs(), queue.peekClass(), queue.peekSequence()]).toEqual([Infinity, Infinity, Infinity]);
    expect(queue.pop()).toBeUndefined();
    queue.push(7, EventClass.timer, nothing);
    queue.push(5, EventClass.command, nothing);
    expect([queue.peekTimeNs(), queue.peekClass(), queue.peekSequence()]).toEqual([5, 3, 1]);
  });

  it('shares its sequence counter with events kept outside', () => {
    const queue = new EventQueue();
    expect(queue.nextSequence()).toBe(0);
    expect(queue.push(0, EventClass.timer, nothing).sequence).toBe(1);
    expect(queue.nextSequence()).toBe(2);
  });

  it('hands back the action that was pushed', () => {
    const queue = new EventQueue();
    let runs = 0;
    queue.push(3, EventClass.timer, () => {
      runs += 1;
    });
    queue.pop()?.action();
    expect(runs).toBe(1);
  });

  it('never shows a cancelled event, not even as the next one', () => {
    const queue = new EventQueue();
    const first = queue.push(1, EventClass.timer, nothing);
    const second = queue.push(2, EventClass.timer, nothing);
    queue.push(3, EventClass.timer, nothing);
    expect(queue.cancel(second)).toBe(true);
    expect(queue.size).toBe(2);
    expect(queue.cancel(first)).toBe(true);
    expect([queue.size, queue.peekTimeNs()]).toEqual([1, 3]);
    expect(queue.cancel(first)).toBe(false);
    const third = queue.pop();
    expect(third && queue.cancel(third)).toBe(false);
    expect([queue.size, queue.peekTimeNs()]).toEqual([0, Infinity]);
  });

  it('holds at most about twice the pending events when nearly all are cancelled', () => {
    const queue = new EventQueue();
    queue.push(0, EventClass.timer, nothing);
    for (let i = 0; i < 100_000; i += 1) queue.cancel(queue.push(1000 + (i % 977), EventClass.timer, nothing));
    expect(queue.size).toBe(1);
    expect(queue.heldCount).toBeLessThan(150);
  });

  it.each([-1, 0.5, Number.NaN, Infinity, 2 ** 53])('refuses the time %s', (timeNs) => {
    expect(() => new EventQueue().push(timeNs, EventClass.timer, nothing)).toThrow(RangeError);
  });

  type Step = { push: [number, EventClass] } | { cancel: number } | { pop: true };
  const step: fc.Arbitrary<Step> = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ push: fc.tuple(fc.nat(20), fc.constantFrom(0, 1, 2, 3) as fc.Arbitrary<EventClass>) }),
    },
    { weight: 3, arbitrary: fc.record({ cancel: fc.nat(500) }) },
    { weight: 2, arbitrary: fc.constant({ pop: true as const }) },
  );

  property.prop([fc.array(step, { maxLength: 600, size: 'max' })])('behaves as a sorted array', (steps) => {
    const queue = new EventQueue();
    const handles: Scheduled[] = [];
    let sorted: Scheduled[] = [];
    for (const action of steps) {
      if ('push' in action) {
        const handle = queue.push(action.push[0], action.push[1], nothing);
        handles.push(handle);
        sorted = [...sorted, handle].sort(byTimeClassSequence);
      } else if ('cancel' in action) {
        const handle = handles[action.cancel % Math.max(1, handles.length)];
        if (handle) expect(queue.cancel(handle)).toBe(sorted.includes(handle));
        sorted = sorted.filter((event) => event !== handle);
      } else {
        expect(queue.pop()).toBe(sorted.shift());
      }
      expect(queue.size).toBe(sorted.length);
      expect(queue.peekTimeNs()).toBe(sorted[0]?.timeNs ?? Infinity);
      expect(queue.peekSequence()).toBe(sorted[0]?.sequence ?? Infinity);
    }
    expect(drain(queue)).toEqual(sorted.map(key));
  });
});
