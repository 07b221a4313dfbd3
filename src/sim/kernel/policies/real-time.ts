/**
 * Rate monotonic, deadline monotonic and earliest deadline first. Threads (and packets) with a period compete
 * by period, relative or absolute deadline inside one band of urgency, 8 up to but not including 9; those
 * without one keep their fixed priority around it, whether they have a deadline or not. So a manager at 4 stays
 * above all activities and a disturbance job at 16 below.
 */
import { SECOND_NS } from '../../time.ts';
import type { SchedulingAttributes, Urgency } from '../urgency.ts';
import type { Policy } from './policy.ts';

const BAND: Urgency = 8;
/** Times inside the band are below this: three hours. */
const BAND_NS = 3 * 3600 * SECOND_NS;

const banded = (timeNs: number): Urgency => BAND + Math.min(timeNs, BAND_NS - 1) / BAND_NS;

/** null: without a period. */
const relativeDeadlineNs = ({ periodNs, deadlineNs }: SchedulingAttributes): number | null =>
  periodNs === null ? null : (deadlineNs ?? periodNs);

export const rateMonotonic: Policy = {
  name: 'rate-monotonic',
  urgencyOf: (attributes) => (attributes.periodNs === null ? attributes.priority : banded(attributes.periodNs)),
  quantumNs: null,
  wakeReschedules: false,
};

export const deadlineMonotonic: Policy = {
  name: 'deadline-monotonic',
  urgencyOf: (attributes) => {
    const deadlineNs = relativeDeadlineNs(attributes);
    return deadlineNs === null ? attributes.priority : banded(deadlineNs);
  },
  quantumNs: null,
  wakeReschedules: false,
};

export const earliestDeadlineFirst: Policy = {
  name: 'edf',
  urgencyOf: (attributes) => {
    const deadlineNs = relativeDeadlineNs(attributes);
    return deadlineNs === null ? attributes.priority : banded(attributes.fromNs + deadlineNs);
  },
  quantumNs: null,
  wakeReschedules: false,
};
