/**
 * The checks check: a wrong import, planted in a copy of the project's skeleton, must fail all three.
 * The skeleton has every configuration of theirs and the checks, and of the sources only what is planted; so this stays
 * quick, and tells nothing about the state of the other folders.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesBelow } from './source-files.ts';

const ROOT = join(import.meta.dirname, '../../..');
const SKELETON =
  /^(tsconfig.*\.json|\.oxlintrc.*\.json|package\.json|boundaries.*\.ts|cli\/dev\/.*\.ts|\w+\/tsconfig.*\.json)$/;
const PLANTED = 'src/render/planted.ts';

const copy = mkdtempSync(join(tmpdir(), 'machscope-planted-'));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(copy, path)), { recursive: true });
  writeFileSync(join(copy, path), text);
}

/** Runs a package's program in the copy. */
function check(file: string, ...options: string[]): { failed: boolean; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join('node_modules', file), ...options], {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
  });
  return { failed: status !== 0, output: stdout + stderr };
}

const types = (): ReturnType<typeof check> => check('tsx/dist/cli.mjs', 'src/cli/dev/check-types.ts');
const lint = (): ReturnType<typeof check> => check('oxlint/bin/oxlint', PLANTED);
const boundaries = (): ReturnType<typeof check> => check('vitest/vitest.mjs', 'run', 'src/boundaries.test.ts');

function skeletonOf(folder: string): string[] {
  return filesBelow(join(ROOT, folder), ['.ts', '.json'])
    .filter((path) => SKELETON.test(path))
    .map((path) => join(folder, path));
}

beforeAll(() => {
  const top = readdirSync(ROOT).filter((path) => SKELETON.test(path));
  for (const path of [...top, ...skeletonOf('src')]) cpSync(join(ROOT, path), join(copy, path));
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  // The build's own configuration uses the sources.
  write('vite.config.ts', 'export default {};\n');
  write('src/sim/kernel.ts', 'export const kernel = 1;\n');
  write('src/trace/reader.ts', "import { chunks } from './writer.ts';\n\nexport const reader = chunks;\n");
  write('src/trace/writer.ts', 'export const chunks = 1;\n');
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('three checks', { timeout: 120_000 }, () => {
  test('pass an allowed import', () => {
    write(PLANTED, "import { reader } from '../trace/reader.ts';\n\nexport const planted = reader;\n");
    for (const result of [types(), lint(), boundaries()]) expect(result).toMatchObject({ failed: false });
  });

  test.each([
    ['the simulation', 'kernel', 'sim/kernel.ts', 'render may not import sim'],
    ['what a granted file imports', 'chunks', 'trace/writer.ts', 'render may import only trace/reader, trace/format'],
  ])('fail where a painter imports %s', (_what, name, target, words) => {
    write(PLANTED, `import { ${name} } from '../${target}';\n\nexport const planted = ${name};\n`);
    expect(types()).toMatchObject({ failed: true, output: expect.stringContaining(`${PLANTED}(1,`) });
    expect(lint()).toMatchObject({
      failed: true,
      output: expect.stringContaining(`'../${target}' import is restricted`),
    });
    const arrow = `render/planted.ts -> ${target}: ${words}`;
    expect(boundaries()).toMatchObject({ failed: true, output: expect.stringContaining(arrow) });
  });
});
