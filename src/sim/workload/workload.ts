/** What runs on the machines. */
import type { Command } from '../../scenario/types.ts';
import type { RandomStreams } from '../rng.ts';
import type { Machine } from '../machine.ts';
import type { ProtocolStack } from '../stacks/stack.ts';
import type { Activities } from './activity.ts';
import type { LostWork } from './session.ts';

/** One host as a workload sees it. */
export interface WorkloadHost {
  machine: Machine;
  stack: ProtocolStack;
}

export interface WorkloadContext {
  client: WorkloadHost;
  server: WorkloadHost;
  activities: Activities;
  lost: LostWork;
  random: RandomStreams;
}

export interface RunningWorkload {
  /** Takes over a setting that concerns the workload. */
  command(command: Command): void;
}
