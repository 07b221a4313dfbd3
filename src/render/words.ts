/**
 * The words and letters of the timeline: one name for each layer, operation and state, used by slices, legend,
 * tooltips and pictures alike.
 */
import type { BlameGroup } from '../analysis/blame/groups.ts';
import { Layer, Operation, PrioritySource, State, layerOf, operationOf, type Definition } from '../trace/format.ts';
import { STATE_BASE } from '../trace/reader.ts';

export const layerNames: Readonly<Record<Layer, string>> = {
  [Layer.none]: 'idle',
  [Layer.compute]: 'compute',
  [Layer.api]: 'API',
  [Layer.udp]: 'UDP',
  [Layer.ip]: 'IP',
  [Layer.packetFilter]: 'packet filter',
  [Layer.kernelInterface]: 'kernel interface',
  [Layer.networkInterface]: 'network interface',
  [Layer.kernel]: 'kernel',
};

const operationNames: Readonly<Record<Operation, string>> = {
  [Operation.idle]: 'idle',
  [Operation.work]: '',
  [Operation.section]: 'locked section',
  [Operation.lock]: 'lock',
  [Operation.spin]: 'spin',
  [Operation.contextSwitch]: 'context switch',
  [Operation.trap]: 'trap',
  [Operation.copy]: 'copy',
  [Operation.checksum]: 'checksum',
  [Operation.wake]: 'wake',
  [Operation.message]: 'message',
  [Operation.interruptEntry]: 'interrupt',
  [Operation.clockTick]: 'clock tick',
  [Operation.turn]: 'end of turn',
  [Operation.filter]: 'filter program',
};

export const stateNames: Readonly<Record<State, string>> = {
  [State.readyWoken]: 'ready',
  [State.readyPreempted]: 'preempted',
  [State.readyYielded]: 'yielded',
  [State.interrupted]: 'interrupted',
  [State.lockWait]: 'waits for a lock',
  [State.messageWait]: 'waits for a message',
  [State.sendWait]: 'waits to send',
  [State.sleep]: 'sleeps',
  [State.dormant]: 'not started',
};

export const stateLetters: Readonly<Record<State, string>> = {
  [State.readyWoken]: 'R',
  [State.readyPreempted]: 'P',
  [State.readyYielded]: 'Y',
  [State.interrupted]: 'I',
  [State.lockWait]: 'L',
  [State.messageWait]: 'M',
  [State.sendWait]: 'S',
  [State.sleep]: 'Z',
  [State.dormant]: '',
};

/** "UDP", "UDP checksum", "context switch", "waits for a lock". */
export function nameOfCode(code: number): string {
  if (code >= STATE_BASE) return stateNames[(code - STATE_BASE) as State];
  const layer = layerOf(code);
  const operation = operationNames[operationOf(code)];
  if (operation === '') return layerNames[layer];
  if (layer === Layer.none || layer === Layer.kernel) return operation;
  return `${layerNames[layer]} ${operation}`;
}

export const prioritySourceNames: Readonly<Record<PrioritySource, string>> = {
  [PrioritySource.base]: 'its own',
  [PrioritySource.lockInheritance]: 'inherited from a waiter of a lock it holds',
  [PrioritySource.request]: 'from the packet or request it serves',
  [PrioritySource.waitingRequest]: 'from a more urgent message at its port',
  [PrioritySource.ceiling]: 'ceiling of a lock it holds',
  [PrioritySource.usage]: 'from its recent use of the CPU',
  [PrioritySource.kernelSleep]: 'raised after a kernel sleep',
  [PrioritySource.depressed]: 'depressed after spinning',
};

/** Where the time of a response went. */
export const blameGroupNames: Readonly<Record<BlameGroup, string>> = {
  own: 'own work',
  wait: 'wire and waits',
  other: 'no less urgent work',
  inversion: 'less urgent work',
};

/** Name of a definition; what is not defined is named by its number. */
export const nameOf = (definitions: readonly Definition[], id: number): string => definitions[id]?.name ?? `#${id}`;
