/** The program as a shell sees it: exit codes and which stream says what. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const machscope = (argv: string[], input = ''): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/machscope.ts', ...argv], { encoding: 'utf8', input });

describe('the machscope program', () => {
  it('reads a scenario on standard input and prints JSON', { timeout: 30_000 }, () => {
    const { status, stdout, stderr } = machscope(['run', '-'], '{"machscope": 1, "duration": "60ms"}');
    expect([status, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({ scenario: '-', simulatedNs: 60e6 });
  });

  it('ends with 2 and one sentence on bad input, without a stack trace', { timeout: 30_000 }, () => {
    const { status, stdout, stderr } = machscope(['run', '-'], '{"machscope": 1, "duration": 60}');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toBe('machscope run: standard input: duration: 60 has no unit; write for example "10s"\n');
  });
});
