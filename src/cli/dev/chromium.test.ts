import { expect, test } from 'vitest';
import { findChromium, type Machine } from './chromium.ts';

function machine(files: string[], env: Machine['env'] = {}): Machine {
  return { env, exists: (path) => files.includes(path), playwrightPath: '/cache/chrome' };
}
const PATH = '/usr/local/bin:/usr/bin';

test('CHROMIUM_PATH comes before all others', () => {
  const files = ['/opt/chrome', '/cache/chrome', '/usr/bin/chromium'];
  expect(findChromium(machine(files, { CHROMIUM_PATH: '/opt/chrome', PATH }))).toEqual({
    path: '/opt/chrome',
    source: 'CHROMIUM_PATH',
  });
});

test('a CHROMIUM_PATH that is not there is a problem, not a reason to take another', () => {
  expect(findChromium(machine(['/usr/bin/chromium'], { CHROMIUM_PATH: '/opt/chrome', PATH }))).toEqual({
    problem: 'CHROMIUM_PATH: /opt/chrome does not exist; give the path of a Chromium, or unset it',
  });
});

test("Playwright's own comes before the PATH", () => {
  expect(findChromium(machine(['/cache/chrome', '/usr/bin/chromium'], { PATH }))).toMatchObject({
    source: 'Playwright',
  });
});

test('on the PATH the name decides before the folder', () => {
  expect(findChromium(machine(['/usr/local/bin/google-chrome', '/usr/bin/chromium'], { PATH }))).toMatchObject({
    path: '/usr/bin/chromium',
  });
});

test('a machine without one has none', () => {
  expect(findChromium(machine([], { PATH }))).toBeNull();
  expect(findChromium(machine([], { CHROMIUM_PATH: '' }))).toBeNull();
});
