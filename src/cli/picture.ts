/**
 * The drawing of a run for `--svg` and `--png`: the page's own painters, composed by `export/`, over the whole
 * run or the window asked for. The PNG is a rasterised form of the very same SVG, two pixels a CSS pixel.
 */
import { Resvg } from '@resvg/resvg-js';
import type { RunFacts } from '../analysis/facts.ts';
import { runSummary } from '../analysis/summary.ts';
import { plainLane } from '../export/picture-lane.ts';
import { pictureSvg } from '../export/picture-svg.ts';
import { formatDuration, parseDuration } from '../scenario/duration.ts';
import { refuse, type Result } from '../scenario/result.ts';
import type { Scenario } from '../scenario/types.ts';
import { defaultView, encodeLink } from '../scenario/url.ts';
import { TraceReader } from '../trace/reader.ts';
import type { ExportedRun } from './exports.ts';

const WIDTH_CSS_PX = 1_280;
const PNG_SCALE = 2;

export interface PictureWindow {
  fromNs: number;
  toNs: number;
}

/** "3s,3.6s" as a window inside the run, or what is wrong with it. */
export const parseWindow = (text: string, durationNs: number): Result<PictureWindow> => {
  const [from = '', to = '', ...more] = text.split(',');
  const fromNs = parseDuration(from, '3s');
  if (!fromNs.ok) return fromNs;
  const toNs = parseDuration(to, '3.6s');
  if (!toNs.ok) return toNs;
  if (more.length > 0 || fromNs.value >= toNs.value || toNs.value > durationNs) {
    return refuse(
      '',
      `"${text}" is not allowed; must be two instants in order, the later at most ${formatDuration(durationNs)}, as in 3s,3.6s`,
    );
  }
  return { ok: true, value: { fromNs: fromNs.value, toNs: toNs.value } };
};

const milliseconds = (ns: number | null): string => (ns === null ? 'none' : `${(ns / 1e6).toFixed(2)} ms`);

const numbersLine = ({ facts }: ExportedRun): string => {
  const { activities, inversions } = runSummary(facts);
  const [first] = activities;
  const longestNs = Math.max(inversions.bounded.maxNs, inversions.unbounded.maxNs);
  const parts = [`longest inversion ${milliseconds(longestNs)}`];
  if (first)
    parts.unshift(`worst jitter ${milliseconds(first.worstJitterNs)}`, `deadline misses ${first.deadlineMisses}`);
  return parts.join(', ');
};

const scenarioLine = (scenario: Scenario): string => {
  const { link, seed, durationNs, client, server } = scenario;
  const machines =
    client.cpuMhz === server.cpuMhz ? `${client.cpuMhz} MHz` : `${client.cpuMhz} and ${server.cpuMhz} MHz`;
  return `${scenario.title}; ${machines}, ${link.mbps} Mbit/s ${link.duplex} duplex, seed ${seed}, ${formatDuration(durationNs)}`;
};

const stackTitle = ({ client, server }: Scenario): string =>
  client.stack.title === server.stack.title
    ? client.stack.title
    : `${client.stack.title} (client), ${server.stack.title} (server)`;

const threadsThatRan = (facts: RunFacts): ReadonlySet<number> =>
  new Set(facts.threads.list.filter(({ runNs }) => runNs > 0).map(({ definition }) => definition.id));

/** The run as an SVG document. */
export const svgOf = (run: ExportedRun): string => {
  const { scenario, chunks, facts, traceHash, window } = run;
  const reader = new TraceReader();
  for (const chunk of chunks) reader.append(chunk);
  const stacks = { client: scenario.client.stack, server: scenario.server.stack };
  return pictureSvg({
    title: stackTitle(scenario),
    scenarioLine: scenarioLine(scenario),
    link: `?${encodeLink({ scenario, lanes: [stacks], view: defaultView() })}`,
    hash: traceHash,
    lanes: [
      plainLane({
        reader,
        facts,
        title: stackTitle(scenario),
        summary: numbersLine(run),
        window: window ?? { fromNs: 0, toNs: scenario.durationNs },
        theme: 'light',
        layout: { ranThreads: threadsThatRan(facts), folded: [], unfolded: [] },
      }),
    ],
    part: 'all',
    widthCssPx: WIDTH_CSS_PX,
    theme: 'light',
    colorBy: 'layer',
    legend: true,
  });
};

/** The same drawing as PNG. */
export const pngOf = (run: ExportedRun): Uint8Array =>
  new Resvg(svgOf(run), { fitTo: { mode: 'zoom', value: PNG_SCALE }, font: { loadSystemFonts: true } })
    .render()
    .asPng();
