import { describe, expect, it } from 'vitest';
import { stackChanges } from '../stack-form.ts';
import { stackSpec, stackSpecs } from './index.ts';
import { neighbourStacks } from './neighbours.ts';
import { impossibleMechanisms } from './possible.ts';

describe('the neighbours of a stack', () => {
  it.each(stackSpecs.map((stack) => [stack.id, stack] as const))(
    '%s: possible, and each really another',
    (_, stack) => {
      const neighbours = neighbourStacks(stack, 7);
      expect(neighbours.length).toBeGreaterThan(5);
      for (const { change, with: needed, stack: changed } of neighbours) {
        expect(impossibleMechanisms(changed)).toEqual([]);
        const names = new Set(stackChanges(stack, changed).map(({ name }) => name.split('.')[0]));
        expect(names).toEqual(new Set([change.mechanism, ...needed]));
      }
    },
  );

  it('of libsockets begin with the priority of the packet, with what carries and reads it', () => {
    const [first] = neighbourStacks(stackSpec('libsockets')!, 7);
    expect(first?.change).toEqual({ mechanism: 'protocolPriority', to: 'carried' });
    expect(first?.with).toEqual(['demultiplexing', 'pip', 'ipc']);
  });
});
