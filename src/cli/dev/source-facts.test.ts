import { expect, test } from 'vitest';
import { importsOf, namesOf } from './source-facts.ts';

const values = (source: string): string[] =>
  importsOf('x.ts', source)
    .filter((found) => !found.typeOnly)
    .map((found) => found.specifier);
const types = (source: string): string[] =>
  importsOf('x.ts', source)
    .filter((found) => found.typeOnly)
    .map((found) => found.specifier);

test.each([
  ['import a from "./a.ts"', './a.ts'],
  ['import { b,\n  c } from "./a.ts"', './a.ts'],
  ['import * as d from "./a.ts"', './a.ts'],
  ['import "./a.css"', './a.css'],
  ['import { type e } from "./a.ts"', './a.ts'],
  ['export { f } from "./a.ts"', './a.ts'],
  ['export * from "./a.ts"', './a.ts'],
  ['const g = await import("./a.ts")', './a.ts'],
  ['const g = await import(`./${name}.ts`)', './'],
  ['import W from "./a.ts?worker"', './a.ts?worker'],
  ['new Worker(new URL("./a.ts", import.meta.url), { type: "module" })', './a.ts'],
])('finds the import of %s', (source, specifier) => {
  expect(values(source)).toEqual([specifier]);
});

test.each(['import type { a } from "./a.ts"', 'export type { a } from "./a.ts"', 'type A = import("./a.ts").A'])(
  'tells that %s is erased',
  (source) => {
    expect(types(source)).toEqual(['./a.ts']);
    expect(values(source)).toEqual([]);
  },
);

test('reads generic arrows that only plain TypeScript allows', () => {
  expect(values('import "./a.ts"; const same = <T>(x: T): T => x; const y = <number>same(1);')).toEqual(['./a.ts']);
});

test('comments and strings import nothing', () => {
  expect(importsOf('x.ts', '// import "./a.ts"\n/* import "./b.ts" */ const s = \'import "./c.ts"\';')).toEqual([]);
});

test('names are those that stand free, and those of Math', () => {
  const names = namesOf('x.ts', 'const now = Date.now(); x.performance = { setTimeout: Math.log(2) }; Math["exp"](1);');
  expect([...names].toSorted()).toEqual(['Date', 'Math', 'Math.exp', 'Math.log', 'now', 'x']);
});

test.each(['async () => 1', 'class A { async b() {} }', 'for await (const x of y) z(x);'])('%s is async', (source) => {
  expect(namesOf('x.ts', source)).toContain('async');
});
