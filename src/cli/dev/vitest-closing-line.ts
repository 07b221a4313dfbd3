/** A vitest reporter that adds the closing line. A file that cannot be loaded and an error outside a test are failures. */
import type { Reporter, SerializedError, TestModule } from 'vitest/node';
import { printLast, type Counts } from './closing-line.ts';

/** Counts the tests of a run. */
export function countTests(modules: readonly TestModule[], errors: readonly SerializedError[]): Counts {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const broken = modules.filter((module) => module.errors().length > 0);
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
