/**
 * What a nanosecond of a response can be blamed on: the causes of the contract, each with one meaning.
 *
 * The activation's own work is told by layer: `compute` is the program, `api` … `networkInterface` the protocols,
 * also where a software interrupt or the demultiplexing runs them; `interruptOwn` is entry, exit and driver of an
 * interrupt for its own frame. `interruptOther` is interrupts and demultiplexing for others, clock ticks, and
 * house-keeping for nobody. `timer` is waiting for an instant, or for what another program will send when it
 * pleases. `lost` is from a drop to the next attempt.
 */
import { Layer, layerOf, Operation, operationOf, type SliceCode, type ThreadRole } from '../../trace/format.ts';
import type { InversionKind } from '../inversion-cause.ts';

export const blameCauses = [
  'compute',
  'api',
  'udp',
  'ip',
  'packetFilter',
  'kernelInterface',
  'networkInterface',
  'lockOperation',
  'contextSwitch',
  'interruptOwn',
  'interruptOther',
  'moreUrgent',
  'equallyUrgent',
  'overrun',
  'inversionLock',
  'inversionQueue',
  'inversionPriority',
  'inversionMonitor',
  'wire',
  'transmitWait',
  'timer',
  'lost',
] as const;
export type BlameCause = (typeof blameCauses)[number];

/** Position in `blameCauses`: what the columns keep. */
export type CauseIndex = number;

/** The causes by name, as positions. */
export const Cause: Readonly<Record<BlameCause, CauseIndex>> = Object.fromEntries(
  blameCauses.map((name, index) => [name, index]),
) as Record<BlameCause, CauseIndex>;

/** Time that less urgent work took: what the inversions of the same activation account for. */
export const inversionCauses = ['inversionLock', 'inversionQueue', 'inversionPriority', 'inversionMonitor'] as const;

const causeOfLayer: Readonly<Record<Layer, CauseIndex>> = {
  [Layer.none]: Cause.compute,
  [Layer.compute]: Cause.compute,
  [Layer.api]: Cause.api,
  [Layer.udp]: Cause.udp,
  [Layer.ip]: Cause.ip,
  [Layer.packetFilter]: Cause.packetFilter,
  [Layer.kernelInterface]: Cause.kernelInterface,
  [Layer.networkInterface]: Cause.networkInterface,
  [Layer.kernel]: Cause.contextSwitch,
};

/** The cause of a slice that works for the activation itself. */
export const ownCause = (role: ThreadRole, code: SliceCode): CauseIndex => {
  switch (operationOf(code)) {
    case Operation.lock:
    case Operation.spin:
      return Cause.lockOperation;
    case Operation.contextSwitch:
    case Operation.turn:
      return Cause.contextSwitch;
    case Operation.interruptEntry:
    case Operation.clockTick:
      return Cause.interruptOwn;
    default:
  }
  const layer = layerOf(code);
  const driver = layer === Layer.networkInterface && (role === 'interrupt' || role === 'soft-interrupt');
  return driver ? Cause.interruptOwn : causeOfLayer[layer];
};

const causeOfKind: Readonly<Record<InversionKind, CauseIndex>> = {
  monitor: Cause.inversionMonitor,
  interrupt: Cause.interruptOther,
  lock: Cause.inversionLock,
  queue: Cause.inversionQueue,
  priority: Cause.inversionPriority,
};

/** The cause of time that an inversion of this kind takes. */
export const causeOfInversion = (kind: InversionKind): CauseIndex => causeOfKind[kind];
