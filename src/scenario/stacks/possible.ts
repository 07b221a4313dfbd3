/**
 * Which mechanisms a stack can combine. The stages of a table name the threads that run them, so a table goes with one
 * placement and with the demultiplexing that has those threads; the other axes are free within a placement. Processes
 * and spl exist only inside a kernel, and a kernel has nothing else.
 */
import {
  demultiplexings,
  synchronizations,
  threadPackages,
  type Demultiplexing,
  type Placement,
  type StackSpec,
  type StageTableId,
  type Synchronization,
  type ThreadPackage,
} from '../types.ts';

export interface PossibleMechanisms {
  placement: readonly Placement[];
  demultiplexing: readonly Demultiplexing[];
  synchronization: readonly Synchronization[];
  threads: readonly ThreadPackage[];
}

const structures: Record<StageTableId, { placement: Placement; demultiplexing: readonly Demultiplexing[] }> = {
  freebsd: { placement: 'kernel', demultiplexing: ['soft-interrupt'] },
  libsockets: { placement: 'library', demultiplexing: ['packet-filter', 'packet-filter-pip'] },
  'libsockets-rt': { placement: 'library', demultiplexing: ['packet-filter', 'packet-filter-pip'] },
  nps: { placement: 'server', demultiplexing: ['manager'] },
  lites: { placement: 'server', demultiplexing: ['packet-filter'] },
};

/** What a stack with this table of stages may have on each axis that is not free. */
export const possibleMechanisms = (stages: StageTableId): PossibleMechanisms => {
  const { placement, demultiplexing } = structures[stages];
  const kernel = placement === 'kernel';
  return {
    placement: [placement],
    demultiplexing: demultiplexings.filter((name) => demultiplexing.includes(name)),
    synchronization: synchronizations.filter((name) => (name === 'spl') === kernel),
    threads: threadPackages.filter((name) => (name === 'process') === kernel),
  };
};

export interface ImpossibleMechanism {
  field: keyof PossibleMechanisms;
  value: string;
  allowed: readonly string[];
}

/** The mechanisms of a stack that do not go with its stages. */
export const impossibleMechanisms = (stack: StackSpec): ImpossibleMechanism[] => {
  const possible = possibleMechanisms(stack.stages);
  return (Object.keys(possible) as (keyof PossibleMechanisms)[]).flatMap((field) => {
    const allowed: readonly string[] = possible[field];
    return allowed.includes(stack[field]) ? [] : [{ field, value: stack[field], allowed }];
  });
};
