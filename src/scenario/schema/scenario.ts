/**
 * The file form of a whole scenario: `"machscope": 1` and what differs from the defaults. The published JSON
 * Schema (`public/scenario.schema.json`) is generated from this schema, so that what an editor accepts and
 * what Machscope accepts are the same.
 */
import * as v from 'valibot';
import { fileLimits, range } from '../limits.ts';
import { commandsSchema, mbpsSchema } from './commands.ts';
import { costsSchema } from './costs.ts';
import { defaultDuration, duration, oneOf, record, text, whole } from './fields.ts';
import { hostSchema } from './stack.ts';
import { workloadSchema } from './workload.ts';

export const linkSchema = record({
  mbps: v.optional(mbpsSchema, 100),
  duplex: v.optional(oneOf('Duplex', ['full', 'half']), 'full'),
  propagation: v.optional(duration('propagation'), defaultDuration('propagation')),
});

export const limitsSchema = record({
  port: v.optional(whole('portLimit'), range('portLimit').default),
  socket: v.optional(whole('socketLimit'), range('socketLimit').default),
  receiveRing: v.optional(whole('receiveRing'), range('receiveRing').default),
  transmitRing: v.optional(whole('transmitRing'), range('transmitRing').default),
  ipQueue: v.optional(whole('ipQueue'), range('ipQueue').default),
});

export const scenarioSchema = record({
  $schema: v.exactOptional(text('Address of the JSON Schema', fileLimits.titleCharacters)),
  machscope: v.literal(
    1,
    (issue) => `${JSON.stringify(issue.input) ?? 'nothing'} is not a version of this format; must be 1`,
  ),
  title: v.optional(text('Title', fileLimits.titleCharacters), 'Untitled'),
  seed: v.optional(whole('seed'), range('seed').default),
  duration: v.optional(duration('duration'), defaultDuration('duration')),
  client: v.optional(hostSchema, {}),
  server: v.optional(hostSchema, {}),
  link: v.optional(linkSchema, {}),
  limits: v.optional(limitsSchema, {}),
  costs: v.optional(costsSchema, {}),
  workload: v.optional(workloadSchema, { kind: 'benchmark' }),
  commands: v.optional(commandsSchema, []),
});
export type ScenarioFile = v.InferOutput<typeof scenarioSchema>;
