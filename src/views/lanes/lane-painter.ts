/**
 * Draws one lane: its rows, the overlay of words, pointer and selection, and its plot, into a canvas each.
 * Keeps the layout of the rows until something that it depends on changes. No React, and no state of the page
 * but the sizes of its canvases.
 */
import { hitTest, hitTestBlame, type Hit } from '../../render/hit-test.ts';
import { layoutLane, type LaneLayout } from '../../render/layout.ts';
import type { LaneModel, LaneView, PaintStats } from '../../render/model.ts';
import { blameHead, blameStripHeight, paintBlameBarsInto } from '../../render/paint-blame.ts';
import { laneContext, scaleOfView, type LaneContext } from '../../render/lane-context.ts';
import { LaneScene } from '../../render/lane-scene.ts';
import type { PlotHead } from '../../render/plot-head.ts';
import type { Box } from '../../render/plot-scale.ts';
import type { Surface } from '../../render/surface.ts';
import { paintRowHeads } from '../../render/paint-row-heads.ts';
import { paintLaneOverlayInto } from '../../render/paint-overlay.ts';
import type { LaneId } from '../../state/run-store.ts';
import type { Session } from '../../state/session.ts';
import { instantOn } from '../../state/lane-axes.ts';
import { visibleWindow } from '../../state/view-actions.ts';
import { currentTheme } from '../app/theme.ts';
import { devicePixelRatio, surfaceOf } from '../stage/canvas.ts';
import type { StagePointer } from '../stage/stage.ts';
import type { Size } from '../stage/use-size.ts';
import { laneModel } from './lane-model.ts';
import { laneOverlays } from './lane-overlays.ts';
import { plotTool } from './plot-slot.ts';
import { rowTools } from './row-tools.ts';
import { SceneCanvas } from './scene-canvas.ts';

export interface LaneCanvases {
  /** What the canvases of the rows lie in. */
  readonly frame: HTMLElement;
  /** The names of the rows. */
  readonly heads: HTMLCanvasElement;
  /** What they did. */
  readonly scene: HTMLCanvasElement;
  /** Words, selection and pointer. */
  readonly overlay: HTMLCanvasElement;
  readonly plot: HTMLCanvasElement;
  /** The name of the plot and the values of its scale. */
  readonly plotHead: HTMLCanvasElement;
}

const empty: Size = { widthCssPx: 0, heightCssPx: 0 };

/** Width of the row heads, by the width of the lane. */
export const headWidthCssPx = (widthCssPx: number, projector: boolean): number => {
  if (widthCssPx < 560) return 84;
  return projector ? 190 : 132;
};

export class LanePainter {
  readonly #session: Session;
  readonly #id: LaneId;
  readonly #canvases: LaneCanvases;
  readonly #withAxis: boolean;
  readonly #scene = new LaneScene();
  readonly #pixels: SceneCanvas;
  #box: Size = empty;
  #frame: Size = empty;
  #plotBox: Size = empty;
  /** Kept from the box's events: to ask it at every picture would have the browser lay out the page. */
  #scrolledCssPx = 0;
  /** What the heads were painted for. */
  #heads: { key: string; layout: LaneLayout } | null = null;
  #plotHeadFrom: readonly unknown[] = [];
  #view: LaneView | null = null;
  #layout: { from: readonly unknown[]; made: LaneLayout } | null = null;

  constructor(session: Session, id: LaneId, canvases: LaneCanvases, withAxis: boolean) {
    this.#session = session;
    this.#id = id;
    this.#canvases = canvases;
    this.#pixels = new SceneCanvas(canvases.scene);
    this.#withAxis = withAxis;
    const box = canvases.frame.parentElement;
    const onScroll = (): void => {
      this.#scrolledCssPx = box?.scrollTop ?? 0;
    };
    box?.addEventListener('scroll', onScroll, { passive: true });
    onScroll();
  }

  /** How far the rows are scrolled in their box. */
  get scrolledCssPx(): number {
    return this.#scrolledCssPx;
  }

  /** The size of what is seen of the rows; where they need more height, they scroll in it. */
  resizeRows(size: Size): void {
    this.#box = size;
  }

  resizePlot(size: Size): void {
    this.#plotBox = size;
  }

  paintRows(): PaintStats | null {
    const model = this.model();
    const view = this.view();
    const { widthCssPx, heightCssPx } = this.#pictureSize(model.layout);
    if (widthCssPx <= 0 || heightCssPx <= 0) return null;
    const scale = scaleOfView(view);
    const sum = { rectangles: 0, texts: 0, lines: 0 };
    const change = this.#scene.begin(model, view, heightCssPx);
    if (change.whole) {
      this.#sizeFrame({ widthCssPx, heightCssPx });
      this.#paintHeadsOnce(model, view);
    }
    this.#pixels.paint(scale, change, heightCssPx, (surface, part) =>
      addStats(sum, this.#scene.paintPart(surface, model, view, part)),
    );
    return sum;
  }

  paintPlot(): PaintStats | null {
    const plot = surfaceOf(this.#canvases.plot, this.#plotBox);
    if (plot === null) return null;
    const [model, view] = [this.model(), this.view()];
    this.#paintPlotBody(plot, model, view);
    this.#paintPlotHeadOnce(model, view);
    return plot.finish();
  }

  /** What stands under the rows, with the plot's name, on any surface. */
  paintPlotInto(surface: Surface, model: LaneModel, view: LaneView): void {
    this.#paintPlotBody(surface, model, view);
    for (const head of this.#plotHeads(model, view, true)) head.paint(surface);
  }

  #paintPlotBody(surface: Surface, model: LaneModel, view: LaneView): void {
    plotTool.paint(surface, model, view, this.plotBox, this.#session.view.getState().plot);
    paintBlameBarsInto(surface, model, view, this.#bars());
  }

  #plotHeads(model: LaneModel, view: LaneView, isNamed: boolean): readonly PlotHead[] {
    const { plot } = this.#session.view.getState();
    return [plotTool.head(model, view, this.plotBox, plot, isNamed), blameHead(model, view, this.#bars())];
  }

  /** Time goes on, and views move, while the heads stay as they are. */
  #paintPlotHeadOnce(model: LaneModel, view: LaneView): void {
    const { heightCssPx } = this.#plotBox;
    const { headWidthCssPx: widthCssPx, devicePixelRatio: ratio, theme } = view;
    const heads = this.#plotHeads(model, view, false);
    const from = [widthCssPx, heightCssPx, ratio, theme, ...heads.flatMap((head) => head.from)];
    if (isSameList(from, this.#plotHeadFrom)) return;
    const surface = surfaceOf(this.#canvases.plotHead, { widthCssPx, heightCssPx });
    if (surface === null) return;
    this.#plotHeadFrom = from;
    for (const head of heads) head.paint(surface);
    surface.finish();
  }

  get plotHeightCssPx(): number {
    return this.#plotBox.heightCssPx;
  }

  /** What tools have over the rows, on any surface. */
  paintOver(context: LaneContext): void {
    for (const paint of laneOverlays) paint(context, this.#id);
  }

  /** Above the rows: their words, the selection and what follows the pointer. */
  paintOverlay(pointer: StagePointer | null): PaintStats | null {
    const model = this.model();
    const overlay = surfaceOf(this.#canvases.overlay, this.#pictureSize(model.layout));
    if (overlay === null) return null;
    const yCssPx = pointer?.lane === this.#id ? pointer.yCssPx : null;
    const { layout } = this.seenModel();
    const picture = laneContext(overlay, model, this.view());
    const context = { ...picture, model: { ...model, layout } };
    const covered = (layout.axisTopCssPx ?? 0) > 0 ? (layout.axisTopCssPx ?? 0) + layout.pinnedHeightCssPx : 0;
    if (covered === 0) this.#scene.paintWords(picture);
    else
      overlay.clip(0, covered, overlay.widthCssPx, overlay.heightCssPx, () => {
        this.#scene.paintWords(picture);
      });
    this.paintOver(context);
    const { axes } = this.#session.view.getState();
    const timeNs = pointer === null ? null : instantOn(axes, pointer.lane, this.#id, pointer.edgeNs ?? pointer.timeNs);
    const onEdge = pointer !== null && pointer.edgeNs !== null;
    paintLaneOverlayInto(context, { timeNs, onEdge, yCssPx, playheadNs: null });
    return overlay.finish();
  }

  /** What is at a point of the rows, from the top of the picture. */
  hitRows(xCssPx: number, yCssPx: number): Hit | null {
    return this.#box.widthCssPx <= 0 ? null : hitTest(this.seenModel(), this.view(), xCssPx, yCssPx);
  }

  /** What is at a point of the interval plot and of the bars below it. */
  hitPlot(xCssPx: number, yCssPx: number): Hit | null {
    if (this.#box.widthCssPx <= 0) return null;
    const plot = this.plotBox;
    return yCssPx < plot.heightCssPx
      ? plotTool.hit(this.model(), this.view(), plot, xCssPx, yCssPx, this.#session.view.getState().plot)
      : hitTestBlame(this.model(), this.view(), this.#bars(), xCssPx, yCssPx);
  }

  /** Written where it changes only: each writing has the browser look at the page's styles. */
  #sizeFrame({ widthCssPx, heightCssPx }: Size): void {
    const { style } = this.#canvases.frame;
    if (this.#frame.widthCssPx !== widthCssPx) style.width = `${widthCssPx}px`;
    if (this.#frame.heightCssPx !== heightCssPx) style.height = `${heightCssPx}px`;
    this.#frame = { widthCssPx, heightCssPx };
  }

  /** Zooming changes the rows, and not what they are called. */
  #paintHeadsOnce(model: LaneModel, view: LaneView): void {
    const { layout } = model;
    const key = [view.headWidthCssPx, this.#pictureSize(layout).heightCssPx, view.devicePixelRatio, view.theme].join(
      ' ',
    );
    if (this.#heads?.layout === layout && this.#heads.key === key) return;
    this.#heads = { layout, key };
    this.#paintHeads(model, view);
  }

  #paintHeads(model: LaneModel, view: LaneView): void {
    const { heightCssPx } = this.#pictureSize(model.layout);
    const heads = surfaceOf(this.#canvases.heads, { widthCssPx: view.headWidthCssPx, heightCssPx });
    if (heads === null) return;
    paintRowHeads(laneContext(heads, model, view));
    heads.finish();
  }

  /** Is the position on the row heads? */
  inHeads(xCssPx: number): boolean {
    return xCssPx < this.view().headWidthCssPx;
  }

  /** The instant at a position, also outside of the plot. */
  timeAt(xCssPx: number): number {
    const { fromNs, toNs, widthCssPx, headWidthCssPx: head } = this.view();
    return fromNs + ((xCssPx - head) / Math.max(1, widthCssPx - head)) * (toNs - fromNs);
  }

  /** Simulated time of a distance on the screen. */
  spanOf(distanceCssPx: number): number {
    return this.timeAt(distanceCssPx) - this.timeAt(0);
  }

  /** The same object while nothing of it changes: what painters make of it is then made once a picture. */
  view(): LaneView {
    const { widthCssPx } = this.#box;
    const { colorBy } = this.#session.view.getState();
    const theme = this.#theme();
    const { fromNs, toNs } = visibleWindow(this.#session, this.#id);
    const ratio = devicePixelRatio();
    const seen = this.#view;
    if (
      seen?.fromNs === fromNs &&
      seen.toNs === toNs &&
      seen.widthCssPx === widthCssPx &&
      seen.devicePixelRatio === ratio &&
      seen.theme === theme &&
      seen.colorBy === colorBy
    )
      return seen;
    const headPx = headWidthCssPx(widthCssPx, theme === 'projector');
    this.#view = { fromNs, toNs, widthCssPx, headWidthCssPx: headPx, devicePixelRatio: ratio, theme, colorBy };
    return this.#view;
  }

  model(): LaneModel {
    return laneModel(this.#session, this.#id, this.#currentLayout());
  }

  /** The same with the rows where they are seen: what is pinned stays on top of what was scrolled. */
  seenModel(): LaneModel {
    const model = this.model();
    return this.#scrolledCssPx > 0 && rowTools !== null
      ? { ...model, layout: rowTools.seen(model.layout, this.#scrolledCssPx) }
      : model;
  }

  #theme() {
    return currentTheme(this.#session.view.getState().theme);
  }

  /** Of what stands under the rows, the plot: the bars of responses lie below it. */
  get plotBox(): Box {
    const { heightCssPx } = this.#plotBox;
    return { topCssPx: 0, heightCssPx: heightCssPx - blameStripHeight(heightCssPx) };
  }

  #bars() {
    const { heightCssPx } = this.#plotBox;
    const ownPx = blameStripHeight(heightCssPx);
    return { topCssPx: heightCssPx - ownPx, heightCssPx: ownPx };
  }

  #pictureSize(layout: LaneLayout): Size {
    return { ...this.#box, heightCssPx: Math.max(this.#box.heightCssPx, layout.heightCssPx) };
  }

  #currentLayout(): LaneLayout {
    const data = this.#session.dataOf(this.#id);
    const { rows } = this.#session.view.getState();
    const { heightCssPx } = this.#box;
    const theme = this.#theme();
    const ranThreads = data.threadsThatRan();
    const { definitions } = data.reader;
    const arrange = rowTools?.arrange(rows);
    const from = [data.runId, definitions.length, ranThreads.size, heightCssPx, theme, rows, arrange];
    if (this.#layout === null || !isSameList(from, this.#layout.from)) {
      const { folded, unfolded } = rows;
      const options = { heightCssPx, theme, ranThreads, folded, unfolded, axis: this.#withAxis };
      const made = layoutLane(definitions, arrange === undefined ? options : { ...options, arrange });
      this.#layout = { from, made };
    }
    return this.#layout.made;
  }
}

const isSameList = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((part, i) => part === other[i]);

const addStats = (sum: { -readonly [Count in keyof PaintStats]: number }, more: PaintStats): void => {
  sum.rectangles += more.rectangles;
  sum.texts += more.texts;
  sum.lines += more.lines;
};
