/** What moves of pressed pointers mean. */
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { AreaDrag, GestureTarget } from './gestures.ts';
import { Presses } from './presses.ts';

/** A map that is moved like a lane: `timeAt` tells the instant at a position. */
class FlatMap implements GestureTarget {
  fromNs = 1e9;
  nsPerCssPx = 1e3;
  scrolledCssPx = 0;
  timeAt(x: number): number {
    return this.fromNs + x * this.nsPerCssPx;
  }
  scrolls = (): boolean => false;
  zoom(factor: number, x: number): void {
    const atNs = this.timeAt(x);
    this.nsPerCssPx *= factor;
    this.fromNs = atNs - x * this.nsPerCssPx;
  }
  pan(byCssPx: number): void {
    this.fromNs += byCssPx * this.nsPerCssPx;
  }
  scroll(byCssPx: number): void {
    this.scrolledCssPx += byCssPx;
  }
  hover = (): void => undefined;
  leave = (): void => undefined;
  click = (): void => undefined;
  doubleClick = (): void => undefined;
}

const told = (): AreaDrag & { said: string[] } => {
  const said: string[] = [];
  return {
    said,
    begin: (x, y) => said.push(`begin ${x},${y}`),
    move: (x, y) => said.push(`move ${x},${y}`),
    end: (x, y) => said.push(`end ${x},${y}`),
    cancel: () => said.push('cancel'),
  };
};

const at = fc.integer({ min: 0, max: 1_000 });
/** Fingers that stay in their order: crossing fingers turn nothing around. */
const moves = fc.array(fc.tuple(fc.integer({ min: 0, max: 450 }), fc.integer({ min: 500, max: 1_000 })), {
  minLength: 1,
  maxLength: 30,
});

describe('presses', () => {
  test.prop([at, fc.array(at, { minLength: 1, maxLength: 20 })])(
    'keep the instant under a dragging pointer',
    (start, path) => {
      const map = new FlatMap();
      const presses = new Presses();
      presses.down(1, { x: start, y: 0 }, null);
      // More than a click first, and only from there the picture goes with the pointer.
      presses.move(1, { x: start + 5, y: 0 }, map);
      const heldNs = map.timeAt(start + 5);
      for (const x of path) {
        presses.move(1, { x, y: 0 }, map);
        expect(Math.abs(map.timeAt(x) - heldNs)).toBeLessThan(1e-3);
      }
    },
  );

  test.prop([moves])('keep the instants under both fingers of a pinch', (path) => {
    const map = new FlatMap();
    const presses = new Presses();
    presses.down(1, { x: 200, y: 10 }, null);
    presses.down(2, { x: 700, y: 90 }, null);
    const [leftNs, rightNs] = [map.timeAt(200), map.timeAt(700)];
    for (const [left, right] of path) {
      presses.move(1, { x: left, y: 10 }, map);
      presses.move(2, { x: right, y: 90 }, map);
      expect(Math.abs(map.timeAt(left) - leftNs)).toBeLessThan(1);
      expect(Math.abs(map.timeAt(right) - rightNs)).toBeLessThan(1);
    }
  });

  it('scroll rows that do not fit, and are a click where they hardly move', () => {
    const map = new FlatMap();
    const presses = new Presses();
    presses.down(1, { x: 100, y: 100 }, null);
    presses.move(1, { x: 101, y: 101 }, map);
    expect(presses.up(1, { x: 101, y: 101 }, false)).toBe(true);
    expect(map.fromNs).toBe(1e9);
    presses.down(1, { x: 100, y: 100 }, null);
    presses.move(1, { x: 100, y: 60 }, map);
    expect(map).toMatchObject({ fromNs: 1e9, scrolledCssPx: 40 });
    expect(presses.up(1, { x: 100, y: 60 }, false)).toBe(false);
  });

  it('tell a tool of its drag from the press on, and move nothing', () => {
    const map = new FlatMap();
    const presses = new Presses();
    const area = told();
    presses.down(1, { x: 10, y: 20 }, area);
    presses.move(1, { x: 12, y: 20 }, map);
    presses.move(1, { x: 50, y: 30 }, map);
    expect(presses.up(1, { x: 50, y: 30 }, false)).toBe(false);
    expect(area.said).toEqual(['begin 10,20', 'move 50,30', 'end 50,30']);
    expect(map.fromNs).toBe(1e9);
  });

  it('tell a tool nothing of a click, and take the drag away with a second finger', () => {
    const map = new FlatMap();
    const presses = new Presses();
    const area = told();
    presses.down(1, { x: 10, y: 20 }, area);
    expect(presses.up(1, { x: 10, y: 20 }, false)).toBe(true);
    expect(area.said).toEqual([]);
    presses.down(1, { x: 10, y: 20 }, area);
    presses.move(1, { x: 40, y: 20 }, map);
    presses.down(2, { x: 300, y: 20 }, area);
    presses.move(2, { x: 400, y: 20 }, map);
    presses.up(2, { x: 400, y: 20 }, false);
    presses.up(1, { x: 40, y: 20 }, true);
    expect(area.said).toEqual(['begin 10,20', 'move 40,20', 'cancel']);
    expect(map.nsPerCssPx).toBeLessThan(1e3);
  });
});
