/**
 * Chromium gives the same bytes as Node. The worker is the one of the production build, talked to as the page
 * does, once in large turns and once in turns cut short by their time budget.
 */
import { createRequire } from 'node:module';
import type * as Comlink from 'comlink';
import { expect, test } from './testing/live-page.ts';
import { GOLDEN_UNTIL_NS, goldenHashes, goldenScenario } from '../src/sim/testing/golden.ts';
import { paperStackIds } from '../src/scenario/types.ts';
import type { LaneWorker } from '../src/worker/protocol.ts';
import { nodeHash } from './testing/node-run.ts';

const COMLINK = createRequire(import.meta.url).resolve('comlink/dist/umd/comlink.js');

test('every stack of the paper runs in Chromium as in Node', async ({ live, page }) => {
  await page.goto('./?testing=1&at=1ms');
  await live.ready();
  await page.addScriptTag({ path: COMLINK });
  const program = page.workers()[0]?.url();
  expect(program).toMatch(/simulation\.worker/);
  const hashes: Record<string, string[]> = {};
  for (const id of paperStackIds) {
    hashes[id] = await page.evaluate(
      async ({ url, scenario, untilNs }) => {
        const { wrap } = (window as unknown as { Comlink: typeof Comlink }).Comlink;
        const worker = new Worker(url);
        const lane = wrap<LaneWorker>(worker);
        const hashOf = async (runId: number, budgetMs: number): Promise<string> => {
          await lane.start(runId, scenario);
          for (;;) {
            const { nowNs, hash } = await lane.advance(runId, untilNs, budgetMs);
            if (nowNs >= untilNs) return hash;
          }
        };
        const found = [await hashOf(1, 1_000), await hashOf(2, 5)];
        worker.terminate();
        return found;
      },
      { url: program ?? '', scenario: goldenScenario(id), untilNs: GOLDEN_UNTIL_NS },
    );
  }
  const expected = Object.entries(goldenHashes).map(([id, hash]) => [id, [hash, hash]]);
  expect(hashes).toEqual(Object.fromEntries(expected));
});

test('a link gives the run that Node gives, again after a reload', async ({ live, page }) => {
  await live.open('preset=fig9&a=lites&b=libsockets-rt-k&seed=7&jobs=5&at=3s');
  const expected = [0, 1].map((lane) => nodeHash(page.url(), lane, 3e9));
  expect(expected[0]).not.toBe(expected[1]);
  expect([await live.hash('a'), await live.hash('b')]).toEqual(expected);
  await page.reload();
  await live.ready();
  expect([await live.hash('a'), await live.hash('b')]).toEqual(expected);
});
