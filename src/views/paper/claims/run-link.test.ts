/** Every claim's run can be opened: its link gives back scenario, stacks and window, whatever the costs. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimResults } from '../../../paper/claims/evaluate.ts';
import { mergeParts } from '../../../paper/tasks.ts';
import type { ClaimResult } from '../../../paper/types.ts';
import { defaultCosts } from '../../../scenario/costs/default-costs.ts';
import type { Costs } from '../../../scenario/types.ts';
import { decodeLink, laneScenario } from '../../../scenario/url.ts';
import { everyMeasurement } from './testing/every-measurement.ts';
import { runHref, runLink, runTitle } from './run-link.ts';

const claims = (costs: Costs, fromNs: number, lengthNs: number): ClaimResult[] =>
  claimResults(everyMeasurement({ fromNs, toNs: fromNs + lengthNs }), costs);
const withRun = claims(defaultCosts, 404_080, 395_000).filter(({ basis }) => basis !== 'discussion');

const expectSame = ({ id, source }: ClaimResult): void => {
  if (source === null) throw new Error(`${id} has no run`);
  const { link, notes } = decodeLink(runHref(source));
  const [first] = link.lanes;
  if (first === undefined) throw new Error(`${id} has no lane`);
  expect(notes).toEqual([]);
  expect(link.scenario).toEqual(laneScenario(source.scenario, first));
  expect(link.lanes.map(({ client, server }) => ({ client: client.id, server: server.id }))).toEqual(source.lanes);
  expect(link.view.window).toEqual({ fromNs: source.fromNs, toNs: source.toNs });
  expect(link.view.atNs).toBe(source.toNs);
  expect(link.view.unfold).toEqual(source.host === null ? [] : [source.host]);
  expect(link.view.tab).toBe('live');
};

describe('the run of a claim', () => {
  it('is there for all claims but those of the discussion', () => {
    expect(withRun).toHaveLength(106);
    expect(withRun.filter(({ source }) => source === null)).toEqual([]);
    expect(claimResults(mergeParts([]), defaultCosts).filter(({ source }) => source !== null)).toEqual([]);
  });

  it.each(withRun.map((claim) => [claim.id, claim] as const))('%s is what its link opens', (_, claim) => {
    expectSame(claim);
  });

  it('is what its link opens with any costs and any window', () => {
    const cost = fc.integer({ min: 0, max: 100_000 });
    const arbitrary = fc.record({
      lock: cost,
      contextSwitch: cost,
      message: cost,
      scale: fc.double({ min: 0.1, max: 4, noNaN: true }),
    });
    const instant = fc.integer({ min: 0, max: 1_000_000_000 });
    const index = fc.nat(withRun.length - 1);
    fc.assert(
      fc.property(
        arbitrary,
        instant,
        fc.integer({ min: 1, max: 50_000_000 }),
        index,
        (changed, fromNs, lengthNs, i) => {
          const costs: Costs = {
            ...defaultCosts,
            lockPairNs: { ...defaultCosts.lockPairNs, inheritance: changed.lock },
            contextSwitchNs: changed.contextSwitch,
            messageNs: changed.message,
            stageScale: changed.scale,
          };
          const id = withRun[i]?.id;
          const claim = claims(costs, fromNs, lengthNs).find((one) => one.id === id);
          if (claim !== undefined) expectSame(claim);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is named by its lanes', () => {
    const titleOf = (id: string): string => {
      const source = withRun.find((claim) => claim.id === id)?.source ?? null;
      return source === null ? '' : runTitle(source);
    };
    expect(titleOf('RTT1')).toBe('libsockets, FreeBSD');
    expect(titleOf('STR1')).toBe('libsockets_rt → FreeBSD');
    expect(titleOf('RTT7').split(', ')).toHaveLength(6);
  });

  it('keeps the theme that the page has', () => {
    const [{ source } = { source: null }] = withRun;
    if (source === null) throw new Error('no run');
    expect(runLink(source, { theme: 'dark' }).view.theme).toBe('dark');
    expect(decodeLink(runHref(source, { theme: 'dark' })).link.view.theme).toBe('dark');
  });
});
