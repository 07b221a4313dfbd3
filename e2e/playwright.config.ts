/**
 * End-to-end tests in a real Chromium against the production build. `npm run test:e2e` serves the build, finds the
 * browser, and hands both on in the environment.
 */
import { defineConfig } from '@playwright/test';

const { MACHSCOPE_URL, CHROMIUM_PATH } = process.env;
if (MACHSCOPE_URL === undefined || CHROMIUM_PATH === undefined) {
  throw new Error('Run the end-to-end tests with `npm run test:e2e`, which serves the page and finds a Chromium.');
}

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  forbidOnly: process.env['CI'] !== undefined,
  // What fails on a busy machine and passes when run again is listed as flaky; what fails twice fails.
  retries: 1,
  // The page measures its own frames: two pages at once would disturb each other.
  workers: 1,
  timeout: 60_000,
  reporter: [['list'], ['../src/cli/dev/playwright-closing-line.ts']],
  use: {
    baseURL: MACHSCOPE_URL,
    viewport: { width: 1440, height: 900 },
    // A trace of every test would take longer than the tests; a failed one can be run again with --trace on.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: CHROMIUM_PATH,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
