import { expect, test } from 'vitest';
import { arrowProjects } from './type-arrows.ts';

const named = (folder: 'render' | 'main'): Map<string, ReturnType<typeof arrowProjects>[number]['content']> =>
  new Map(arrowProjects(folder, '../../..').map(({ name, content }) => [name, content]));

test('a folder refers only to facades of what it was granted', () => {
  expect(
    named('render')
      .get('own.json')
      ?.references.map((reference) => reference.path),
  ).toEqual(['./trace-reader.json', './trace-format.json', './analysis.json']);
});

test('a facade lists what was granted, and refers to nothing', () => {
  const facade = named('render').get('trace-reader.json');
  expect(facade?.include).toContain('../../../src/trace/reader.ts');
  expect(facade?.include).not.toContain('../../../src/trace/**/*.ts');
  expect(facade?.references).toEqual([]);
});

test('main is one file with the settings of src', () => {
  expect(named('main').get('own.json')).toMatchObject({
    extends: '../../../src/tsconfig.json',
    include: ['../../../src/main.tsx'],
  });
});
