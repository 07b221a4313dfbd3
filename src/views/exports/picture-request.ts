/** What is on the screen, as the request of a picture: the same window, lanes, rows, theme and numbers. */
import type { PictureLane, PictureRequest } from '../../export/picture.ts';
import { words } from '../../i18n/index.ts';
import { formatDuration, formatExactDuration, formatInstant } from '../../render/time-format.ts';
import type { Costs } from '../../scenario/types.ts';
import { encodeLink } from '../../scenario/url.ts';
import { stackTitle, type LaneState, type RunState } from '../../state/run-store.ts';
import type { Session } from '../../state/session.ts';
import { linkOf } from '../../state/url-sync.ts';
import { visibleWindow } from '../../state/view-actions.ts';
import { noFolding } from '../../state/view-store.ts';
import { defaultView } from '../../scenario/url.ts';
import { currentTheme } from '../app/theme.ts';

const numberText = (ns: number | null): string => (ns === null ? words.lane.none : formatDuration(ns));

const summaryOf = ({ numbers }: LaneState, periodNs: number): string =>
  [
    `${words.lane.worstJitter(formatExactDuration(periodNs))} ${numberText(numbers.worstJitterNs)}`,
    `${words.lane.misses} ${numbers.deadlineMisses}`,
    `${words.lane.longestInversion} ${numberText(numbers.longestInversionNs)}`,
  ].join(', ');

const pictureLane = (session: Session, lane: LaneState, periodNs: number): PictureLane => {
  const data = session.dataOf(lane.id);
  const { folded, unfolded } = session.view.getState().folding[lane.id] ?? noFolding;
  return {
    reader: data.reader,
    facts: data.facts,
    title: `${words.lane.title(lane.id.toUpperCase())}: ${stackTitle(lane.stacks)}`,
    summary: summaryOf(lane, periodNs),
    layout: { ranThreads: data.threadsThatRan(), folded, unfolded },
  };
};

/** "100 Mbit/s", with the factor where the rate is not as it is called: "100 Mbit/s ×0.5". */
const linkText = (mbps: 10 | 100, { linkRateFactor }: Costs): string =>
  linkRateFactor === 1 ? words.load.mbps[mbps] : `${words.load.mbps[mbps]} ×${linkRateFactor}`;

/** What was simulated, in one line. */
export const scenarioLine = ({ scenario, settings, nowNs }: RunState): string =>
  [
    scenario.title,
    words.status.jobs(settings.jobs),
    `${words.load.payload} ${settings.payloadBytes} ${words.units.bytes}`,
    linkText(settings.mbps, scenario.costs),
    `${settings.cpuMhz} ${words.units.mhz}`,
    `${words.exports.seed} ${scenario.seed}`,
    words.exports.until(formatInstant(nowNs, 3)),
  ].join(' · ');

/** @param address of the page, without a query */
export const pictureRequest = (session: Session, address: string, widthCssPx: number): PictureRequest => {
  const run = session.run.getState();
  const { colorBy, theme } = session.view.getState();
  const query = encodeLink(linkOf(session, defaultView()));
  return {
    title: words.exports.pictureTitle,
    scenarioLine: scenarioLine(run),
    link: query === '' ? address : `${address}?${query}`,
    hash: run.lanes.map((lane) => lane.hash).join(' '),
    lanes: run.lanes.map((lane) => pictureLane(session, lane, run.settings.periodNs)),
    window: visibleWindow(session),
    widthCssPx,
    theme: currentTheme(theme),
    colorBy,
    legend: true,
  };
};
