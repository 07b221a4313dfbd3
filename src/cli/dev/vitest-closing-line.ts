/**
 * A vitest reporter that adds the closing line. What breaks outside a test is a failure too: a file that cannot be loaded,
 * a suite without tests or whose preparation fails, an error that nobody caught.
 */
import type { Reporter, SerializedError, TestModule } from 'vitest/node';
import { printLast, type Counts } from './closing-line.ts';

/** Counts the tests of a run. */
export function countTests(modules: readonly TestModule[], errors: readonly SerializedError[]): Counts {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const suites = modules.flatMap((module) => [module, ...module.children.allSuites()]);
  const broken = suites.filter((suite) => suite.errors().length > 0);
  return {
    passed: tests.filter((test) => test.result().state === 'passed').length,
    failed: tests.filter((test) => test.result().state === 'failed').length + broken.length + errors.length,
  };
}

export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    printLast(countTests(modules, errors));
  }
}
