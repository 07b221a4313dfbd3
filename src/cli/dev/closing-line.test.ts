import { expect, test } from 'vitest';
import { closingLine } from './closing-line.ts';
import { countTests } from './vitest-closing-line.ts';

type Modules = Parameters<typeof countTests>[0];

/** What the reporter reads of a test file. */
function file(states: string[], errors = 0, suiteErrors: number[] = []): unknown {
  return {
    children: {
      allTests: () => states.map((state) => ({ result: () => ({ state }) })),
      allSuites: () => suiteErrors.map((count) => ({ errors: () => Array.from({ length: count }) })),
    },
    errors: () => Array.from({ length: errors }, () => ({ message: 'broken' })),
  };
}

const counts = (files: unknown[], errors: { message: string }[] = []): string =>
  closingLine(countTests(files as Modules, errors));

test('the line counts tests, and leaves the skipped out', () => {
  expect(counts([file(['passed', 'passed', 'skipped']), file(['failed'])])).toBe('2 passed, 1 failed');
});

test('a file that cannot be loaded and an error outside a test are failures', () => {
  expect(counts([file(['passed']), file([], 1)], [{ message: 'unhandled' }])).toBe('1 passed, 2 failed');
});

test('a suite that breaks is a failure, even when none of its tests is', () => {
  expect(counts([file(['passed', 'skipped'], 0, [0, 1])])).toBe('1 passed, 1 failed');
});

test('nothing run is nothing passed', () => {
  expect(counts([])).toBe('0 passed, 0 failed');
});
