/** Chooses the path program that reads a stack's record of mechanisms. */
import type { Machine } from '../machine.ts';
import type { NetworkCard } from '../net/network-card.ts';
import { KernelStack } from './kernel-stack.ts';
import { LibraryStack } from './library-stack.ts';
import { ManagerServerStack } from './manager-server-stack.ts';
import { ServiceServerStack } from './service-server-stack.ts';
import type { ProtocolStack } from './stack.ts';

export const makeStack = (machine: Machine, card: NetworkCard): ProtocolStack => {
  const { placement, demultiplexing } = machine.spec.stack;
  switch (placement) {
    case 'kernel':
      return new KernelStack(machine, card);
    case 'library':
      return new LibraryStack(machine, card);
    case 'server':
      return demultiplexing === 'manager'
        ? new ManagerServerStack(machine, card)
        : new ServiceServerStack(machine, card);
  }
};
