/**
 * `npm run types`: compiles every project, then holds each folder to exactly the arrows that it was granted.
 * Exits with 1 when either finds an error.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FOLDERS, type Folder } from '../../boundaries.ts';
import { ownErrors } from './own-errors.ts';
import { runNode } from './run.ts';
import { arrowProjects } from './type-arrows.ts';

const TSC = 'node_modules/typescript/bin/tsc';
const PROJECTS = '.types/arrows';

function tsc(...options: string[]): boolean {
  return runNode(TSC, options);
}

function holds(folder: Folder): boolean {
  const home = join(PROJECTS, folder);
  mkdirSync(home, { recursive: true });
  for (const { name, content } of arrowProjects(folder, '../../..')) {
    writeFileSync(join(home, name), JSON.stringify(content));
  }
  const options = [TSC, '-p', join(home, 'own.json'), '--noEmit', '--pretty', 'false'];
  const { stdout, error } = spawnSync(process.execPath, options, { encoding: 'utf8' });
  if (error !== undefined) throw error;
  const errors = ownErrors(stdout, folder === 'main' ? 'main.tsx' : folder);
  for (const text of errors) console.error(text);
  return errors.length === 0;
}

if (!tsc('-b')) process.exit(1);
rmSync(PROJECTS, { recursive: true, force: true });
const broken = FOLDERS.filter((folder) => folder !== 'styles' && !holds(folder));
if (broken.length > 0) {
  console.error(`Imports that the architecture does not allow, in: ${broken.join(', ')} (src/boundaries.ts)`);
  process.exit(1);
}
