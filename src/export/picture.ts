/**
 * A picture of what is seen, to take along: title, scenario line, each lane with its numbers, axis and plot, a legend of
 * what is drawn, the link and the run's hash. It is composed on any surface by the painters that draw the page, from
 * the lanes as the page has them, so it cannot disagree with it. `picture-svg.ts` and `picture-png.ts` make files of
 * it. Units: CSS pixels, nanoseconds.
 */
import { internedText, laneContext, lineStyle, plainFill } from '../render/lane-context.ts';
import { legendItemsOf, mergedLegendItems, noLegendItems, type LegendItems } from '../render/legend-items.ts';
import type { ColorBy, LaneView } from '../render/model.ts';
import { axisTicks, paintAxis, paintAxisLabels } from '../render/paint-axis.ts';
import { paintLaneInto } from '../render/paint-lane.ts';
import { legendHeight, paintLegend } from '../render/paint-legend.ts';
import { paintLaneOverlayInto } from '../render/paint-overlay.ts';
import { palettes, type ThemeName } from '../render/palette.ts';
import { surfacePart } from '../render/surface-part.ts';
import type { Surface } from '../render/surface.ts';
import { typeScales } from '../render/typography.ts';
import type { PictureLane } from './picture-lane.ts';

/** What of each lane is in the picture. */
export const pictureParts = ['all', 'timeline', 'plots'] as const;
export type PicturePart = (typeof pictureParts)[number];

export interface PictureRequest {
  readonly title: string;
  /** What was simulated, in one line. */
  readonly scenarioLine: string;
  /** Link to the run; '' leaves it out. */
  readonly link: string;
  /** Hash of the run; '' leaves it out. */
  readonly hash: string;
  readonly lanes: readonly PictureLane[];
  readonly part: PicturePart;
  /** Of the whole picture: a lane with its heads, and the margin right of it. 320 or more. */
  readonly widthCssPx: number;
  readonly theme: ThemeName;
  readonly colorBy: ColorBy;
  readonly legend: boolean;
}

/** Left of titles, and right of everything. */
export const MARGIN_CSS_PX = 16;
const LEAST_WIDTH_CSS_PX = 320;
const GAP_CSS_PX = 10;

interface PlacedLane {
  readonly lane: PictureLane;
  readonly view: LaneView;
  readonly topCssPx: number;
  /** Height of an axis of its own, where the rows do not bring one; else 0. */
  readonly axisHeightCssPx: number;
  readonly rowsHeightCssPx: number;
  readonly plotHeightCssPx: number;
}

interface Plan {
  readonly lanes: readonly PlacedLane[];
  readonly headHeightCssPx: number;
  readonly laneTitleHeightCssPx: number;
  readonly legendTopCssPx: number;
}

/** Makes a surface of the size asked for; only its measuring is used to plan the picture. */
export type SurfaceMaker<S extends Surface> = (size: {
  widthCssPx: number;
  heightCssPx: number;
  devicePixelRatio: number;
}) => S;

export interface ComposedPicture<S extends Surface> {
  readonly surface: S;
  readonly widthCssPx: number;
  readonly heightCssPx: number;
}

export function composePicture<S extends Surface>(
  request: PictureRequest,
  devicePixelRatio: number,
  makeSurface: SurfaceMaker<S>,
): ComposedPicture<S> {
  const widthCssPx = Math.max(LEAST_WIDTH_CSS_PX, Math.round(request.widthCssPx));
  const measuring = makeSurface({ widthCssPx, heightCssPx: 1, devicePixelRatio });
  const plan = planPicture(request, widthCssPx, devicePixelRatio);
  const items = request.legend ? legendOf(measuring, plan, request.part) : null;
  const legendBox = {
    leftCssPx: MARGIN_CSS_PX,
    topCssPx: plan.legendTopCssPx,
    widthCssPx: widthCssPx - 2 * MARGIN_CSS_PX,
  };
  const legendPx = items === null ? 0 : legendHeight(measuring, request.theme, items, legendBox) + 4;
  const footerPx = request.link === '' && request.hash === '' ? 0 : typeScales[request.theme].smallPx + 8;
  const heightCssPx = Math.ceil(plan.legendTopCssPx + legendPx + footerPx + 8);
  const surface = makeSurface({ widthCssPx, heightCssPx, devicePixelRatio });
  surface.layer('paper');
  surface.rect(plainFill(palettes[request.theme].ground), 0, 0, widthCssPx, heightCssPx);
  for (const placed of plan.lanes) paintPictureLane(surface, request, plan, placed);
  if (items !== null) paintLegend(surface, request.theme, items, legendBox);
  paintHeadAndFoot(surface, request, plan, plan.legendTopCssPx + legendPx);
  surface.finish();
  return { surface, widthCssPx, heightCssPx };
}

function planPicture(request: PictureRequest, widthCssPx: number, devicePixelRatio: number): Plan {
  const { theme, part, colorBy } = request;
  const { titlePx, smallPx, labelPx } = typeScales[theme];
  const headHeightCssPx = MARGIN_CSS_PX + titlePx + 6 + smallPx + GAP_CSS_PX;
  const laneTitleHeightCssPx = labelPx + 12;
  let top = headHeightCssPx;
  const lanes = request.lanes.map((lane): PlacedLane => {
    const { layout } = lane.model;
    const hasRows = part !== 'plots';
    const placed: PlacedLane = {
      lane,
      view: {
        ...lane.window,
        widthCssPx: widthCssPx - MARGIN_CSS_PX,
        headWidthCssPx: lane.headWidthCssPx,
        devicePixelRatio,
        theme,
        colorBy,
      },
      topCssPx: top,
      axisHeightCssPx: hasRows && layout.axisHeightCssPx > 0 ? 0 : labelPx + GAP_CSS_PX,
      rowsHeightCssPx: hasRows ? Math.ceil(layout.heightCssPx) : 0,
      plotHeightCssPx: part === 'timeline' ? 0 : Math.ceil(lane.plot?.heightCssPx ?? 0),
    };
    const { axisHeightCssPx, rowsHeightCssPx, plotHeightCssPx } = placed;
    top += laneTitleHeightCssPx + axisHeightCssPx + rowsHeightCssPx + plotHeightCssPx + GAP_CSS_PX;
    return placed;
  });
  return { lanes, headHeightCssPx, laneTitleHeightCssPx, legendTopCssPx: top + 4 };
}

function legendOf(surface: Surface, { lanes }: Plan, part: PicturePart): LegendItems {
  return mergedLegendItems(
    lanes.map(({ lane, view, plotHeightCssPx }) => {
      const found = legendItemsOf(surface, lane.model, view);
      const blame = found.blame && plotHeightCssPx > 0 && lane.plot?.bars === true;
      return part === 'plots' ? { ...noLegendItems, blame } : { ...found, blame };
    }),
  );
}

function paintPictureLane(surface: Surface, { theme }: PictureRequest, plan: Plan, placed: PlacedLane): void {
  const { lane, view, topCssPx, axisHeightCssPx, rowsHeightCssPx, plotHeightCssPx } = placed;
  let top = topCssPx + plan.laneTitleHeightCssPx;
  if (axisHeightCssPx > 0) paintOwnAxis(surfacePart(surface, top, axisHeightCssPx), placed);
  top += axisHeightCssPx;
  if (rowsHeightCssPx > 0) {
    const part = surfacePart(surface, top, rowsHeightCssPx);
    paintLaneInto(part, lane.model, view);
    const context = laneContext(part, lane.model, view);
    lane.paintOver?.(context);
    paintLaneOverlayInto(context, { timeNs: null, yCssPx: null, playheadNs: null, onEdge: false });
  }
  top += rowsHeightCssPx;
  if (plotHeightCssPx > 0) lane.plot?.paint(surfacePart(surface, top, plotHeightCssPx), lane.model, view);
  paintLaneTitle(surface, theme, lane, topCssPx + plan.laneTitleHeightCssPx / 2);
}

/** The time axis over what brings none: the plots alone, or a lane that has it from the one above. */
function paintOwnAxis(surface: Surface, { lane, view, axisHeightCssPx }: PlacedLane): void {
  const context = laneContext(surface, lane.model, view);
  const ticks = axisTicks(context);
  surface.layer('axis');
  surface.rect(plainFill(context.palette.ground), 0, 0, view.widthCssPx, axisHeightCssPx);
  paintAxis(context, ticks, axisHeightCssPx);
  surface.layer('axis labels');
  paintAxisLabels(context, ticks, 0, axisHeightCssPx);
}

function paintLaneTitle(surface: Surface, theme: ThemeName, lane: PictureLane, y: number): void {
  const palette = palettes[theme];
  const { labelPx } = typeScales[theme];
  surface.layer('lane title');
  const strong = internedText(palette.text, labelPx, 600, 'start');
  const width = surface.text(strong, lane.title, MARGIN_CSS_PX, y, surface.widthCssPx / 2);
  const quiet = internedText(palette.quietText, labelPx, 400, 'start');
  const left = MARGIN_CSS_PX + width + 16;
  surface.text(quiet, lane.summary, left, y, surface.widthCssPx - left - MARGIN_CSS_PX);
}

function paintHeadAndFoot(surface: Surface, request: PictureRequest, plan: Plan, footTopCssPx: number): void {
  const palette = palettes[request.theme];
  const { titlePx, smallPx } = typeScales[request.theme];
  const room = surface.widthCssPx - 2 * MARGIN_CSS_PX;
  surface.layer('title');
  const title = internedText(palette.text, titlePx, 600, 'start');
  const quiet = internedText(palette.quietText, smallPx, 400, 'start');
  surface.text(title, request.title, MARGIN_CSS_PX, MARGIN_CSS_PX + titlePx / 2, room);
  surface.text(quiet, request.scenarioLine, MARGIN_CSS_PX, MARGIN_CSS_PX + titlePx + 6 + smallPx / 2, room);
  surface.line(lineStyle(palette.rule), 0, plan.headHeightCssPx - 3, surface.widthCssPx, plan.headHeightCssPx - 3);
  const y = footTopCssPx + smallPx / 2 + 2;
  const hash = request.hash === '' ? '' : `run ${request.hash}`;
  const hashStyle = internedText(palette.quietText, smallPx, 400, 'end');
  const hashWidth = hash === '' ? 0 : surface.text(hashStyle, hash, surface.widthCssPx - MARGIN_CSS_PX, y);
  surface.text(quiet, request.link, MARGIN_CSS_PX, y, room - hashWidth - 16);
}
