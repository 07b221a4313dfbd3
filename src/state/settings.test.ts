/** Settings at an instant, and the log of commands. */
import { describe, expect, it } from 'vitest';
import { presetById } from '../scenario/presets/index.ts';
import { commandOf, cutAfter, initialSettings, settingsAt, withCommand } from './settings.ts';

const preset = presetById('story');
if (preset === undefined) throw new Error('the story is missing');
const { scenario } = preset;
const jobs = (value: number, atNs: number) => ({ ...commandOf('jobs', value), atNs });

describe('settings', () => {
  it('are what the scenario says before any command', () => {
    expect(initialSettings(scenario)).toMatchObject({ jobs: 3, periodNs: 50e6, mbps: 100, cpuMhz: 166, second: null });
  });

  it('follow the log up to an instant, that instant included', () => {
    const moved = { ...scenario, commands: [jobs(5, 1_000), jobs(9, 2_000)] };
    expect(settingsAt(moved, 999).jobs).toBe(3);
    expect(settingsAt(moved, 1_000).jobs).toBe(5);
    expect(settingsAt(moved, 2_500).jobs).toBe(9);
  });

  it('stand at their defaults where the workload has none', () => {
    const pingPong = presetById('ping-pong');
    expect(pingPong && initialSettings(pingPong.scenario)).toMatchObject({ jobs: 0, second: null });
  });
});

describe('the log', () => {
  it('is cut after an instant', () => {
    const log = [jobs(1, 10), jobs(2, 20), jobs(3, 30)];
    expect(cutAfter(log, 20)).toEqual({ kept: log.slice(0, 2), cut: 1 });
    expect(cutAfter(log, 40).cut).toBe(0);
  });

  it('keeps one of many unsent commands for one setting at one instant', () => {
    const once = withCommand([], 0, jobs(4, 50));
    const twice = withCommand(once, 0, jobs(7, 50));
    expect(twice).toEqual([jobs(7, 50)]);
  });

  it('never changes what the workers know already', () => {
    expect(withCommand([jobs(4, 50)], 1, jobs(7, 50))).toEqual([jobs(4, 50), jobs(7, 50)]);
  });

  it('keeps different settings at one instant apart', () => {
    const log = withCommand([jobs(4, 50)], 0, { ...commandOf('mbps', 10), atNs: 50 });
    expect(log).toHaveLength(2);
  });
});
