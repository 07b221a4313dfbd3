import { beforeAll, describe, expect, it } from 'vitest';
import { defaultCosts } from '../scenario/costs/default-costs.ts';
import { isNeededFor } from './task-list.ts';
import { computeFigures, mergeParts, paperResults, paperTasks, runTask, type MeasurementPart } from './tasks.ts';
import type { Figure, FigureId, PaperResults } from './types.ts';

const figure = <K extends Figure['kind']>(
  results: PaperResults,
  id: FigureId,
  kind: K,
): Extract<Figure, { kind: K }> => {
  const found = results.figures.find((one) => one.id === id);
  if (found?.kind !== kind) throw new Error(`figure ${id} is no ${kind}`);
  return found as Extract<Figure, { kind: K }>;
};

/** Costs in which a real-time lock is as cheap as a monitor. */
const cheapLocks = { ...defaultCosts, lockPairNs: { ...defaultCosts.lockPairNs, inheritance: 1_500 } };

describe('everything, with 1000 repetitions', () => {
  let results: PaperResults;
  beforeAll(() => {
    results = computeFigures(defaultCosts, { preview: false });
  }, 120_000);

  it('every claim holds, but RTT18, which the paper contradicts, and the discussion, which is open', () => {
    const open = results.claims.filter(({ ok }) => ok === null);
    expect(open.every(({ basis }) => basis === 'discussion')).toBe(true);
    expect(open).toHaveLength(8);
    const failing = results.claims.filter(({ ok }) => ok === false);
    expect(failing.map(({ id }) => id)).toEqual(['RTT18']);
    expect(failing[0]?.contradiction).not.toBeNull();
  });

  it('every measured claim tells the run that it is from', () => {
    for (const { id, measured, source } of results.claims) {
      if (measured === null) expect([id, source]).toEqual([id, null]);
      else {
        expect(source?.lanes.length, id).toBeGreaterThan(0);
        expect(source?.toNs ?? 0, id).toBeGreaterThan(source?.fromNs ?? 0);
        expect(source?.scenario.durationNs ?? 0, id).toBeGreaterThanOrEqual(source?.toNs ?? Infinity);
      }
    }
  });

  it('has every figure of the paper, in its order', () => {
    expect(results.figures.map(({ id }) => id)).toEqual([
      'table-1',
      '3a',
      '3b',
      '4',
      '5a',
      '5b',
      '6a',
      '6b',
      '7',
      '8a',
      '8b',
      '9',
      '10',
    ]);
    for (const { measured, paperSays } of results.figures) {
      expect(measured).not.toMatch(/–|NaN|undefined/);
      expect(paperSays.length).toBeGreaterThan(20);
    }
  });

  it('draws six sizes a line, both networks, all layers, and Fig. 10 with its confidence', () => {
    for (const { points } of figure(results, '3b', 'lines').lines) {
      expect(points.map(({ x }) => x)).toEqual([1, 64, 256, 512, 1024, 1460]);
    }
    expect(figure(results, '4', 'bars').bars).toHaveLength(12);
    for (const { parts, totalUs } of figure(results, '5b', 'layers').bars) {
      expect(parts.reduce((sum, { us }) => sum + us, 0)).toBeCloseTo(totalUs, 6);
    }
    const { panels } = figure(results, '10', 'intervals');
    expect(panels.filter(({ inPaper }) => inPaper)).toHaveLength(5);
    for (const { worstJitterUs, seconds } of panels) {
      expect(seconds).toHaveLength(10);
      expect(worstJitterUs?.seeds).toBe(8);
    }
  });

  it('is plain data that a worker can post', () => {
    expect(structuredClone(results)).toEqual(results);
  });
});

describe('tasks', () => {
  const options = { preview: true };

  it('give the same in any order and on any worker', () => {
    const tasks = paperTasks(options);
    const inOrder = tasks.map((task) => runTask(task, defaultCosts, options));
    const posted = tasks
      .toReversed()
      .map((task) => structuredClone(runTask(structuredClone(task), structuredClone(defaultCosts), options)));
    const claimsOf = (parts: readonly MeasurementPart[]): unknown =>
      paperResults(mergeParts(parts), defaultCosts, options).claims.map(({ id, measured }) => [id, measured]);
    expect(claimsOf(posted)).toEqual(claimsOf(inOrder));
  });

  it('of a figure are enough for it', () => {
    const parts = paperTasks(options).map((task) => ({ task, part: runTask(task, defaultCosts, options) }));
    const resultsOf = (used: typeof parts): PaperResults =>
      paperResults(mergeParts(used.map(({ part }) => part)), defaultCosts, options);
    const { figures, claims } = resultsOf(parts);
    for (const [index, figure] of figures.entries()) {
      const enough = resultsOf(parts.filter(({ task }) => isNeededFor(figure.id, task)));
      expect(enough.figures[index]).toEqual(figure);
    }
    expect(resultsOf(parts.filter(({ task }) => isNeededFor('claims', task))).claims).toEqual(claims);
  });

  it('leave open in a preview what only long runs tell, and have every figure', () => {
    const { claims, figures, preview } = computeFigures(defaultCosts, options);
    expect(preview).toBe(true);
    expect(figures).toHaveLength(13);
    expect(claims.find(({ id }) => id === 'BEN13')?.ok).toBeNull();
    expect(claims.filter(({ ok }) => ok === false).map(({ id }) => id)).toEqual(['RTT18']);
  });
});

describe('the gesture of the lesson: locks from 15 to 1.5 us', () => {
  const { claims, figures } = computeFigures(cheapLocks, { preview: true });
  const results = { claims, figures } as PaperResults;

  it('brings both real-time stacks to within a few hundred microseconds of libsockets', () => {
    const meanUs = (stack: string): number =>
      figure(results, '3a', 'lines')
        .lines.find((line) => line.stack === stack)
        ?.points.find(({ x }) => x === 64)?.y ?? Number.NaN;
    expect(meanUs('nps') - meanUs('libsockets')).toBeLessThan(400);
    expect(meanUs('libsockets-rt') - meanUs('libsockets')).toBeLessThan(250);
  });

  it('turns claims that no longer hold', () => {
    const failing = claims.filter(({ ok }) => ok === false).map(({ id }) => id);
    for (const id of ['RTT3', 'RTT15', 'TP1', 'SYN5']) expect(failing).toContain(id);
  });
});
