/**
 * The scenarios that have a name, in file form: what the command line, a link and the page's menu can start
 * from. Each states only what differs from the defaults.
 */
import { labLockPresets } from './lab-locks.ts';
import { pathfinderPresets } from './lab-pathfinder.ts';
import { textbookPresets } from './lab-textbooks.ts';
import { lockScenario } from './locks.ts';
import { preset as presetOf, type Preset } from './preset.ts';

export type { Preset, PresetGroup } from './preset.ts';

const preset = (id: string, title: string, about: string, file: object): Preset =>
  presetOf(id, title, about, file, 'network');
const labPreset = (id: string, title: string, about: string, file: object): Preset =>
  presetOf(id, title, about, file, 'lab');

export const presets: readonly Preset[] = [
  preset(
    'fig9',
    'Benchmark of section 5.4',
    'A 50 ms activity across both hosts while up to 9 disturbance jobs start, one a second, for 10 s (Figs. 9 and 10).',
    { duration: '10s' },
  ),
  preset('story', 'Three disturbance jobs', 'The benchmark with a ramp to 3 jobs: what the page shows first.', {
    duration: '10s',
    workload: { kind: 'benchmark', disturbance: { count: 3 } },
  }),
  preset(
    'second-activity',
    'Two real-time activities',
    'The benchmark beside a second activity that is more urgent and quicker: what priorities in packets are for.',
    { duration: '10s', workload: { kind: 'benchmark', second: {}, disturbance: { count: 3 } } },
  ),
  preset(
    'ping-pong',
    'Ping-pong',
    'Request and reply without computation, one packet in flight: the round trips of section 5.',
    { duration: '10s', workload: { kind: 'ping-pong' } },
  ),
  preset(
    'ttcp',
    'One-way stream (ttcp)',
    'One-way stream of 1 KB datagrams, as fast as the sender can: the throughputs of section 5.',
    { duration: '1s', workload: { kind: 'ttcp' } },
  ),
  labPreset(
    'lock-inversion',
    'Lock inversion, plain lock',
    'Three threads and a lock without inheritance: the urgent one waits for the medium one.',
    lockScenario('Lock inversion, plain lock', 'basic'),
  ),
  labPreset(
    'lock-inheritance',
    'Lock inversion, priority inheritance',
    'The same threads with priority inheritance: the urgent one waits only for the critical section.',
    lockScenario('Lock inversion, priority inheritance', 'inheritance'),
  ),
  labPreset(
    'lock-ceiling',
    'Lock inversion, immediate ceiling',
    'The same threads with an immediate priority ceiling: the section is finished before the urgent one starts.',
    lockScenario('Lock inversion, immediate ceiling', 'immediate-ceiling'),
  ),
  ...labLockPresets,
  ...pathfinderPresets,
  ...textbookPresets,
];

export const presetIds: readonly string[] = presets.map(({ id }) => id);

/** The preset of that id, or undefined. */
export const presetById = (id: string): Preset | undefined => presets.find((candidate) => candidate.id === id);
