/**
 * Draws one lane: its rows, the overlay of pointer and selection, and its interval plot, into three canvases.
 * Keeps the layout of the rows until something that it depends on changes. No React, and no state of the page
 * but the sizes of its canvases.
 */
import { hitTest, hitTestPlot, type Hit } from '../../render/hit-test.ts';
import { layoutLane, type LaneLayout } from '../../render/layout.ts';
import type { LaneModel, LaneView, PaintStats } from '../../render/model.ts';
import { paintIntervalPlot } from '../../render/paint-interval-plot.ts';
import { paintLane } from '../../render/paint-lane.ts';
import { paintLaneOverlay } from '../../render/paint-overlay.ts';
import type { LaneId } from '../../state/run-store.ts';
import type { Session } from '../../state/session.ts';
import { visibleWindow } from '../../state/view-actions.ts';
import { noFolding } from '../../state/view-store.ts';
import { currentTheme } from '../app/theme.ts';
import { devicePixelRatio, surfaceOf } from '../stage/canvas.ts';
import type { StagePointer } from '../stage/stage.ts';
import type { Size } from '../stage/use-size.ts';
import { laneModel } from './lane-model.ts';

export interface LaneCanvases {
  readonly rows: HTMLCanvasElement;
  readonly overlay: HTMLCanvasElement;
  readonly plot: HTMLCanvasElement;
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
  #box: Size = empty;
  #plotBox: Size = empty;
  #overlayIsEmpty = false;
  #layout: { key: string; made: LaneLayout } | null = null;

  constructor(session: Session, id: LaneId, canvases: LaneCanvases, withAxis: boolean) {
    this.#session = session;
    this.#id = id;
    this.#canvases = canvases;
    this.#withAxis = withAxis;
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
    const rows = surfaceOf(this.#canvases.rows, this.#pictureSize(model.layout));
    return rows === null ? null : paintLane(rows, model, this.view());
  }

  paintPlot(): PaintStats | null {
    const plot = surfaceOf(this.#canvases.plot, this.#plotBox);
    return plot === null ? null : paintIntervalPlot(plot, this.model(), this.view(), this.#plot());
  }

  /** Pointer and selection. Where there are neither, an empty overlay is left as it is. */
  paintOverlay(pointer: StagePointer | null): PaintStats | null {
    const model = this.model();
    const isEmpty = pointer === null && model.selection === null;
    if (isEmpty && this.#overlayIsEmpty) return null;
    const overlay = surfaceOf(this.#canvases.overlay, this.#pictureSize(model.layout));
    if (overlay === null) return null;
    this.#overlayIsEmpty = isEmpty;
    const yCssPx = pointer?.lane === this.#id ? pointer.yCssPx : null;
    return paintLaneOverlay(overlay, model, this.view(), { timeNs: pointer?.timeNs ?? null, yCssPx, playheadNs: null });
  }

  /** What is at a point of the rows, from the top of the picture. */
  hitRows(xCssPx: number, yCssPx: number): Hit | null {
    return this.#box.widthCssPx <= 0 ? null : hitTest(this.model(), this.view(), xCssPx, yCssPx);
  }

  /** What is at a point of the interval plot. */
  hitPlot(xCssPx: number, yCssPx: number): Hit | null {
    return this.#box.widthCssPx <= 0 ? null : hitTestPlot(this.model(), this.view(), this.#plot(), xCssPx, yCssPx);
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

  view(): LaneView {
    const { widthCssPx } = this.#box;
    const { colorBy } = this.#session.view.getState();
    const theme = this.#theme();
    return {
      ...visibleWindow(this.#session),
      widthCssPx,
      headWidthCssPx: headWidthCssPx(widthCssPx, theme === 'projector'),
      devicePixelRatio: devicePixelRatio(),
      theme,
      colorBy,
    };
  }

  model(): LaneModel {
    return laneModel(this.#session, this.#id, this.#currentLayout());
  }

  #theme() {
    return currentTheme(this.#session.view.getState().theme);
  }

  #plot() {
    return { topCssPx: 0, heightCssPx: this.#plotBox.heightCssPx };
  }

  #pictureSize(layout: LaneLayout): Size {
    return { ...this.#box, heightCssPx: Math.max(this.#box.heightCssPx, layout.heightCssPx) };
  }

  #currentLayout(): LaneLayout {
    const data = this.#session.dataOf(this.#id);
    const { folded, unfolded } = this.#session.view.getState().folding[this.#id] ?? noFolding;
    const { heightCssPx } = this.#box;
    const theme = this.#theme();
    const ranThreads = data.threadsThatRan();
    const { definitions } = data.reader;
    const parts = [data.runId, definitions.length, ranThreads.size, heightCssPx, theme, ...folded, '+', ...unfolded];
    const key = parts.join(' ');
    if (this.#layout?.key !== key) {
      const options = { heightCssPx, theme, ranThreads, folded, unfolded, axis: this.#withAxis };
      this.#layout = { key, made: layoutLane(definitions, options) };
    }
    return this.#layout.made;
  }
}
