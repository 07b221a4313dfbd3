/** A Playwright reporter that adds the closing line. A test that passed on a retry counts as passed. */
import type { FullConfig, Reporter, Suite } from '@playwright/test/reporter';
import { printLast } from './closing-line.ts';

export default class ClosingLine implements Reporter {
  #suite: Suite | undefined;
  #errors = 0;

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#suite = suite;
  }

  /** An error outside a test. */
  onError(): void {
    this.#errors += 1;
  }

  onEnd(): void {
    const outcomes = (this.#suite?.allTests() ?? []).map((test) => test.outcome());
    const passed = outcomes.filter((outcome) => outcome === 'expected' || outcome === 'flaky').length;
    const failed = outcomes.filter((outcome) => outcome === 'unexpected').length;
    printLast({ passed, failed: failed + this.#errors });
  }

  printsToStdio(): boolean {
    return false;
  }
}
