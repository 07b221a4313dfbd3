/**
 * The stacks that differ from one in a single mechanism: the questions "what if only this were otherwise". A value
 * that does nothing alone comes with what it needs (a priority is taken from the packet only where packets carry
 * one and somebody reads it); `with` names what was changed besides, so that it can be said. Values that the stack
 * has already, or that do not go with its stages, are left out.
 */
import {
  filterPrograms,
  ipcs,
  policies,
  type Demultiplexing,
  type FilterPrograms,
  type Ipc,
  type PolicyName,
  type StackSpec,
  type Synchronization,
  type ThreadPackage,
} from '../types.ts';
import { possibleMechanisms } from './possible.ts';

/** What is changed, and to what. */
export type MechanismChange =
  | { readonly mechanism: 'protocolPriority'; readonly to: StackSpec['protocolPriority'] }
  /** Protocol threads get a fixed priority, 0 most urgent. */
  | { readonly mechanism: 'priorities'; readonly to: number }
  | { readonly mechanism: 'demultiplexing'; readonly to: Demultiplexing }
  | { readonly mechanism: 'synchronization'; readonly to: Synchronization }
  | { readonly mechanism: 'threads'; readonly to: ThreadPackage }
  | { readonly mechanism: 'scheduling'; readonly to: PolicyName }
  | { readonly mechanism: 'turnMessages'; readonly to: number | null }
  | { readonly mechanism: 'ipc'; readonly to: Ipc }
  | { readonly mechanism: 'pip'; readonly to: boolean }
  | { readonly mechanism: 'filterPrograms'; readonly to: FilterPrograms };

/** What a change may need besides. */
export type NeededMechanism = 'demultiplexing' | 'pip' | 'ipc';

export interface NeighbourStack {
  readonly change: MechanismChange;
  /** What the change does nothing without, and was therefore changed too. */
  readonly with: readonly NeededMechanism[];
  readonly stack: StackSpec;
}

/** Turns that are asked for where the stack has another. */
const TURNS: readonly (number | null)[] = [1, null];

/**
 * All of them, those that decide who gets the CPU first.
 * @param urgentPriority 0 … 31: a fixed priority at which protocol threads come before the applications
 */
export const neighbourStacks = (stack: StackSpec, urgentPriority: number): NeighbourStack[] => {
  const possible = possibleMechanisms(stack.stages);
  return [
    ...carriedPriority(stack),
    ...fixedPriority(stack, urgentPriority),
    ...possible.demultiplexing.map((to) => alone(stack, { mechanism: 'demultiplexing', to })),
    ...possible.synchronization.map((to) => alone(stack, { mechanism: 'synchronization', to })),
    ...possible.threads.map((to) => alone(stack, { mechanism: 'threads', to })),
    ...policies.map((to) => alone(stack, { mechanism: 'scheduling', to })),
    ...TURNS.map((to) => alone(stack, { mechanism: 'turnMessages', to })),
    ...ipcs.map((to) => alone(stack, { mechanism: 'ipc', to })),
    alone(stack, { mechanism: 'pip', to: !stack.pip }),
    ...filterPrograms.map((to) => alone(stack, { mechanism: 'filterPrograms', to })),
  ].filter(({ change, stack: changed }) => change.mechanism === 'priorities' || differs(stack, changed, change));
};

const alone = (
  stack: StackSpec,
  change: Exclude<MechanismChange, { readonly mechanism: 'priorities' }>,
): NeighbourStack => ({ change, with: [], stack: { ...stack, [change.mechanism]: change.to } });

const differs = (stack: StackSpec, changed: StackSpec, { mechanism }: MechanismChange): boolean =>
  stack[mechanism] !== changed[mechanism];

/** Protocols inside a kernel run in interrupts and in the caller: there is no thread to give a priority to. */
const hasProtocolThreads = ({ placement }: StackSpec): boolean => placement !== 'kernel';

const carriedPriority = (stack: StackSpec): NeighbourStack[] => {
  if (!hasProtocolThreads(stack)) return [];
  if (stack.protocolPriority === 'carried') return [alone(stack, { mechanism: 'protocolPriority', to: 'fixed' })];
  const readsPip = possibleMechanisms(stack.stages).demultiplexing.includes('packet-filter-pip');
  const changed: StackSpec = {
    ...stack,
    protocolPriority: 'carried',
    pip: true,
    ipc: 'rt-ipc',
    demultiplexing: readsPip ? 'packet-filter-pip' : stack.demultiplexing,
  };
  const needed = (['demultiplexing', 'pip', 'ipc'] as const).filter((name) => changed[name] !== stack[name]);
  return [{ change: { mechanism: 'protocolPriority', to: 'carried' }, with: needed, stack: changed }];
};

const fixedPriority = (stack: StackSpec, to: number): NeighbourStack[] => {
  const { priorities, protocolPriority } = stack;
  const present = stack.demultiplexing === 'manager' ? priorities.worker : priorities.network;
  if (!hasProtocolThreads(stack) || protocolPriority === 'carried' || present <= to) return [];
  const raised = { ...priorities, network: to, worker: to, service: to, manager: Math.min(priorities.manager, to) };
  return [{ change: { mechanism: 'priorities', to }, with: [], stack: { ...stack, priorities: raised } }];
};
