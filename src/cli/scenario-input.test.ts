import { describe, expect, it } from 'vitest';
import type { BenchmarkWorkload, Scenario } from '../scenario/types.ts';
import type { Io } from './io.ts';
import { parseArguments } from './options.ts';
import { readScenario, scenarioOptions, withOptions } from './scenario-input.ts';

const files: Record<string, string> = {
  'good.json': '{"machscope": 1, "title": "mine"}',
  'bad.json': '{"machscope": 1, "duration": "50"}',
  'broken.json': '{"machscope": 1',
  '-': '{"machscope": 1, "seed": 5}',
};
const read = (path: string): string => {
  const text = files[path];
  if (text === undefined) throw Object.assign(new Error('no'), { code: 'ENOENT' });
  return text;
};
const io = { readFile: read, readInput: () => read('-') } as unknown as Io;

const scenario = (...argv: string[]): Scenario => {
  const given = parseArguments('run', argv, scenarioOptions, 1);
  return withOptions(readScenario(given.words[0], io), given);
};
const messageOf = (...argv: string[]): string => {
  try {
    scenario(...argv);
    return 'accepted';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('the scenario of a command line', () => {
  it('is a preset, a file, or standard input', () => {
    expect(scenario('fig9').title).toBe('Benchmark of section 5.4');
    expect(scenario('good.json').title).toBe('mine');
    expect(scenario('-').seed).toBe(5);
  });

  it('takes options', () => {
    const changed = scenario(
      ...'fig9 --stack client=libsockets,server=nps-k --for 2s --seed 7 --disturbances 3 --ramp 0s --mbps 10'.split(
        ' ',
      ),
      ...'--set workload.realTime.period=40ms --set client.cpuMhz=200'.split(' '),
    );
    expect(changed).toMatchObject({
      durationNs: 2e9,
      seed: 7,
      link: { mbps: 10 },
      client: { cpuMhz: 200, stack: { id: 'libsockets' } },
      server: { cpuMhz: 166, stack: { id: 'nps-k' } },
    });
    const workload = changed.workload as BenchmarkWorkload;
    expect(workload.disturbance).toMatchObject({ count: 3, rampNs: 0 });
    expect(workload.realTime.periodNs).toBe(40e6);
  });

  it.each([
    [[], 'which scenario? a preset (machscope presets lists them), a file, or -'],
    [['fig8'], '"fig8": no such preset; the nearest is "fig9" (a file has a name with a dot or a slash)'],
    [['none.json'], 'none.json: there is no such file'],
    [['bad.json'], 'bad.json: duration: "50" has no unit; write for example "10s"'],
    [['broken.json'], 'broken.json: the file is not JSON: line 1, column 16: the text ends too early'],
    [['fig9', '--for', '10'], '--for: "10" has no unit; write for example "10s"'],
    [['fig9', '--for', '2h'], '--for: "2h" is not allowed; must be 1ms to 1h'],
    [['fig9', '--seed', 'x'], '--seed: "x" is not allowed; must be a whole number from 0 to 4294967295'],
    [['fig9', '--seed', '-1'], '--seed: -1 is not allowed; must be a whole number from 0 to 4294967295'],
    [['fig9', '--disturbances', '17'], '--disturbances: 17 is not allowed; must be a whole number from 0 to 16'],
    [['fig9', '--disturbances', '2.5'], '--disturbances: 2.5 is not allowed; must be a whole number from 0 to 16'],
    [['fig9', '--mbps', '1000'], '--mbps: 1000 is not allowed; must be 10 or 100'],
    [['fig9', '--stack', 'npsk'], '--stack: there is no stack "npsk"; the nearest is "nps-k"'],
    [
      ['fig9', '--stack', 'cleint=nps'],
      '--stack: "cleint=nps" is not a host and its stack; write for example client=libsockets,server=nps-k',
    ],
    [['fig9', '--set', 'seed'], '--set: "seed" is not a setting; write for example workload.realTime.period=40ms'],
    [
      ['fig9', '--set', 'workload.realTime.perod=1ms'],
      'workload.realTime.perod: no such field in this scenario; the nearest is "workload.realTime.period"',
    ],
    [
      ['ttcp', '--disturbances', '3'],
      '--disturbances: the workload "ttcp" has no disturbance jobs; use a benchmark such as fig9',
    ],
  ])('%j is refused in one sentence', (argv, message) => {
    expect(messageOf(...argv)).toBe(message);
  });
});
