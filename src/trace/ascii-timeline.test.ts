import { describe, expect, it } from 'vitest';
import { asciiTimeline } from './ascii-timeline.ts';
import { TestTrace } from './test-trace.ts';

const ms = 1_000_000;
const rows = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');

describe('asciiTimeline', () => {
  it('prints the picture that a trace was built from', () => {
    const picture = rows(`
      rt   ..RRiiRRSSmm..LLRR
      job  RRrrrrrrrrRRRR  rr
      irq      RR
    `);
    const reader = new TestTrace().picture(picture, ms).reader(18 * ms);
    expect(asciiTimeline(reader, { unitNs: ms })).toBe(picture.replaceAll('S', 'R'));
    expect(asciiTimeline(reader, { unitNs: ms, operations: true, threads: ['rt'] })).toBe('rt  ..RRiiRRSSmm..LLRR');
  });

  it('shows what has most of a unit', () => {
    const reader = new TestTrace().picture('rt  RRRrrrrr..', ms).reader(10 * ms);
    expect(asciiTimeline(reader, { unitNs: 5 * ms })).toBe('rt  Rr');
  });

  it('shows a part of the time, and nothing before a thread begins', () => {
    const trace = new TestTrace().picture('a  RRRR', ms);
    trace.picture('b  RR', ms, 4 * ms);
    const reader = trace.reader(6 * ms);
    expect(asciiTimeline(reader, { unitNs: ms, fromNs: 3 * ms, toNs: 6 * ms })).toBe('a  R\nb   RR');
  });

  it('tells of an unknown name', () => {
    const reader = new TestTrace().reader(1);
    expect(() => asciiTimeline(reader, { unitNs: 1, threads: ['x'] })).toThrow('no thread is named "x"');
  });
});
