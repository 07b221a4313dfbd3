/**
 * A picture of what is seen, to take along: title, scenario line, each lane with its numbers, axis and interval
 * plot, a legend of what is drawn, the link and the run's hash. It is composed on any surface by the painters
 * that draw the page, so it cannot disagree with it. `picture-svg.ts` and `picture-png.ts` make files of it.
 * Units: CSS pixels, nanoseconds.
 */
import { layoutLane, type LaneLayout, type LayoutOptions } from '../render/layout.ts';
import { internedText, lineStyle, plainFill } from '../render/lane-context.ts';
import { legendItemsOf, mergedLegendItems, type LegendItems } from '../render/legend-items.ts';
import type { ColorBy, LaneModel, LaneView } from '../render/model.ts';
import { palettes, type ThemeName } from '../render/palette.ts';
import { paintBlameInto } from '../render/paint-blame.ts';
import { paintIntervalPlotInto } from '../render/paint-interval-plot.ts';
import { paintLaneInto } from '../render/paint-lane.ts';
import { legendHeight, paintLegend } from '../render/paint-legend.ts';
import type { LaneFacts, TraceSource } from '../render/source.ts';
import { inversionSentence } from '../analysis/sentences.ts';
import { nameOf } from '../render/words.ts';
import type { Surface } from '../render/surface.ts';
import { surfacePart } from '../render/surface-part.ts';
import type { TimeWindow } from '../render/time-scale.ts';
import { typeScales } from '../render/typography.ts';

export interface PictureLane {
  readonly reader: TraceSource;
  readonly facts: LaneFacts;
  /** "Lane A: libsockets". */
  readonly title: string;
  /** The lane's numbers in words: "worst jitter 24.6 ms, 3 deadline misses, …". */
  readonly summary: string;
  /** Rows as the page shows them; the height is the picture's to choose. */
  readonly layout: Pick<LayoutOptions, 'ranThreads' | 'folded' | 'unfolded'>;
}

export interface PictureRequest {
  readonly title: string;
  /** What was simulated, in one line. */
  readonly scenarioLine: string;
  /** Link to the run; '' leaves it out. */
  readonly link: string;
  /** Hash of the run; '' leaves it out. */
  readonly hash: string;
  readonly lanes: readonly PictureLane[];
  readonly window: TimeWindow;
  /** 320 or more. */
  readonly widthCssPx: number;
  readonly theme: ThemeName;
  readonly colorBy: ColorBy;
  readonly legend: boolean;
}

const MARGIN_CSS_PX = 16;
const LEAST_WIDTH_CSS_PX = 320;

interface PlacedLane {
  readonly lane: PictureLane;
  readonly model: LaneModel;
  readonly topCssPx: number;
}

interface Plan {
  readonly lanes: readonly PlacedLane[];
  readonly view: LaneView;
  readonly plotHeightCssPx: number;
  /** The bars of responses, below the plot. */
  readonly barsHeightCssPx: number;
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
  const items = request.legend ? legendOf(measuring, plan) : null;
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
  for (const placed of plan.lanes) paintPictureLane(surface, plan, placed);
  if (items !== null) paintLegend(surface, request.theme, items, legendBox);
  paintHeadAndFoot(surface, request, plan, plan.legendTopCssPx + legendPx);
  surface.finish();
  return { surface, widthCssPx, heightCssPx };
}

/** Height of the picture that a request gives. */
export function planPicture(request: PictureRequest, widthCssPx: number, devicePixelRatio: number): Plan {
  const { titlePx, smallPx, labelPx } = typeScales[request.theme];
  const headHeightCssPx = MARGIN_CSS_PX + titlePx + 6 + smallPx + 10;
  const laneTitleHeightCssPx = labelPx + 12;
  const plotHeightCssPx = labelPx * 6;
  const barsHeightCssPx = labelPx * 3;
  let top = headHeightCssPx;
  const lanes = request.lanes.map((lane, i) => {
    const layout = layoutLane(lane.reader.definitions, {
      ...lane.layout,
      heightCssPx: null,
      theme: request.theme,
      axis: i === 0 || request.lanes.length > 1,
    });
    const placed: PlacedLane = {
      lane,
      model: modelOf(lane, layout),
      topCssPx: top,
    };
    top += laneTitleHeightCssPx + layout.heightCssPx + plotHeightCssPx + barsHeightCssPx + 10;
    return placed;
  });
  return {
    lanes,
    plotHeightCssPx,
    barsHeightCssPx,
    headHeightCssPx,
    laneTitleHeightCssPx,
    legendTopCssPx: top + 4,
    view: {
      fromNs: request.window.fromNs,
      toNs: request.window.toNs,
      widthCssPx: widthCssPx - MARGIN_CSS_PX,
      headWidthCssPx: headWidthOf(lanes, smallPx),
      devicePixelRatio,
      theme: request.theme,
      colorBy: request.colorBy,
    },
  };
}

function modelOf(lane: PictureLane, layout: LaneLayout): LaneModel {
  const { reader, facts } = lane;
  const names = { nameOf: (id: number) => nameOf(reader.definitions, id) };
  return { reader, facts, layout, selection: null, inversionSentence: (one) => inversionSentence(one, names) };
}

const headWidthOf = (lanes: readonly PlacedLane[], smallPx: number): number =>
  Math.round(Math.max(12 * smallPx, ...lanes.map(({ model }) => longestHead(model.layout))));

const longestHead = (layout: LaneLayout): number =>
  Math.max(0, ...layout.rows.map((row) => (row.title.length + row.note.length) * layout.type.labelPx * 0.55 + 44));

function legendOf(surface: Surface, plan: Plan): LegendItems {
  return mergedLegendItems(plan.lanes.map(({ model }) => legendItemsOf(surface, model, plan.view)));
}

function paintPictureLane(surface: Surface, plan: Plan, placed: PlacedLane): void {
  const { model, lane, topCssPx } = placed;
  const palette = palettes[plan.view.theme];
  const { layout } = model;
  const rowsTop = topCssPx + plan.laneTitleHeightCssPx;
  paintLaneInto(surfacePart(surface, rowsTop, layout.heightCssPx), model, plan.view);
  const plotTop = rowsTop + layout.heightCssPx;
  const box = { topCssPx: 0, heightCssPx: plan.plotHeightCssPx };
  paintIntervalPlotInto(surfacePart(surface, plotTop, plan.plotHeightCssPx), model, plan.view, box);
  const bars = { topCssPx: 0, heightCssPx: plan.barsHeightCssPx };
  paintBlameInto(surfacePart(surface, plotTop + plan.plotHeightCssPx, bars.heightCssPx), model, plan.view, bars);
  surface.layer('lane title');
  const y = topCssPx + plan.laneTitleHeightCssPx / 2;
  const strong = internedText(palette.text, layout.type.labelPx, 600, 'start');
  const width = surface.text(strong, lane.title, MARGIN_CSS_PX, y, surface.widthCssPx / 2);
  const quiet = internedText(palette.quietText, layout.type.labelPx, 400, 'start');
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
