/**
 * Finds the Chromium for the end-to-end tests, and installs one where there is none.
 *
 * In this order: `CHROMIUM_PATH`; one that Playwright installed; `chromium`, `chromium-browser` or `google-chrome` on
 * the PATH. Else Debian's package when we are root there, else Playwright's own download. Messages say what is done.
 */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { run, runNode } from './run.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

export interface Machine {
  env: { CHROMIUM_PATH?: string | undefined; PATH?: string | undefined };
  exists: (path: string) => boolean;
  /** Where Playwright would put its own; empty where it has none for this machine. */
  playwrightPath: string;
}

export type Found = { path: string; source: string } | { problem: string } | null;

/** Looks for a Chromium; `null` when there is none, a problem when the one asked for is not there. */
export function findChromium({ env, exists, playwrightPath }: Machine): Found {
  const asked = env.CHROMIUM_PATH;
  if (asked !== undefined && asked !== '') {
    if (exists(asked)) return { path: asked, source: 'CHROMIUM_PATH' };
    return { problem: `CHROMIUM_PATH: ${asked} does not exist; give the path of a Chromium, or unset it` };
  }
  if (playwrightPath !== '' && exists(playwrightPath)) return { path: playwrightPath, source: 'Playwright' };
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => exists(path));
  return onPath === undefined ? null : { path: onPath, source: 'PATH' };
}

function thisMachine(): Machine {
  const { CHROMIUM_PATH, PATH } = process.env;
  return { env: { CHROMIUM_PATH, PATH }, exists: existsSync, playwrightPath: chromium.executablePath() };
}

function installFromDebian(): boolean {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return false;
  console.log('No Chromium found. Installing the Debian package: apt-get update, apt-get install -y chromium');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // An update that fails in part may still leave a list that has the package.
  run('apt-get', ['update'], env);
  return run('apt-get', ['install', '-y', 'chromium'], env);
}

function installFromPlaywright(): boolean {
  console.log('No Chromium found. Installing one: npx playwright install chromium');
  return runNode('node_modules/playwright/cli.js', ['install', 'chromium']);
}

/** The path of a Chromium, installed if need be. Throws one sentence when there is none and none can be installed. */
export function ensureChromium(): string {
  const found = findChromium(thisMachine()) ?? installedNow();
  if (found === null) throw new Error('No Chromium could be installed; install one and set CHROMIUM_PATH to it.');
  if ('problem' in found) throw new Error(found.problem);
  console.log(`Chromium: ${found.path} (${found.source})`);
  return found.path;
}

function installedNow(): Found {
  return installFromDebian() || installFromPlaywright() ? findChromium(thisMachine()) : null;
}
