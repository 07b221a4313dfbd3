import { describe, expect, it } from 'vitest';
import { stackFromFile } from '../stack-form.ts';
import { stackSpecs } from './index.ts';
import { impossibleMechanisms } from './possible.ts';

describe('possible mechanisms', () => {
  it.each(stackSpecs.map((stack) => [stack.id, stack] as const))('%s is possible', (_, stack) => {
    expect(impossibleMechanisms(stack)).toEqual([]);
  });

  it.each([
    [
      { preset: 'lites', demultiplexing: 'manager' },
      '"manager" does not go with the stages "lites"; must be packet-filter',
    ],
    [{ preset: 'freebsd', synchronization: 'spin' }, '"spin" does not go with the stages "freebsd"; must be spl'],
    [{ preset: 'nps', placement: 'library' }, '"library" does not go with the stages "nps"; must be server'],
  ] as const)('%j is refused in one sentence', (file, message) => {
    expect(stackFromFile(file)).toMatchObject({ ok: false, problems: [{ message }] });
  });
});
