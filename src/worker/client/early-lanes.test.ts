/** The script in the HTML starts the lanes' workers, and what it leaves is what the page takes over. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { EARLY_LANES, earlyLanesScript, takeEarlyLanes } from './early-lanes.ts';

const TITLE = 'a title with </script> in it';
const AHEAD = [TITLE, 'another'].map((title) => JSON.stringify({ ahead: { scenario: { title }, toNs: 4e9 } }));

class FakeWorker {
  static readonly made: FakeWorker[] = [];
  readonly posted: unknown[] = [];
  readonly address: string;
  onerror: ((event: { message: string; preventDefault: () => void }) => void) | null = null;

  constructor(address: string) {
    this.address = address;
    FakeWorker.made.push(this);
  }

  postMessage(message: unknown): void {
    this.posted.push(message);
  }
}

/** Runs it as the HTML does, on a page with this query. */
const run = (script: string, search: string): void => {
  vi.stubGlobal('self', globalThis);
  vi.stubGlobal('location', { search });
  vi.stubGlobal('Worker', FakeWorker);
  // oxlint-disable-next-line typescript/no-implied-eval -- the text of a script is what is tested
  new Function(script)();
};

afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(globalThis, EARLY_LANES);
  FakeWorker.made.length = 0;
});

describe('early lanes', () => {
  const script = earlyLanesScript('./worker.js', AHEAD);

  test('of a page without a link simulate ahead, each its own scenario', () => {
    run(script, '');
    expect(FakeWorker.made.map(({ address }) => address)).toEqual(['./worker.js', './worker.js']);
    expect(FakeWorker.made.map(({ posted }) => posted)).toEqual(AHEAD.map((json) => [JSON.parse(json)]));
    expect(takeEarlyLanes().map(({ ahead, failed }) => ({ ahead, failed }))).toEqual([
      { ahead: true, failed: null },
      { ahead: true, failed: null },
    ]);
    expect(takeEarlyLanes()).toEqual([]);
  });

  test('of any other page only load their program', () => {
    run(script, '?jobs=16');
    expect(FakeWorker.made.flatMap(({ posted }) => posted)).toEqual([]);
    expect(takeEarlyLanes().map(({ ahead }) => ahead)).toEqual([false, false]);
  });

  test('keep what went wrong before anybody was connected', () => {
    run(script, '');
    FakeWorker.made[0]?.onerror?.({ message: 'no such file', preventDefault: () => undefined });
    expect(takeEarlyLanes().map(({ failed }) => failed)).toEqual(['no such file', null]);
  });

  test('are in a script that no title ends', () => {
    expect(script).not.toContain('</');
  });

  test('are none where the HTML started none', () => {
    expect(takeEarlyLanes()).toEqual([]);
  });
});
