/**
 * What is on the screen, as the request of a picture: the lanes with their rows, folding, selection and what tools have
 * over them, the same width, window and theme, and the numbers. A typed window, another width or theme, or a part of it
 * can be asked for; everything else is as seen.
 */
import { plainLane, type PictureLane } from '../../export/picture-lane.ts';
import { MARGIN_CSS_PX, type PicturePart, type PictureRequest } from '../../export/picture.ts';
import { words } from '../../i18n/index.ts';
import { pictures as own } from '../../i18n/pictures.ts';
import type { ThemeName } from '../../render/palette.ts';
import { formatDuration, formatExactDuration, formatInstant } from '../../render/time-format.ts';
import type { Costs } from '../../scenario/types.ts';
import { defaultView, encodeLink } from '../../scenario/url.ts';
import { stackTitle, type LaneId, type LaneState, type RunState } from '../../state/run-store.ts';
import { savedTraceOf } from '../../state/saved-trace.ts';
import type { Session } from '../../state/session.ts';
import type { TimeWindow } from '../../state/time-window.ts';
import { linkOf } from '../../state/url-sync.ts';
import { visibleWindow } from '../../state/view-actions.ts';
import { currentTheme } from '../app/theme.ts';
import type { LanePainter } from '../lanes/lane-painter.ts';
import type { Stage } from '../stage/stage.ts';

export interface PictureWish {
  readonly part: PicturePart;
  /** One lane, or all. */
  readonly lane: LaneId | null;
  /** null: as each lane shows it. */
  readonly window: TimeWindow | null;
  /** Of a lane, heads included; null: as on the screen. */
  readonly widthCssPx: number | null;
  /** null: the page's. */
  readonly theme: ThemeName | null;
}

export const asSeen: PictureWish = { part: 'all', lane: null, window: null, widthCssPx: null, theme: null };

const numberText = (ns: number | null): string => (ns === null ? words.lane.none : formatDuration(ns));

const summaryOf = ({ numbers }: LaneState, periodNs: number): string =>
  [
    `${words.lane.worstJitter(formatExactDuration(periodNs))} ${numberText(numbers.worstJitterNs)}`,
    `${words.lane.misses} ${numbers.deadlineMisses}`,
    `${words.lane.longestInversion} ${numberText(numbers.longestInversionNs)}`,
  ].join(', ');

const titleOf = ({ id, stacks }: LaneState): string => `${words.lane.title(id.toUpperCase())}: ${stackTitle(stacks)}`;

const shownLane = (lane: LaneState, painter: LanePainter, { window }: PictureWish, periodNs: number): PictureLane => {
  const { fromNs, toNs, headWidthCssPx } = painter.view();
  const { plotHeightCssPx } = painter;
  return {
    model: painter.model(),
    window: window ?? { fromNs, toNs },
    headWidthCssPx,
    title: titleOf(lane),
    summary: lane.numbers.periodNs === null ? '' : summaryOf(lane, periodNs),
    plot:
      lane.numbers.periodNs === null || plotHeightCssPx <= 0
        ? null
        : {
            heightCssPx: plotHeightCssPx,
            bars: true,
            paint: (surface, model, view) => painter.paintPlotInto(surface, model, view),
          },
    paintOver: (context) => painter.paintOver(context),
  };
};

/** A lane that has no rows on the screen (all systems at once show less of each): laid out for the picture. */
const unseenLane = (
  session: Session,
  lane: LaneState,
  { window, theme }: PictureWish,
  periodNs: number,
): PictureLane => {
  const data = session.dataOf(lane.id);
  const { fromNs, toNs } = visibleWindow(session, lane.id);
  return plainLane({
    reader: data.reader,
    facts: data.facts,
    title: titleOf(lane),
    summary: summaryOf(lane, periodNs),
    window: window ?? { fromNs, toNs },
    theme: theme ?? currentTheme(session.view.getState().theme),
    layout: { ranThreads: data.threadsThatRan(), folded: [], unfolded: [] },
  });
};

/** "100 Mbit/s", with the factor where the rate is not as it is called: "100 Mbit/s ×0.5". */
const linkText = (mbps: 10 | 100, { linkRateFactor }: Costs): string =>
  linkRateFactor === 1 ? words.load.mbps[mbps] : `${words.load.mbps[mbps]} ×${linkRateFactor}`;

/** What was simulated, in one line. */
export const scenarioLine = ({ scenario, settings, nowNs }: RunState): string => {
  const ofNetwork =
    scenario.workload.kind === 'threads'
      ? []
      : [
          words.status.jobs(settings.jobs),
          `${words.load.payload} ${settings.payloadBytes} ${words.units.bytes}`,
          linkText(settings.mbps, scenario.costs),
        ];
  return [
    scenario.title,
    ...ofNetwork,
    `${settings.cpuMhz} ${words.units.mhz}`,
    `${own.seed} ${scenario.seed}`,
    own.until(formatInstant(nowNs, 3)),
  ].join(' · ');
};

/** Where no lane is on the screen. */
const USUAL_WIDTH_CSS_PX = 1_184;

/** Width of the lanes on the screen, heads included. */
export const shownWidthCssPx = ({ lanes }: Stage): number => {
  const [first] = lanes.values();
  return first === undefined ? USUAL_WIDTH_CSS_PX : first.view().widthCssPx;
};

/** @param address of the page, without a query */
export const pictureRequest = (stage: Stage, address: string, wish: PictureWish): PictureRequest => {
  const { session } = stage;
  const run = session.run.getState();
  const { colorBy, theme } = session.view.getState();
  const query = encodeLink(linkOf(session, defaultView()));
  const saved = savedTraceOf(session);
  const line = scenarioLine(run);
  const chosen = run.lanes.filter(({ id }) => wish.lane === null || wish.lane === id);
  const { periodNs } = run.settings;
  return {
    title: own.pictureTitle,
    scenarioLine: saved === null ? line : `${own.saved(saved.name)} · ${line}`,
    link: query === '' ? address : `${address}?${query}`,
    hash: chosen.map(({ hash }) => saved?.hash ?? hash).join(' '),
    lanes: chosen.map((lane) => {
      const painter = stage.lanes.get(lane.id);
      return painter === undefined
        ? unseenLane(session, lane, wish, periodNs)
        : shownLane(lane, painter, wish, periodNs);
    }),
    part: wish.part,
    widthCssPx: (wish.widthCssPx ?? shownWidthCssPx(stage)) + MARGIN_CSS_PX,
    theme: wish.theme ?? currentTheme(theme),
    colorBy,
    legend: true,
  };
};
