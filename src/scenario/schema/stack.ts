/**
 * The file form of a network subsystem: the id of a preset, or a record of mechanisms. A record with
 * `"preset"` starts from that preset and changes what it names; one without must name every mechanism.
 */
import * as v from 'valibot';
import { fileLimits, range } from '../limits.ts';
import {
  activityTimers,
  demultiplexings,
  filterPrograms,
  ipcs,
  placements,
  policies,
  stageTableIds,
  synchronizations,
  threadPackages,
} from '../types.ts';
import { stackSpecs } from '../stacks/index.ts';
import { flag, oneOf, record, text, whole } from './fields.ts';

export const stackIds: readonly string[] = stackSpecs.map((spec) => spec.id);

const prioritiesSchema = record({
  manager: v.exactOptional(whole('managerPriority')),
  network: v.exactOptional(whole('networkPriority')),
  worker: v.exactOptional(whole('workerPriority')),
  service: v.exactOptional(whole('servicePriority')),
});

const workersSchema = record({
  input: v.exactOptional(whole('inputWorkers')),
  output: v.exactOptional(whole('outputWorkers')),
  spareService: v.exactOptional(whole('spareService')),
  maxService: v.exactOptional(whole('maxService')),
});

export const protocolPriorities = ['fixed', 'carried'] as const;

export const stackRecordSchema = record({
  preset: v.exactOptional(oneOf('Preset that this record starts from', stackIds)),
  title: v.exactOptional(text('Title', fileLimits.titleCharacters, 1)),
  about: v.exactOptional(text('About', fileLimits.aboutCharacters)),
  placement: v.exactOptional(oneOf('Where the protocols run', placements)),
  threads: v.exactOptional(oneOf('Thread package', threadPackages)),
  synchronization: v.exactOptional(oneOf('How critical regions are protected', synchronizations)),
  demultiplexing: v.exactOptional(oneOf('Who finds the receiver of a frame', demultiplexings)),
  filterPrograms: v.exactOptional(oneOf('Packet filter programs', filterPrograms)),
  turnMessages: v.exactOptional(v.nullable(whole('turnMessages'))),
  protocolPriority: v.exactOptional(oneOf('Priority of protocol work', protocolPriorities)),
  ipc: v.exactOptional(oneOf('Message queues', ipcs)),
  scheduling: v.exactOptional(oneOf('Scheduling policy', policies)),
  timer: v.exactOptional(oneOf('What releases a periodic activity', activityTimers)),
  pip: v.exactOptional(flag('Frames carry the priority in packets (PIP)')),
  stages: v.exactOptional(oneOf('Table of stage costs', stageTableIds)),
  priorities: v.exactOptional(prioritiesSchema),
  workers: v.exactOptional(workersSchema),
});
export type StackRecord = v.InferOutput<typeof stackRecordSchema>;

export const stackSchema = v.pipe(
  v.union([oneOf('Preset', stackIds), stackRecordSchema]),
  v.metadata({ title: 'Network subsystem', description: 'A preset id, or a record of mechanisms.' }),
);
export type StackFile = string | StackRecord;

export const hostSchema = record({
  stack: v.optional(stackSchema, 'libsockets'),
  cpuMhz: v.optional(whole('cpuMhz'), range('cpuMhz').default),
});
