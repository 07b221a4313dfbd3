import { describe, expect, it } from 'vitest';
import { frameBytesInMemory, frameBytesOnWire, latencyNs, maxPayloadBytes, slotNs } from './wire-time.ts';

describe('wire time', () => {
  it.each([
    // payload, PIP, frame, slot ns at 100 and 10 Mbit/s, latency ns at 100 and 10
    [1, false, 64, 6_720, 67_200, 5_760, 57_600],
    [1, true, 64, 6_720, 67_200, 5_760, 57_600],
    [64, false, 110, 10_400, 104_000, 9_440, 94_400],
    [64, true, 122, 11_360, 113_600, 10_400, 104_000],
    [1024, false, 1070, 87_200, 872_000, 86_240, 862_400],
    [1024, true, 1082, 88_160, 881_600, 87_200, 872_000],
    [1472, false, 1518, 123_040, 1_230_400, 122_080, 1_220_800],
  ])('of %i bytes (PIP %s) is a frame of %i bytes', (payload, pip, bytes, slot100, slot10, latency100, latency10) => {
    expect(frameBytesOnWire(payload, pip)).toBe(bytes);
    expect([slotNs(bytes, 100), slotNs(bytes, 10)]).toEqual([slot100, slot10]);
    expect([latencyNs(bytes, 100), latencyNs(bytes, 10)]).toEqual([latency100, latency10]);
  });

  it.each([
    [64, false, 49.2],
    [64, true, 45.1],
    [1024, false, 93.9],
    [1024, true, 92.9],
    [1472, false, 95.7],
  ])('limits a payload of %i (PIP %s) to %f Mbit/s of 100', (payload, pip, mbps) => {
    expect((payload * 8000) / slotNs(frameBytesOnWire(payload, pip), 100)).toBeCloseTo(mbps, 1);
  });

  it('is rounded once, as a whole, at rates that do not divide it', () => {
    expect([latencyNs(64, 30), slotNs(64, 30)]).toEqual([19_200, 22_400]);
    expect([latencyNs(1518, 33), slotNs(1518, 33)]).toEqual([369_939, 372_848]);
    expect(Number.isInteger(latencyNs(123, 0.7))).toBe(true);
  });

  it('has room for 1472 bytes of payload, 1460 with PIP', () => {
    expect([maxPayloadBytes(false), maxPayloadBytes(true)]).toEqual([1472, 1460]);
    expect(frameBytesOnWire(maxPayloadBytes(true), true)).toBe(1518);
  });

  it('pads short frames to 60 bytes in memory', () => {
    expect([frameBytesInMemory(0, false), frameBytesInMemory(18, false), frameBytesInMemory(19, false)]).toEqual([
      60, 60, 61,
    ]);
  });
});
