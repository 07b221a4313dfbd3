/** Finds the sources of the project. Paths are relative to the folder asked for, with `/`. */
import { existsSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

/** Every file below a folder whose name ends in one of the endings; nothing for a folder that is not there. */
export function filesBelow(folder: string, endings: readonly string[]): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.split(sep).join('/'))
    .toSorted();
}

/** Tests and their helpers (`testing/`) are not shipped: boundaries do not bind them. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$|\/testing\//.test(path);
}
