/**
 * Reads every import of `src` and prints each arrow that the architecture does not allow, in words.
 * Tests also that the compiler's and the linter's configuration say the same as the list in `boundaries.ts`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ALLOWED, FOLDERS, folderOf, grantsOf, offence, resolveOwn, SIM_MATH, SIM_NO_GLOBALS } from './boundaries.ts';
import { lintArrows, MAX_DEPTH } from './cli/dev/lint-arrows.ts';
import { importsOf, namesOf } from './cli/dev/source-facts.ts';
import { filesBelow, isTest } from './cli/dev/source-files.ts';

const SRC = import.meta.dirname;
const sources = filesBelow(SRC, ['.ts', '.tsx']).filter((path) => !isTest(path) && path !== 'boundaries.ts');
const read = (path: string): string => readFileSync(join(SRC, path), 'utf8');

describe('the sources', () => {
  test('import only what the architecture allows', () => {
    const offences = sources.flatMap((path) =>
      importsOf(path, read(path)).flatMap((imported) => offence(path, imported) ?? []),
    );
    expect(offences).toEqual([]);
  });

  test('import nothing by a path that leads out of src, but for commands, which may name any file', () => {
    const shipped = sources.filter((path) => folderOf(path) !== 'cli');
    const lost = shipped.flatMap((path) =>
      importsOf(path, read(path))
        .filter(({ specifier }) => specifier.startsWith('.') && resolveOwn(path, specifier) === null)
        .map(({ specifier }) => `${path}: ${specifier}`),
    );
    expect(lost).toEqual([]);
  });

  test('lie in a folder of the architecture, at most as deep as lint can see', () => {
    const homeless = sources.filter((path) => !(folderOf(path) in ALLOWED) || path.split('/').length > MAX_DEPTH + 1);
    expect(homeless).toEqual([]);
  });

  test('JSX stands only in views and main', () => {
    expect(sources.filter((path) => path.endsWith('.tsx') && !/^(views\/|main\.tsx$)/.test(path))).toEqual([]);
  });

  test('main.tsx is a composition root of at most 60 lines', () => {
    const lines = existsSync(join(SRC, 'main.tsx')) ? read('main.tsx').trimEnd().split('\n').length : 0;
    expect(lines).toBeLessThanOrEqual(60);
  });
});

describe('the simulation', () => {
  test.each(sources.filter((path) => path.startsWith('sim/')))('%s uses no clock, chance or async', (path) => {
    const forbidden = [...namesOf(path, read(path))].filter(
      (name) =>
        name in SIM_NO_GLOBALS ||
        name === 'async' ||
        (name.startsWith('Math.') && !SIM_MATH.includes(name.slice('Math.'.length))),
    );
    expect(forbidden).toEqual([]);
  });
});

describe('an arrow', () => {
  const value = (from: string, specifier: string): string | null => offence(from, { specifier, typeOnly: false });
  const type = (from: string, specifier: string): string | null => offence(from, { specifier, typeOnly: true });

  test('that is not in the list is told in words', () => {
    expect(value('views/panel.tsx', '../sim/kernel.ts')).toBe(
      'views/panel.tsx -> sim/kernel.ts: views may not import sim',
    );
    expect(value('views/lane/x.tsx', '../../sim/kernel/cpu.ts')).toContain('views may not import sim');
    expect(value('state/x.ts', '/src/sim/kernel.ts')).toContain('state may not import sim');
    expect(value('misc/x.ts', '../sim/kernel.ts')).toContain('misc is not a folder of the architecture');
  });

  test('to one file does not open the folder', () => {
    expect(value('sim/net/nic.ts', '../../trace/writer.ts')).toBeNull();
    expect(value('sim/net/nic.ts', '../../trace/reader.ts')).toContain(
      'sim may import only trace/format, trace/writer',
    );
    expect(value('state/lane.ts', '../worker/client/connect-lane.ts')).toBeNull();
    expect(value('state/lane.ts', '../worker/simulation.worker.ts?worker')).toContain('only worker/client of worker');
  });

  test('for types does not carry values', () => {
    expect(type('render/x.ts', '../analysis/blame.ts')).toBeNull();
    expect(value('render/x.ts', '../analysis/blame.ts')).toContain('only types of analysis');
  });

  test('to a test helper is for tests only', () => {
    expect(value('render/x.ts', './testing/run.ts')).toContain('only tests may import test helpers');
  });

  test('inside a folder or to a package is free', () => {
    expect(value('views/lane/x.tsx', '../sim/y.ts')).toBeNull();
    expect(value('views/x.tsx', 'react')).toBeNull();
  });
});

describe('one list for all checks', () => {
  test('lint has the arrows of the list (npm run lint:arrows)', () => {
    const written: unknown = JSON.parse(readFileSync(join(SRC, '../.oxlintrc.arrows.json'), 'utf8'));
    expect(written).toEqual(lintArrows());
  });

  test.each(FOLDERS.filter((folder) => folder !== 'styles'))(
    'tsc lets %s see only the folders of the list',
    (folder) => {
      const path = folder === 'main' ? 'tsconfig.json' : `${folder}/tsconfig.json`;
      const { references = [] } = JSON.parse(read(path)) as { references?: { path: string }[] };
      const seen = references.map((reference) => folderOf(resolveOwn(path, reference.path) ?? ''));
      const granted = grantsOf(folder).map((grant) => folderOf(grant.target));
      const projects = new Set([...granted, folder].filter((name) => name !== 'styles' && name !== 'boundaries'));
      expect(new Set([...seen, folder])).toEqual(projects);
    },
  );
});
