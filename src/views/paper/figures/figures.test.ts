/** What a figure shows, lists and saves are the same numbers; its files are whole; its runs can be opened. */
import { Resvg } from '@resvg/resvg-js';
import { csvParseRows } from 'd3-dsv';
import { describe, expect, it } from 'vitest';
import { paperResults } from '../../../paper/tasks.ts';
import type { Direction, Figure, FigureId, Measurements, PaperResults } from '../../../paper/types.ts';
import { expectLegible, drawnChart } from '../../../render/charts/testing/drawn-chart.ts';
import { themeNames } from '../../../render/palette.ts';
import { defaultCosts } from '../../../scenario/costs/default-costs.ts';
import { decodeLink } from '../../../scenario/url.ts';
import { everyMeasurement } from '../claims/testing/every-measurement.ts';
import { runHref } from '../claims/run-link.ts';
import { AxisMemory } from './axis-memory.ts';
import { figureChart, neededEnds, type ChartFigure } from './figure-chart.ts';
import { figureCsv, figureSvg } from './figure-files.ts';
import { figureTable } from './figure-table.ts';
import { figureName, settingLine, withMicroSigns } from './figure-words.ts';
import { sharedEnds } from './shared-ends.ts';

/** Every value another one, so that a mixed-up row is seen. */
const measurements = (): Measurements => {
  let next = 0;
  const value = (): number => 10 + ((next += 37) % 1009) + next / 8;
  const made = everyMeasurement({ fromNs: 0, toNs: 1_000_000 });
  return {
    ...made,
    roundTrips: made.roundTrips.map((row) => ({ ...row, meanUs: value(), minUs: 5, maxUs: 2000 })),
    throughputs: made.throughputs.map((row) => ({ ...row, payloadMbps: value() / 20, offeredMbps: 90, lost: 0.25 })),
    paths: made.paths.map((row) => {
      const layers = row.layers.map((layer) => ({ ...layer, us: value() }));
      const sum = (direction: Direction): number =>
        layers.filter((layer) => layer.direction === direction).reduce((total, { us }) => total + us, 0);
      return { ...row, layers, sendUs: sum('send'), receiveUs: sum('receive') };
    }),
    jitters: made.jitters.map((run) => ({
      ...run,
      intervals: [1, 2, 3].map((i) => ({ completionNs: i * 1e9, intervalNs: Math.round(value() * 1e6) })),
    })),
  };
};

const results: PaperResults = paperResults(measurements(), defaultCosts, { preview: false });
const isChart = (figure: Figure): figure is ChartFigure & Figure => figure.kind !== 'table';
const charts = results.figures.filter(isChart).map((figure) => [figure.id, figure] as const);
const figureOf = (id: FigureId): Figure => {
  const found = results.figures.find((figure) => figure.id === id);
  if (found === undefined) throw new Error(`no figure ${id}`);
  return found;
};

describe.each(charts)('figure %s', (_, figure) => {
  const chart = figureChart(figure, neededEnds(figure));
  const table = figureTable(figure);

  it('has a mark for every row of its numbers', () => {
    const rows = new Set(drawnChart(chart, 900).marks.map(({ row }) => row));
    expect([...rows].sort((one, other) => one - other)).toEqual(table.rows.map((_row, i) => i));
  });

  it('saves as CSV exactly the numbers that it lists', () => {
    const [columns, ...rows] = csvParseRows(figureCsv(figure).trimEnd());
    expect(columns).toEqual(table.columns);
    expect(rows).toEqual(table.rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))));
  });

  it.each(themeNames)('saves as a whole SVG with real text, in %s', (theme) => {
    const svg = figureSvg({ figure, chart, about: [settingLine(results)], theme });
    expect(() => new Resvg(svg, { font: { loadSystemFonts: false } })).not.toThrow();
    expect(svg).toContain(`>${figureName(figure)}</text>`);
    expect(svg).toContain('calibrated costs</text>');
  });

  it('is legible at any width', () => {
    for (const width of [420, 640, 1000]) expectLegible(drawnChart(chart, width));
  });

  it('has runs that open without a note', () => {
    const panels = figure.kind === 'intervals' ? figure.panels.map(({ source }) => source) : [figure.source];
    for (const source of panels) {
      const { link, notes } = decodeLink(source === null ? 'nothing' : runHref(source));
      expect([notes, link.view.tab, link.lanes.length]).toEqual([[], 'live', source?.lanes.length]);
    }
  });
});

describe('the value of a mark', () => {
  it('is that of its row', () => {
    const figure = figureOf('3a');
    if (figure.kind !== 'lines') throw new Error('3a is no line figure');
    const chart = figureChart(figure, neededEnds(figure));
    if (chart.kind !== 'lines') throw new Error('3a is no line chart');
    const { rows } = figureTable(figure);
    for (const { title, points } of chart.lines) {
      for (const { x, y, row } of points) expect(rows[row]?.slice(0, 3)).toEqual([title, x, y]);
    }
  });

  it('is that of its layer', () => {
    const figure = figureOf('5b');
    const chart = isChart(figure) ? figureChart(figure, neededEnds(figure)) : null;
    if (chart?.kind !== 'stacks') throw new Error('5b is no stack chart');
    const { rows } = figureTable(figure);
    for (const { title, bars } of chart.groups) {
      for (const bar of bars) {
        expect(rows[bar.row]?.slice(0, 3)).toEqual([title, Number(bar.title), 'total']);
        for (const { value, row } of bar.parts) expect(rows[row]?.[3]).toBe(value);
      }
    }
  });
});

describe('axes', () => {
  it('are the same in (a) and (b)', () => {
    const ends = sharedEnds(results, new AxisMemory());
    const endOf = (id: FigureId) => ends[results.figures.findIndex((figure) => figure.id === id)];
    for (const group of ['3', '5', '6', '8'] as const) expect(endOf(`${group}a`)).toEqual(endOf(`${group}b`));
  });
});

describe('a figure of which nothing has been measured', () => {
  const none = everyMeasurement({ fromNs: 0, toNs: 1 });
  const empty: Measurements = { ...none, roundTrips: [], throughputs: [], paths: [], jitters: [], spreads: [] };
  const { figures } = paperResults(empty, defaultCosts, { preview: true });
  it.each(figures.filter(isChart).map((figure) => [figure.id, figure] as const))(
    '%s is drawn all the same',
    (_, figure) => {
      expectLegible(drawnChart(figureChart(figure, neededEnds(figure))));
    },
  );
});

describe('the line on what was measured', () => {
  it('tells which costs were changed, and what they usually are', () => {
    const costs = { ...defaultCosts, lockPairNs: { ...defaultCosts.lockPairNs, inheritance: 1_500 }, trapNs: 8_000 };
    const line = settingLine({ costs }).replaceAll('\u2009', ' ');
    expect(line).toContain('lock with priority inheritance 1.50 µs (calibrated 15.0 µs)');
    expect(line).toContain('trap 8.00 µs (calibrated 4.00 µs)');
  });

  it('names a few of many', () => {
    const costs = {
      ...defaultCosts,
      lockPairNs: {
        spl: 1,
        'simulated-spl': 1,
        spin: 1,
        basic: 1,
        inheritance: 1,
        ceiling: 1,
        'immediate-ceiling': 1,
        monitor: 1,
        restartable: 1,
      },
    };
    expect(settingLine({ costs })).toContain('and 5 more');
  });

  it('writes micro signs', () => expect(withMicroSigns('about 20 us, thus')).toBe('about 20 µs, thus'));
});
