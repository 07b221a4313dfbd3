import { describe, expect, it } from 'vitest';
import { labNeighbours } from './lab-neighbours.ts';
import { presetById } from './presets/index.ts';
import type { Scenario } from './types.ts';

const preset = (id: string): Scenario => presetById(id)?.scenario as Scenario;

describe('the neighbours of a scenario of the lab', () => {
  it('are all its locks under each other protocol, and each other policy', () => {
    const found = labNeighbours(preset('burns-wellings-none'));
    const changes = found.map(({ change: { mechanism, to } }) => `${mechanism} ${to}`);
    expect(changes).toEqual([
      'locks inheritance',
      'locks ceiling',
      'locks immediate-ceiling',
      'locks monitor',
      'locks restartable',
      'scheduling fixed-round-robin',
      'scheduling rate-monotonic',
      'scheduling deadline-monotonic',
      'scheduling edf',
      'scheduling time-sharing',
    ]);
    const { workload } = found[1]!.scenario;
    expect(workload.kind === 'threads' && workload.locks.every(({ protocol }) => protocol === 'ceiling')).toBe(true);
    expect(found.at(-1)!.scenario.client.stack.scheduling).toBe('time-sharing');
  });

  it('are policies alone where there is no lock, and none with a network', () => {
    const mechanisms = labNeighbours(preset('textbook-1')).map(({ change }) => change.mechanism);
    expect(new Set(mechanisms)).toEqual(new Set(['scheduling']));
    expect(labNeighbours(preset('fig9'))).toEqual([]);
  });
});
