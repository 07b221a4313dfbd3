import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultScenario } from './defaults.ts';
import { sentence, type Result } from './result.ts';
import { parseSetting, settablePaths, withSettings } from './set-path.ts';
import { arbitraryScenario } from './testing/random-scenarios.ts';
import type { BenchmarkWorkload, Scenario } from './types.ts';

const set = (path: string, value: string): Result<Scenario> => withSettings(defaultScenario(), [{ path, value }]);
const changed = (path: string, value: string): Scenario => {
  const result = set(path, value);
  if (!result.ok) throw new Error(result.problems.map(sentence).join('; '));
  return result.value;
};
const benchmark = (scenario: Scenario): BenchmarkWorkload => scenario.workload as BenchmarkWorkload;

describe('withSettings', () => {
  it('sets a duration, a number and a word', () => {
    expect(benchmark(changed('workload.realTime.period', '40ms')).realTime.periodNs).toBe(40e6);
    expect(changed('link.mbps', '10').link.mbps).toBe(10);
    expect(changed('link.duplex', 'half').link.duplex).toBe('half');
    expect(changed('title', '12').title).toBe('12');
  });

  it('changes one mechanism of a preset stack', () => {
    const { stack } = changed('client.stack.synchronization', 'monitor').client;
    expect(stack).toMatchObject({ id: 'custom', synchronization: 'monitor', threads: 'c-thread', paper: false });
    expect(changed('client.stack.priorities.network', '3').client.stack.priorities).toMatchObject({
      network: 3,
      manager: 4,
    });
  });

  it('knows a preset by its mechanisms', () => {
    expect(changed('client.stack', '{"preset":"nps","synchronization":"monitor"}').client.stack.id).toBe('nps-k');
    expect(changed('server.stack', 'lites').server.stack.id).toBe('lites');
  });

  it('brings in the second activity with its defaults, and takes it out', () => {
    expect(benchmark(changed('workload.second.period', '30ms')).second).toMatchObject({ periodNs: 30e6, priority: 6 });
    expect(benchmark(changed('workload.second', 'null')).second).toBeNull();
  });

  it('starts another kind of workload from its defaults', () => {
    expect(changed('workload.kind', 'ttcp').workload).toEqual({ kind: 'ttcp', payloadBytes: 1_024, priority: 16 });
  });

  it('checks the rules between fields after the last setting', () => {
    const both = withSettings(changed('client.stack', 'nps'), [
      { path: 'workload.payloadBytes', value: '1472' },
      { path: 'client.stack', value: 'freebsd' },
    ]);
    expect(both.ok).toBe(true);
  });

  it.each([
    [
      'workload.realtime.period',
      '1ms',
      'workload.realtime.period: no such field in this scenario; the nearest is "workload.realTime.period"',
    ],
    ['period', '1ms', 'period: no such field in this scenario; the nearest is "workload.realTime.period"'],
    [
      'client.stack.sync',
      'spin',
      'client.stack.sync: no such field in this scenario; the nearest is "client.stack.synchronization"',
    ],
    [
      'machscope',
      '2',
      'machscope: no such field in this scenario; there are title, seed, duration, client, server, link, limits, costs, workload, commands',
    ],
    [
      '__proto__.x',
      '1',
      '__proto__.x: no such field in this scenario; there are title, seed, duration, client, server, link, limits, costs, workload, commands',
    ],
    ['workload.realTime.period', '40', 'workload.realTime.period: "40" has no unit; write for example "50ms"'],
    [
      'workload.realTime.priority',
      '1.5',
      'workload.realTime.priority: 1.5 is not allowed; must be a whole number from 0 to 31',
    ],
    ['link.mbps', 'fast', 'link.mbps: "fast" is not allowed; must be 10 or 100'],
    ['link.mbps', '', 'link.mbps: "" is not allowed; must be 10 or 100'],
  ])('refuses %s=%s in one sentence', (path, value, message) => {
    const result = set(path, value);
    expect(result.ok ? 'accepted' : result.problems.map(sentence).join(' | ')).toBe(message);
  });

  it('leaves the scenario that it starts from as it was', () => {
    const scenario = defaultScenario();
    withSettings(scenario, [{ path: 'workload.second.period', value: '30ms' }]);
    expect(scenario).toEqual(defaultScenario());
  });

  it('never throws on any path and value', () => {
    fc.assert(
      fc.property(arbitraryScenario, fc.nat(), fc.oneof(fc.string(), fc.json()), (scenario, pick, value) => {
        const paths = settablePaths(scenario);
        const path = paths[pick % paths.length] ?? 'seed';
        expect(typeof withSettings(scenario, [{ path, value }]).ok).toBe('boolean');
      }),
    );
  });
});

describe('parseSetting', () => {
  it('cuts at the first equals sign', () => {
    expect(parseSetting('title=a=b')).toEqual({ ok: true, value: { path: 'title', value: 'a=b' } });
  });
  it.each(['', '=3', 'seed'])('refuses %j', (text) => {
    expect(parseSetting(text).ok).toBe(false);
  });
});
