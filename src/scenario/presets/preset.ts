/**
 * A scenario with a name. Presets are written in file form, each stating only what differs from the defaults,
 * and are read when they are first asked for, so that a list of many costs the page nothing when it opens.
 */
import { scenarioOf } from '../defaults.ts';
import type { Scenario } from '../types.ts';

/** Where a preset stands in a menu: what uses the network, or what looks at one kernel alone. */
export type PresetGroup = 'network' | 'lab';

export interface Preset {
  id: string;
  title: string;
  about: string;
  group: PresetGroup;
  readonly scenario: Scenario;
}

export const preset = (id: string, title: string, about: string, file: object, group: PresetGroup): Preset => {
  let scenario: Scenario | null = null;
  return {
    id,
    title,
    about,
    group,
    get scenario() {
      scenario ??= scenarioOf({ title, ...file });
      return scenario;
    },
  };
};
