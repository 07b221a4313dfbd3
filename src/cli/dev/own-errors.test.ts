import { expect, test } from 'vitest';
import { ownErrors } from './own-errors.ts';

const direct = "src/render/planted.ts(1,30): error TS6307: File '/p/src/sim/rng.ts' is not listed.";
const indirect = "src/trace/interval-columns.ts(9,23): error TS6307: File '/p/src/trace/growable.ts' is not listed.";
const both = [
  "src/analysis/a.ts(3,2): error TS6307: File '/p/src/scenario/types.ts' is not listed.",
  '  The file is in the program because:',
  "    Imported via '../scenario/types.ts' from file '/p/src/analysis/a.ts'",
  "    Imported via '../scenario/types.ts' from file '/p/src/render/planted.ts'",
].join('\n');

test('an import that stands in the folder is its own', () => {
  expect(ownErrors(`${indirect}\n${direct}\n`, 'render')).toEqual([direct]);
});

test('what is reached only through granted files is not', () => {
  expect(ownErrors(indirect, 'render')).toEqual([]);
});

test('an import that the compiler reports elsewhere first is found by its reasons', () => {
  expect(ownErrors(both, 'render')).toEqual([both]);
  expect(ownErrors(both, 'export')).toEqual([]);
});

test('main is one file', () => {
  expect(ownErrors('src/main.tsx(3,1): error TS6307: x', 'main.tsx')).toHaveLength(1);
});
