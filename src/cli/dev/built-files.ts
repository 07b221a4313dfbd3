/** The files of the production build, with what they weigh when compressed, and a build that is up to date. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { runNode } from './run.ts';
import type { BuiltFile } from './size-budget.ts';
import { filesBelow, isTest } from './source-files.ts';

const BUILT_PAGE = 'dist/index.html';
const SINGLE_SOURCES = ['index.html', 'vite.config.ts', 'package-lock.json'];

/** Scripts, styles and pages in `dist`; nothing where there is no build. */
export const builtFiles = (): BuiltFile[] =>
  filesBelow('dist', ['.html', '.js', '.css']).map((path) => {
    const bytes = readFileSync(join('dist', path));
    return { path, text: path.endsWith('.html') ? bytes.toString('utf8') : '', gzipBytes: gzipSync(bytes).length };
  });

/** Is there a build, and no source that was changed after it? */
const isFresh = (): boolean => {
  if (!existsSync(BUILT_PAGE)) return false;
  const builtMs = statSync(BUILT_PAGE).mtimeMs;
  const sources = filesBelow('src', ['.ts', '.tsx', '.css', '.json']).filter((path) => !isTest(path));
  const shipped = sources.filter((path) => !path.startsWith('cli/')).map((path) => join('src', path));
  return [...SINGLE_SOURCES, ...shipped].every((path) => !existsSync(path) || statSync(path).mtimeMs <= builtMs);
};

/** Builds the page where its build is missing or older than a source. @throws when the build fails */
export const ensureBuild = (): void => {
  if (isFresh()) return;
  console.error('The build is missing or older than its sources: vite build');
  if (!runNode('node_modules/vite/bin/vite.js', ['build', '--logLevel', 'warn'])) throw new Error('vite build failed');
};
