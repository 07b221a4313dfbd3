/**
 * The scenarios of the kernel lab that differ from one in a single mechanism: all its locks under another protocol, or
 * its threads under another policy. Values that it has already, or that it cannot have, are left out.
 */
import { withStacks } from './defaults.ts';
import { withSettings } from './set-path.ts';
import { namedStack } from './stack-form.ts';
import { policies, type PolicyName, type Scenario, type Synchronization } from './types.ts';

/** Protocols of locks that are compared in the lab. */
export const labLocks = [
  'basic',
  'inheritance',
  'ceiling',
  'immediate-ceiling',
  'monitor',
  'restartable',
] as const satisfies readonly Synchronization[];

export type LabChange =
  | { readonly mechanism: 'locks'; readonly to: Synchronization }
  | { readonly mechanism: 'scheduling'; readonly to: PolicyName };

export interface LabNeighbour {
  readonly change: LabChange;
  readonly scenario: Scenario;
}

/** The scenario with all its locks under one protocol; null where it cannot have it. */
const withLocks = (scenario: Scenario, protocol: Synchronization): Scenario | null => {
  if (scenario.workload.kind !== 'threads') return null;
  const { locks } = scenario.workload;
  const settings = locks.map((_, index) => ({ path: `workload.locks.${index}.protocol`, value: protocol }));
  const changed = withSettings(scenario, settings);
  return changed.ok ? changed.value : null;
};

const withPolicy = (scenario: Scenario, scheduling: PolicyName): Scenario => {
  const { client, server } = scenario;
  return withStacks(scenario, namedStack({ ...client.stack, scheduling }), namedStack({ ...server.stack, scheduling }));
};

/** All of them, those of the locks first; none where the scenario uses the network. */
export const labNeighbours = (scenario: Scenario): LabNeighbour[] => {
  const { workload, client } = scenario;
  if (workload.kind !== 'threads') return [];
  const locks = labLocks
    .filter((to) => workload.locks.some(({ protocol }) => protocol !== to))
    .map((to) => ({ change: { mechanism: 'locks', to } as const, scenario: withLocks(scenario, to) }));
  const policy = policies
    .filter((to) => to !== client.stack.scheduling)
    .map((to) => ({ change: { mechanism: 'scheduling', to } as const, scenario: withPolicy(scenario, to) }));
  return [...locks, ...policy].flatMap(({ change, scenario: changed }) =>
    changed === null ? [] : [{ change, scenario: changed }],
  );
};
