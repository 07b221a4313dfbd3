/**
 * The file form of the command log: what the user did while a run went on, each with the instant at which it
 * takes effect. Replaying the log replays the run.
 */
import * as v from 'valibot';
import { fileLimits } from '../limits.ts';
import { duration, list, record, variantMessage, whole } from './fields.ts';
import { secondSchema } from './workload.ts';

export const commandFields = [
  'jobs',
  'period',
  'clientCompute',
  'serverCompute',
  'disturbanceClientCompute',
  'disturbanceServerCompute',
  'payloadBytes',
  'mbps',
  'cpuMhz',
  'second',
] as const;

export const mbpsSchema = v.pipe(
  v.picklist([10, 100], (issue) => `${JSON.stringify(issue.input) ?? 'nothing'} is not allowed; must be 10 or 100`),
  v.metadata({ title: 'Link speed, Mbit/s' }),
);

const at = duration('commandTime');

const commandSchema = v.variant(
  'set',
  [
    record({ at, set: v.literal('jobs'), value: whole('jobs') }),
    record({ at, set: v.literal('period'), value: duration('period') }),
    record({ at, set: v.literal('clientCompute'), value: duration('clientCompute') }),
    record({ at, set: v.literal('serverCompute'), value: duration('serverCompute') }),
    record({ at, set: v.literal('disturbanceClientCompute'), value: duration('disturbanceClientCompute') }),
    record({ at, set: v.literal('disturbanceServerCompute'), value: duration('disturbanceServerCompute') }),
    record({ at, set: v.literal('payloadBytes'), value: whole('payloadBytes') }),
    record({ at, set: v.literal('mbps'), value: mbpsSchema }),
    record({ at, set: v.literal('cpuMhz'), value: whole('cpuMhz') }),
    record({ at, set: v.literal('second'), value: v.nullable(secondSchema) }),
  ],
  variantMessage('set', commandFields),
);
export type CommandFile = v.InferOutput<typeof commandSchema>;

export const commandsSchema = list('Timed commands', commandSchema, fileLimits.commands);
