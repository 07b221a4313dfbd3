/** The script in the HTML starts the first lanes' worker, and what it leaves is what the page takes over. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { askAhead, EARLY_WORKER, earlyLanesScript, takeEarlyWorker, watched } from './early-lanes.ts';
import type { Scenario } from '../../scenario/types.ts';

const TITLE = 'a title with </script> in it';
const AHEAD = [TITLE, 'another'].map((title) => JSON.stringify({ ahead: { scenario: { title }, toNs: 4e9 } }));

class FakeWorker {
  static readonly made: FakeWorker[] = [];
  readonly posted: { message: unknown; ports: number }[] = [];
  readonly address: string;
  onerror: ((event: { message: string; preventDefault: () => void }) => void) | null = null;

  constructor(address: string) {
    this.address = address;
    FakeWorker.made.push(this);
  }

  postMessage(message: unknown, ports: readonly unknown[]): void {
    this.posted.push({ message, ports: ports.length });
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
  Reflect.deleteProperty(globalThis, EARLY_WORKER);
  FakeWorker.made.length = 0;
});

describe('early lanes', () => {
  const script = earlyLanesScript('./worker.js', AHEAD);

  test('of a page without a link are simulated ahead by one worker, its own and another', () => {
    run(script, '');
    expect(FakeWorker.made.map(({ address }) => address)).toEqual(['./worker.js']);
    expect(FakeWorker.made[0]?.posted).toEqual(
      AHEAD.map((json, index) => ({ message: JSON.parse(json) as unknown, ports: index })),
    );
    const early = takeEarlyWorker();
    expect(early?.failed).toBe(null);
    expect(early?.lanes.map((port) => port instanceof MessagePort)).toEqual([false, true]);
    for (const port of early?.lanes ?? []) port?.close();
    expect(takeEarlyWorker()).toBe(null);
  });

  test('of any other page are not: the worker only loads its program, and can be asked', () => {
    run(script, '?jobs=16');
    expect(FakeWorker.made.flatMap(({ posted }) => posted)).toEqual([]);
    const early = takeEarlyWorker();
    expect(early?.lanes).toEqual([]);
    if (early === null) return;
    const ahead = { scenario: { title: TITLE } as Scenario, toNs: 1 };
    askAhead(early, ahead);
    askAhead(early, ahead);
    expect(FakeWorker.made[0]?.posted).toEqual([0, 1].map((ports) => ({ message: { ahead }, ports })));
    expect(early.lanes.map((port) => port instanceof MessagePort)).toEqual([false, true]);
    for (const port of early.lanes) port?.close();
  });

  test('keep what went wrong before anybody was connected', () => {
    run(script, '?jobs=16');
    FakeWorker.made[0]?.onerror?.({ message: 'no such file', preventDefault: () => undefined });
    expect(takeEarlyWorker()?.failed).toBe('no such file');
    const worker = new EventTarget();
    const early = watched(worker as Worker);
    worker.dispatchEvent(Object.assign(new Event('error'), { message: 'not there' }));
    expect(early.failed).toBe('not there');
  });

  test('are in a script that no title ends', () => {
    expect(script).not.toContain('</');
  });

  test('are none where the HTML started none', () => {
    expect(takeEarlyWorker()).toBe(null);
  });
});
