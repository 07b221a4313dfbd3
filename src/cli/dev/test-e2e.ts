/**
 * `npm run test:e2e`: the end-to-end tests against the production builds, in a real Chromium.
 * Needs `npm run build` and `npm run build:single` before. Arguments go to Playwright: `npm run test:e2e -- -g slider`.
 */
import { existsSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { ensureChromium } from './chromium.ts';
import { serve } from './serve.ts';

const FIRST_PORT = 4273;
const BUILDS = [
  ['dist/index.html', 'build'],
  ['dist-single/index.html', 'build:single'],
] as const;

/** The server lives in this process, so it must go on while the tests run: no synchronous call here. */
function playwright(url: string, chromiumPath: string): Promise<number> {
  const options = ['test', '--config', 'e2e/playwright.config.ts', ...process.argv.slice(2)];
  const child = spawn(process.execPath, ['node_modules/@playwright/test/cli.js', ...options], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, CHROMIUM_PATH: chromiumPath, MACHSCOPE_URL: url },
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

async function main(): Promise<number> {
  for (const [page, command] of BUILDS) {
    if (!existsSync(page)) throw new Error(`There is no ${page}; run \`npm run ${command}\` first.`);
  }
  const chromiumPath = ensureChromium();
  const server = await serve(FIRST_PORT);
  try {
    return await playwright(server.url, chromiumPath);
  } finally {
    await server.close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
