/**
 * Writes a link. A scenario near a preset is written readably (preset, the fields that differ, the log);
 * any other, or one with a long log, is packed whole. Parameters that say what is so anyway are left out.
 */
import { formatDuration } from '../duration.ts';
import { scenarioToFile } from '../scenario-form.ts';
import type { Scenario } from '../types.ts';
import { costToken } from './cost-token.ts';
import {
  DEFAULT_PRESET,
  defaultLanes,
  defaultView,
  laneNames,
  laneScenario,
  LINK_VERSION,
  presetScenario,
  type LaneStacks,
  type Link,
  type LinkView,
} from './link.ts';
import { rowsToken } from './link-rows.ts';
import { bookmarksToken, marksToken } from './kept-token.ts';
import { logToken } from './log-token.ts';
import { parameterOf } from './names.ts';
import { nearestPresetWay } from './nearest-preset.ts';
import { pack } from './pack.ts';
import { signedToken } from './signed-token.ts';
import { laneToken } from './stack-token.ts';

const MOST_LOG_CHARACTERS = 400;

type Pair = [name: string, value: string];

const scenarioPairs = (scenario: Scenario, lane: LaneStacks): { pairs: Pair[]; base: Scenario } => {
  const { commands } = scenarioToFile(scenario);
  const log = logToken(commands);
  const near = log.length <= MOST_LOG_CHARACTERS ? nearestPresetWay(scenario, lane) : null;
  if (near === null) {
    const { client, server, ...rest } = scenarioToFile(scenario);
    const hosts = { client: { cpuMhz: client.cpuMhz }, server: { cpuMhz: server.cpuMhz } };
    // Read back, the packed scenario has the default stacks until the lanes are read.
    const base = { ...presetScenario(DEFAULT_PRESET), workload: scenario.workload };
    return { pairs: [['scenario', pack({ ...rest, ...hosts })]], base };
  }
  const pairs: Pair[] = near.settings.map(({ path, value }) => [parameterOf(path), value]);
  if (near.preset !== DEFAULT_PRESET) pairs.unshift(['preset', near.preset]);
  if (log !== '') pairs.push(['log', log]);
  return { pairs, base: presetScenario(near.preset) };
};

/** "1", "1/100", "2.5" or "max". */
export const ratioText = (ratio: number): string => {
  if (ratio === Infinity) return 'max';
  const inverse = 1 / ratio;
  return ratio < 1 && Number.isInteger(inverse) && 1 / inverse === ratio ? `1/${inverse}` : String(ratio);
};

const axesText = ({ free, lanes }: LinkView['axes']): string =>
  [
    ...(free ? ['free'] : []),
    ...laneNames.flatMap((lane) => {
      const { offsetNs, scale } = lanes[lane] ?? {};
      return offsetNs === undefined ? [] : [`${lane}:${Number(offsetNs.toFixed(3))}:${scale}`];
    }),
  ].join(',');

const wholeNs = (ns: number): string => formatDuration(Math.max(0, Math.round(ns)));

const rowsPairs = ({ unfold, rows }: LinkView): Pair[] => {
  const pairs: Pair[] = [
    ['unfold', unfold.join(',')],
    ['rows', rowsToken(rows)],
  ];
  return pairs.filter(([, text]) => text !== '');
};

const viewPairs = (view: LinkView): Pair[] => {
  const usual = defaultView();
  const pairs: Pair[] = [];
  if (view.window) pairs.push(['window', `${signedToken(view.window.fromNs)},${signedToken(view.window.toNs)}`]);
  if (view.atNs !== null) pairs.push(['at', wholeNs(view.atNs)]);
  if (view.ratio !== usual.ratio) pairs.push(['speed', ratioText(view.ratio)]);
  if (view.theme !== usual.theme) pairs.push(['theme', view.theme]);
  if (view.tab !== usual.tab) pairs.push(['tab', view.tab]);
  if (view.show !== usual.show) pairs.push(['show', view.show]);
  if (view.plot !== usual.plot) pairs.push(['plot', view.plot]);
  const axes = axesText(view.axes);
  if (axes !== '') pairs.push(['axes', axes]);
  const costs = costToken(view.costs);
  if (costs !== '') pairs.push(['costs', costs]);
  if (view.selection)
    pairs.push(['select', [view.selection.lane, view.selection.kind, ...view.selection.ids].join(',')]);
  if (view.marks.length > 0) pairs.push(['marks', marksToken(view.marks)]);
  if (view.bookmarks.length > 0) pairs.push(['bookmarks', bookmarksToken(view.bookmarks)]);
  pairs.push(...rowsPairs(view));
  if (view.lesson !== null) pairs.push(['lesson', view.lesson]);
  if (view.step !== null) pairs.push(['step', String(view.step)]);
  if (view.hide.length > 0) pairs.push(['hide', view.hide.join(',')]);
  if (view.only.length > 0) pairs.push(['only', view.only.join(',')]);
  if (view.embed) pairs.push(['embed', '1']);
  if (view.testing) pairs.push(['testing', '1']);
  return pairs;
};

const lanePairs = (lanes: readonly LaneStacks[], base: Scenario): Pair[] => {
  const tokens = lanes.map(laneToken);
  const usual = defaultLanes(base).map(laneToken);
  if (tokens.join(' ') === usual.join(' ')) return [];
  return tokens.map((token, index) => [laneNames[index] ?? 'h', token]);
};

/** Percent-encoded where a query needs it; `,` `:` `;` `/` stay, because they are allowed there and readable. */
const escaped = (text: string): string =>
  encodeURIComponent(text).replaceAll(/%(2C|3A|3B|2F)/g, (code) => decodeURIComponent(code));

/** The query of the link, without "?"; '' for the page as it opens by itself. */
export const encodeLink = (link: Link): string => {
  const [first] = link.lanes;
  if (!first) throw new RangeError('link: needs at least one lane');
  const scenario = laneScenario(link.scenario, first);
  const { pairs, base } = scenarioPairs(scenario, first);
  const all = [...pairs, ...lanePairs(link.lanes, base), ...viewPairs(link.view)];
  if (all.length === 0) return '';
  return [...all, ['v', String(LINK_VERSION)]]
    .map(([name = '', value = '']) => `${escaped(name)}=${escaped(value)}`)
    .join('&');
};
