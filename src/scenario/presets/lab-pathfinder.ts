/**
 * Mars Pathfinder, 1997: one VxWorks computer, a 1553 bus with a cycle of 125 ms. `bc_dist` distributes the
 * cycle's data and must be done when `bc_sched` sets up the next cycle; if it is not, the craft resets. The
 * weather task `asi_met` used a pipe whose select() took a mutex without inheritance. Preempted inside it by
 * less urgent science than `bc_dist`, it kept `bc_dist` waiting beyond its check. The fix was to switch
 * inheritance on for that mutex.
 *
 * Only the cycle of 125 ms, the order of the tasks and the course of events are from the reports (Jones 1997,
 * Reeves 1997); they give no other figure, so computation times, phases and the length of the restart are ours.
 * The check of bc_sched is bc_dist's deadline: bc_sched is released at the very instant.
 */
import type { Synchronization } from '../types.ts';
import { compute, labForm, ms, section, type LabThread } from './lab-form.ts';
import { preset, type Preset } from './preset.ts';

const CYCLE_MS = 125;
/** In a cycle: the bus data is there, and the next cycle is set up. */
const DATA_AT_MS = 25;
const CHECK_AT_MS = 100;

const threads: LabThread[] = [
  { name: 'bc_sched', priority: 4, start: ms(CHECK_AT_MS), period: ms(CYCLE_MS), body: [compute(5)] },
  {
    name: 'bc_dist',
    priority: 8,
    start: ms(DATA_AT_MS),
    period: ms(CYCLE_MS),
    deadline: ms(CHECK_AT_MS - DATA_AT_MS),
    watchdog: { restart: ms(250) },
    body: [compute(3), ...section('select', compute(2)), compute(15)],
  },
  { name: 'housekeeping', priority: 12, start: ms(60), period: ms(250), body: [compute(10)] },
  { name: 'imaging', priority: 16, start: ms(505), period: ms(1_000), body: [compute(150)] },
  {
    name: 'asi_met',
    priority: 24,
    period: ms(500),
    body: [compute(2), ...section('select', compute(8)), compute(5)],
  },
];

const FIGURES = 'The cycle of 125 ms is from the reports, which give no other figure: all other figures are ours.';

const pathfinder = (id: string, title: string, about: string, protocol: Synchronization): Preset =>
  preset(id, title, `${about} ${FIGURES}`, labForm({ policy: 'fixed-fifo', duration: '5s', threads, protocol }), 'lab');

export const pathfinderPresets: readonly Preset[] = [
  pathfinder(
    'pathfinder',
    'Mars Pathfinder, as it flew',
    'The bus task waits for a lock of the weather task, which waits for science: the watchdog resets the craft.',
    'basic',
  ),
  pathfinder(
    'pathfinder-fixed',
    'Mars Pathfinder, inheritance on',
    'The same tasks with priority inheritance on the one lock, as it was repaired on Mars: no reset.',
    'inheritance',
  ),
];
