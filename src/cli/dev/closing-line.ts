/** The closing line of every test runner, alone on its line: `N passed, N failed`. */

export interface Counts {
  passed: number;
  failed: number;
}

export function closingLine({ passed, failed }: Counts): string {
  return `${passed} passed, ${failed} failed`;
}

/** Prints the line after whatever else the process still prints. */
export function printLast(counts: Counts): void {
  process.on('exit', () => process.stdout.write(`\n${closingLine(counts)}\n`));
}
