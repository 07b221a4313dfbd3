/**
 * The file form of a workload: the benchmark of section 5.4, a ping-pong, a one-way stream (ttcp), socket operations, or free
 * threads whose bodies are made of compute, lock, unlock, sleep, send, receive, call and reply.
 * Durations are strings with a unit; every field but `kind` and what makes up a free thread has a default.
 */
import * as v from 'valibot';
import { fileLimits, range } from '../limits.ts';
import { shown } from '../result.ts';
import { hostNames, ipcs, socketOperations, synchronizations } from '../types.ts';
import { defaultDuration, duration, list, name, oneOf, record, variantMessage, whole } from './fields.ts';

const realTimeSchema = record({
  period: v.optional(duration('period'), defaultDuration('period')),
  deadline: v.optional(v.nullable(duration('deadline')), null),
  clientCompute: v.optional(duration('clientCompute'), defaultDuration('clientCompute')),
  serverCompute: v.optional(duration('serverCompute'), defaultDuration('serverCompute')),
  priority: v.optional(whole('realTimePriority'), range('realTimePriority').default),
});

/** The second real-time activity: the same fields, other defaults. */
export const secondSchema = record({
  period: v.optional(duration('secondPeriod'), defaultDuration('secondPeriod')),
  deadline: v.optional(v.nullable(duration('deadline')), null),
  clientCompute: v.optional(duration('secondClientCompute'), defaultDuration('secondClientCompute')),
  serverCompute: v.optional(duration('secondServerCompute'), defaultDuration('secondServerCompute')),
  priority: v.optional(whole('secondPriority'), range('secondPriority').default),
});

const disturbanceSchema = record({
  count: v.optional(whole('jobs'), range('jobs').default),
  ramp: v.optional(duration('ramp'), defaultDuration('ramp')),
  startSpread: v.optional(duration('startSpread'), defaultDuration('startSpread')),
  clientCompute: v.optional(duration('disturbanceClientCompute'), defaultDuration('disturbanceClientCompute')),
  serverCompute: v.optional(duration('disturbanceServerCompute'), defaultDuration('disturbanceServerCompute')),
  priority: v.optional(whole('disturbancePriority'), range('disturbancePriority').default),
  retry: v.optional(duration('retry'), defaultDuration('retry')),
});

const payloadBytes = v.optional(whole('payloadBytes'), range('payloadBytes').default);

const benchmarkSchema = record({
  kind: v.literal('benchmark'),
  realTime: v.optional(realTimeSchema, {}),
  second: v.optional(v.nullable(secondSchema), null),
  disturbance: v.optional(disturbanceSchema, {}),
  payloadBytes,
});

const pingPongSchema = record({
  kind: v.literal('ping-pong'),
  payloadBytes,
  count: v.optional(whole('roundTrips'), range('roundTrips').default),
  priority: v.optional(whole('pingPongPriority'), range('pingPongPriority').default),
});

const ttcpSchema = record({
  kind: v.literal('ttcp'),
  payloadBytes: v.optional(whole('payloadBytes'), 1_024),
  priority: v.optional(whole('ttcpPriority'), range('ttcpPriority').default),
});

const socketChurnSchema = record({
  kind: v.literal('socket-churn'),
  operation: v.optional(oneOf('Socket operation', socketOperations), 'create-close'),
  count: v.optional(whole('socketOperations'), range('socketOperations').default),
  priority: v.optional(whole('pingPongPriority'), range('pingPongPriority').default),
});

const stepKinds = ['compute', 'lock', 'unlock', 'sleep', 'send', 'receive', 'call', 'reply'] as const;

const stepSchema = v.variant(
  'do',
  [
    record({ do: v.literal('compute'), for: duration('stepTime') }),
    record({ do: v.literal('lock'), lock: name('Lock') }),
    record({ do: v.literal('unlock'), lock: name('Lock') }),
    record({ do: v.literal('sleep'), for: duration('stepTime') }),
    record({ do: v.literal('send'), port: name('Port') }),
    record({ do: v.literal('receive'), port: name('Port') }),
    record({ do: v.literal('call'), port: name('Port') }),
    record({ do: v.literal('reply') }),
  ],
  variantMessage('do', stepKinds),
);

const always = v.pipe(
  v.literal(true, (issue) => `${shown(issue.input)} is not allowed; must be true, or left out`),
  v.metadata({ title: 'Has no deadline: late is no miss' }),
);

const watchdogSchema = record({ restart: v.optional(duration('restart'), defaultDuration('restart')) });

const threadSchema = record({
  name: name('Name of the thread'),
  host: v.optional(oneOf('Host', hostNames), 'client'),
  priority: v.optional(whole('threadPriority'), range('threadPriority').default),
  start: v.optional(duration('threadStart'), defaultDuration('threadStart')),
  period: v.optional(v.nullable(duration('period')), null),
  deadline: v.optional(v.nullable(duration('deadline')), null),
  noDeadline: v.exactOptional(always),
  watchdog: v.exactOptional(
    v.pipe(watchdogSchema, v.metadata({ title: 'Resets its host when it misses its deadline' })),
  ),
  body: list('Steps', stepSchema, fileLimits.stepsPerThread),
});

const lockSchema = record({
  name: name('Name of the lock'),
  host: v.optional(oneOf('Host', hostNames), 'client'),
  protocol: v.optional(oneOf('Locking protocol', synchronizations), 'inheritance'),
});

const portSchema = record({
  name: name('Name of the port'),
  host: v.optional(oneOf('Host', hostNames), 'client'),
  ipc: v.optional(oneOf('Message queue', ipcs), 'mach'),
});

const threadsSchema = record({
  kind: v.literal('threads'),
  threads: list('Threads', threadSchema, fileLimits.threads),
  locks: v.optional(list('Locks', lockSchema, fileLimits.locks), []),
  ports: v.optional(list('Ports', portSchema, fileLimits.ports), []),
});

export const workloadKinds = ['benchmark', 'ping-pong', 'ttcp', 'socket-churn', 'threads'] as const;

export const workloadSchema = v.pipe(
  v.variant(
    'kind',
    [benchmarkSchema, pingPongSchema, ttcpSchema, socketChurnSchema, threadsSchema],
    variantMessage('kind', workloadKinds),
  ),
  v.metadata({ title: 'Workload' }),
);
export type WorkloadFile = v.InferOutput<typeof workloadSchema>;
