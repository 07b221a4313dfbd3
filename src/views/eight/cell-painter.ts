/**
 * Draws one of the small multiples: the row of the real-time client, moved by the compositor as a lane's rows are, and
 * below it the interval plot on the scale of all systems. A surface above both shows the pointer and the selection. No
 * React, and no state of the page but the sizes of its canvases. Units: CSS pixels.
 */
import { clientRowOnly } from '../../render/cell-layout.ts';
import { hitTest, hitTestPlot, type Hit } from '../../render/hit-test.ts';
import { laneContext, scaleOfView } from '../../render/lane-context.ts';
import { LaneScene } from '../../render/lane-scene.ts';
import { defaultLayoutOptions, layoutLane, type LaneLayout } from '../../render/layout.ts';
import type { LaneModel, LaneView, PaintStats } from '../../render/model.ts';
import { paintLaneOverlayInto } from '../../render/paint-overlay.ts';
import { paintPlotInto } from '../../render/paint-plot.ts';
import { paintActivationFrame, paintActivationRing, paintPlotCursor } from '../../render/plots/paint-activation.ts';
import type { Box } from '../../render/plot-scale.ts';
import type { TimeScale } from '../../render/time-scale.ts';
import { linkedActivation, selectedActivation } from '../../state/linked-activation.ts';
import type { LaneId } from '../../state/run-store.ts';
import type { Session } from '../../state/session.ts';
import { visibleWindow } from '../../state/view-actions.ts';
import { currentTheme } from '../app/theme.ts';
import { laneModel } from '../lanes/lane-model.ts';
import { SceneTiles } from '../lanes/scene-tiles.ts';
import { devicePixelRatio, surfaceOf } from '../stage/canvas.ts';
import type { StagePointer } from '../stage/stage.ts';
import type { Size } from '../stage/use-size.ts';
import type { SharedScale } from './shared-scale.ts';

export interface CellCanvases {
  readonly frame: HTMLElement;
  /** What the client's thread did: two, side by side. */
  readonly scene: readonly HTMLCanvasElement[];
  readonly plot: HTMLCanvasElement;
  readonly overlay: HTMLCanvasElement;
}

/** For the values of the plot's scale; the labels of a projector are larger. */
export const cellHeadCssPx = (projector: boolean): number => (projector ? 78 : 52);
/** Below this the plot needs all of the height. */
const LEAST_WITH_ROW_CSS_PX = 64;

export class CellPainter {
  readonly #session: Session;
  readonly #id: LaneId;
  readonly #canvases: CellCanvases;
  readonly #shared: SharedScale;
  readonly #scene = new LaneScene();
  readonly #tiles: SceneTiles;
  #size: Size = { widthCssPx: 0, heightCssPx: 0 };
  #scale: TimeScale | null = null;
  #layout: { key: string; made: LaneLayout } | null = null;
  #isOverlayEmpty = true;

  constructor(session: Session, id: LaneId, canvases: CellCanvases, shared: SharedScale) {
    this.#session = session;
    this.#id = id;
    this.#canvases = canvases;
    this.#shared = shared;
    this.#tiles = new SceneTiles(canvases.scene);
  }

  resize(size: Size): void {
    this.#size = size;
  }

  paint(): PaintStats | null {
    if (this.#size.widthCssPx <= 0 || this.#size.heightCssPx <= 0) return null;
    const [model, view] = [this.model(), this.view()];
    const row = this.#paintRow(model, view);
    const plot = this.#paintPlot(model, view);
    return {
      rectangles: row.rectangles + plot.rectangles,
      texts: row.texts + plot.texts,
      lines: row.lines + plot.lines,
    };
  }

  /** Moves the row to where it was painted for. */
  place(): void {
    if (this.#scale !== null) this.#tiles.place(this.#scale);
  }

  /** The pointer and the selection; nothing is cleared that is empty already. */
  paintOverlay(pointer: StagePointer | null): PaintStats | null {
    const selected = selectedActivation(this.#session);
    const { selection } = this.#session.view.getState();
    const isEmpty = pointer === null && selected === null && selection?.lane !== this.#id;
    if (isEmpty && this.#isOverlayEmpty) return null;
    const overlay = surfaceOf(this.#canvases.overlay, this.#size);
    if (overlay === null) return null;
    this.#isOverlayEmpty = isEmpty;
    const model = this.model();
    const context = laneContext(overlay, model, this.view());
    const { scale } = context;
    const whole = { topCssPx: 0, heightCssPx: this.#size.heightCssPx };
    paintLaneOverlayInto(context, { timeNs: null, yCssPx: null, playheadNs: null });
    overlay.clip(scale.x0, 0, scale.x1, whole.heightCssPx, () => {
      if (pointer !== null) paintPlotCursor(context, pointer.timeNs, whole);
      const one = selected === null ? null : linkedActivation(this.#session, selected, this.#id);
      if (one === null) return;
      if (selected?.lane !== this.#id) paintActivationFrame(context, one);
      paintActivationRing(context, this.#shared.measure, this.#plotBox(model), one);
    });
    return overlay.finish();
  }

  hitAt(xCssPx: number, yCssPx: number): Hit | null {
    const model = this.model();
    const { heightCssPx } = model.layout;
    if (yCssPx < heightCssPx) return hitTest(model, this.view(), xCssPx, yCssPx);
    return hitTestPlot(model, this.view(), this.#plotBox(model), xCssPx, yCssPx, this.#shared.measure);
  }

  timeAt(xCssPx: number): number {
    return scaleOfView(this.view()).time(xCssPx);
  }

  inHeads(xCssPx: number): boolean {
    return xCssPx < this.view().headWidthCssPx;
  }

  view(): LaneView {
    const { colorBy, theme: choice } = this.#session.view.getState();
    const theme = currentTheme(choice);
    return {
      ...visibleWindow(this.#session, this.#id),
      widthCssPx: this.#size.widthCssPx,
      headWidthCssPx: cellHeadCssPx(theme === 'projector'),
      devicePixelRatio: devicePixelRatio(),
      theme,
      colorBy,
    };
  }

  model(): LaneModel {
    return laneModel(this.#session, this.#id, this.#currentLayout());
  }

  #plotBox({ layout }: LaneModel): Box {
    return { topCssPx: layout.heightCssPx, heightCssPx: Math.max(1, this.#size.heightCssPx - layout.heightCssPx) };
  }

  #paintRow(model: LaneModel, view: LaneView): { rectangles: number; texts: number; lines: number } {
    const sum = { rectangles: 0, texts: 0, lines: 0 };
    const { heightCssPx } = model.layout;
    this.#canvases.frame.hidden = heightCssPx === 0;
    if (heightCssPx === 0) return sum;
    const scale = scaleOfView(view);
    const { whole, parts } = this.#scene.begin(model, view, heightCssPx);
    if (whole) {
      this.#tiles.restart(scale, heightCssPx);
      this.#canvases.frame.style.height = `${heightCssPx}px`;
    }
    this.#tiles.paint(scale, parts, heightCssPx, (surface, part) => {
      const { rectangles, texts, lines } = this.#scene.paintPart(surface, model, view, part);
      sum.rectangles += rectangles;
      sum.texts += texts;
      sum.lines += lines;
    });
    this.#scale = scale;
    return sum;
  }

  #paintPlot(model: LaneModel, view: LaneView): { rectangles: number; texts: number; lines: number } {
    const box = this.#plotBox(model);
    const plot = surfaceOf(this.#canvases.plot, { ...this.#size, heightCssPx: box.heightCssPx });
    if (plot === null) return { rectangles: 0, texts: 0, lines: 0 };
    paintPlotInto(plot, model, view, { ...box, topCssPx: 0 }, this.#shared.measure);
    return plot.finish();
  }

  #currentLayout(): LaneLayout {
    const data = this.#session.dataOf(this.#id);
    const { heightCssPx } = this.#size;
    const theme = currentTheme(this.#session.view.getState().theme);
    const hasRow = heightCssPx >= LEAST_WITH_ROW_CSS_PX;
    const ranThreads = data.threadsThatRan();
    const { definitions } = data.reader;
    const key = [data.runId, definitions.length, ranThreads.size, theme, hasRow].join(' ');
    if (this.#layout?.key !== key) {
      const shown = hasRow ? definitions : [];
      const whole = layoutLane(shown, { ...defaultLayoutOptions, theme, ranThreads, axis: false });
      this.#layout = { key, made: clientRowOnly(whole, { definitions: shown }) };
    }
    return this.#layout.made;
  }
}
