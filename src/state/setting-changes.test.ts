import { describe, expect, it } from 'vitest';
import { withStacks } from '../scenario/defaults.ts';
import { presetById } from '../scenario/presets/index.ts';
import { withSettings } from '../scenario/set-path.ts';
import { stackSpec } from '../scenario/stacks/index.ts';
import type { Scenario, TimedCommand } from '../scenario/types.ts';
import { settingChanges } from './setting-changes.ts';

const fig9 = presetById('fig9')?.scenario as Scenario;
const MS = 1e6;

const set = (path: string, value: string): Scenario => {
  const changed = withSettings(fig9, [{ path, value }]);
  if (!changed.ok) throw new Error(path);
  return changed.value;
};

const moved = (...commands: TimedCommand[]): Scenario => ({ ...fig9, commands });

describe('what is set otherwise', () => {
  it('is nothing between a scenario and itself, whatever its title', () => {
    expect(settingChanges(fig9, { ...fig9, title: 'other' })).toEqual([]);
  });

  it.each([
    ['workload.realTime.period', '50ms', '40ms'],
    ['workload.disturbance.count', '9', '10'],
    ['seed', '1', '7'],
    ['link.duplex', 'full', 'half'],
    ['costs.contextSwitch', 'none', '30us'],
  ])('of one setting, %s, is that setting', (path, from, to) => {
    const [change, ...more] = settingChanges(fig9, set(path, to));
    expect(more).toEqual([]);
    expect(change).toMatchObject({ path: expect.stringContaining(path) as string, from, to, atNs: null });
  });

  it('of another stack, the stack of both hosts', () => {
    const [lites, nps] = [stackSpec('lites')!, stackSpec('nps')!];
    expect(settingChanges(withStacks(fig9, lites, lites), withStacks(fig9, nps, nps))).toEqual([
      { path: 'client.stack', from: 'lites', to: 'nps', atNs: null },
      { path: 'server.stack', from: 'lites', to: 'nps', atNs: null },
    ]);
  });

  it('of a slider that was moved, both values as they stood at that instant', () => {
    const common: TimedCommand = { atNs: 1_000 * MS, set: 'jobs', value: 3 };
    const [change, ...more] = settingChanges(
      moved(common),
      moved(common, { atNs: 2_000 * MS, set: 'jobs', value: 5 }, { atNs: 2_500 * MS, set: 'periodNs', value: 50 * MS }),
    );
    expect(more).toEqual([]);
    expect(change).toEqual({ path: 'jobs', from: '3', to: '5', atNs: 2_000 * MS });
  });

  it('of a slider that only one run moves back later, until then', () => {
    const out: TimedCommand = { atNs: 2_000 * MS, set: 'periodNs', value: 60 * MS };
    const back: TimedCommand = { atNs: 3_000 * MS, set: 'periodNs', value: 50 * MS };
    expect(settingChanges(fig9, moved(out, back))).toEqual([
      { path: 'periodNs', from: '50ms', to: '60ms', atNs: 2_000 * MS },
    ]);
  });
});
