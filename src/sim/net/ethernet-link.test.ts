import { describe, expect, it } from 'vitest';
import { presetById } from '../../scenario/presets/index.ts';
import type { LinkSpec, Scenario } from '../../scenario/types.ts';
import { FrameEvent, Kind } from '../../trace/format.ts';
import { TraceWriter } from '../../trace/writer.ts';
import { createSimulation } from '../index.ts';
import { latencyNs } from './wire-time.ts';

interface FrameRecord {
  timeNs: number;
  event: FrameEvent;
  station: number;
  frame: number;
  bytes: number;
}

/** What the benchmark with nine jobs puts on the wire in its first seconds. */
const frameRecords = (link: LinkSpec, seed = 1, linkRateFactor = 1): FrameRecord[] => {
  const preset = presetById('fig9')?.scenario as Scenario;
  const workload = preset.workload.kind === 'benchmark' ? preset.workload : undefined;
  if (!workload) throw new Error('fig9 is a benchmark');
  const disturbance = { ...workload.disturbance, count: 9, rampNs: 0 };
  const trace = new TraceWriter();
  const costs = { ...preset.costs, linkRateFactor };
  const scenario: Scenario = { ...preset, seed, link, costs, workload: { ...workload, disturbance } };
  const endNs = 3_000_000_000;
  createSimulation(scenario, trace, { check: true }).runUntil(endNs);
  return trace.take(endNs).flatMap((chunk) =>
    Array.from(chunk.kind, (kind, i) => ({
      kind,
      timeNs: chunk.baseNs + (chunk.offset[i] as number),
      event: chunk.detail[i] as FrameEvent,
      station: chunk.level[i] as number,
      frame: chunk.a[i] as number,
      bytes: chunk.b[i] as number,
    })).filter(({ kind }) => kind === Kind.frame),
  );
};

const full: LinkSpec = { mbps: 10, duplex: 'full', propagationNs: 1_000 };
const half: LinkSpec = { ...full, duplex: 'half' };

describe('the Ethernet between the machines', () => {
  it('records start, end and arrival of each frame, one latency and one propagation apart', () => {
    const records = frameRecords(full);
    const ids = [...new Set(records.map(({ frame }) => frame))];
    expect(ids.length).toBeGreaterThan(100);
    // The last frames may still be on their way.
    for (const id of ids.slice(0, -2)) {
      const life = records.filter(({ frame }) => frame === id);
      const [start, end, arrive] = life as [FrameRecord, FrameRecord, FrameRecord];
      expect(life.map(({ event }) => event)).toEqual([
        FrameEvent.transmitStart,
        FrameEvent.transmitEnd,
        FrameEvent.arrive,
      ]);
      expect(end.timeNs - start.timeNs).toBe(latencyNs(start.bytes, 10));
      expect(arrive.timeNs - end.timeNs).toBe(1_000);
    }
  });

  it('loses no frame in half duplex, where stations wait for each other', () => {
    const records = frameRecords(half);
    const of = (event: FrameEvent): FrameRecord[] => records.filter((record) => record.event === event);
    expect(of(FrameEvent.defer).length).toBeGreaterThan(0);
    expect(of(FrameEvent.abort)).toEqual([]);
    const started = new Set(of(FrameEvent.transmitStart).map(({ frame }) => frame));
    expect(started.size - of(FrameEvent.arrive).length).toBeLessThanOrEqual(2);
    expect(
      of(FrameEvent.transmitStart).length - of(FrameEvent.collision).length - of(FrameEvent.transmitEnd).length,
    ).toBeLessThanOrEqual(2);
  });

  it('sends at the rate times the factor of the costs, in whole nanoseconds', () => {
    const records = frameRecords({ ...full, propagationNs: 0 }, 1, 0.33);
    const [start, end, arrive] = records as [FrameRecord, FrameRecord, FrameRecord];
    expect(end.timeNs - start.timeNs).toBe(latencyNs(start.bytes, 3.3));
    expect(arrive.timeNs).toBe(end.timeNs);
    expect(records.every(({ timeNs }) => Number.isInteger(timeNs))).toBe(true);
  });

  it('waits and backs off in the bit times of that rate in half duplex', () => {
    const isWait = ({ event }: FrameRecord): boolean => event === FrameEvent.defer;
    const slow = frameRecords(half, 1, 0.7);
    expect(slow.some(isWait)).toBe(true);
    expect(slow.every(({ timeNs }) => Number.isInteger(timeNs))).toBe(true);
    expect(slow).not.toEqual(frameRecords(half));
  });

  it('gives the same records for the same seed', () => {
    expect(frameRecords(half)).toEqual(frameRecords(half));
  });
});
