/**
 * Draws one of the small multiples: the row of the real-time client, and below it the interval plot on the scale of all
 * systems, on one canvas: a single row costs less to paint anew than canvases of its own cost to move. A surface above
 * shows the pointer and the selection. No React, and no state of the page but the sizes of its canvases. Units: CSS pixels.
 */
import { compareWords } from '../../i18n/compare.ts';
import { clientRowOnly } from '../../render/cell-layout.ts';
import { hitTest, hitTestPlot, type Hit } from '../../render/hit-test.ts';
import { internedText, laneContext, lineStyle, scaleOfView } from '../../render/lane-context.ts';
import { defaultLayoutOptions, layoutLane, type LaneLayout } from '../../render/layout.ts';
import type { LaneModel, LaneView, PaintStats } from '../../render/model.ts';
import { axisTicks } from '../../render/paint-axis.ts';
import { paintScene } from '../../render/paint-lane.ts';
import { paintLaneOverlayInto } from '../../render/paint-overlay.ts';
import { paintPlotInto } from '../../render/paint-plot.ts';
import { paintActivationFrame, paintActivationRing, paintPlotCursor } from '../../render/plots/paint-activation.ts';
import type { Box } from '../../render/plot-scale.ts';
import { SliceWords } from '../../render/slice-words.ts';
import type { Surface } from '../../render/surface.ts';
import { linkedActivation, selectedActivation } from '../../state/linked-activation.ts';
import type { LaneId } from '../../state/run-store.ts';
import type { Session } from '../../state/session.ts';
import { visibleWindow } from '../../state/view-actions.ts';
import { currentTheme } from '../app/theme.ts';
import { laneModel } from '../lanes/lane-model.ts';
import { devicePixelRatio, surfaceOf } from '../stage/canvas.ts';
import type { StagePointer } from '../stage/stage.ts';
import type { Size } from '../stage/use-size.ts';
import type { SharedScale } from './shared-scale.ts';

export interface CellCanvases {
  /** What the client's thread did, and the plot. */
  readonly picture: HTMLCanvasElement;
  readonly overlay: HTMLCanvasElement;
}

/** For the values of the plot's scale; the labels of a projector are larger. */
export const cellHeadCssPx = (projector: boolean): number => (projector ? 78 : 52);
const HEAD_PAD_CSS_PX = 8;
/** Below this the plot needs all of the height. */
const LEAST_WITH_ROW_CSS_PX = 64;

export class CellPainter {
  readonly #session: Session;
  readonly #id: LaneId;
  readonly #canvases: CellCanvases;
  readonly #shared: SharedScale;
  /** A small row has no room for words. */
  readonly #words = new SliceWords();
  #size: Size = { widthCssPx: 0, heightCssPx: 0 };
  #layout: { key: string; made: LaneLayout } | null = null;
  #isOverlayEmpty = true;

  constructor(session: Session, id: LaneId, canvases: CellCanvases, shared: SharedScale) {
    this.#session = session;
    this.#id = id;
    this.#canvases = canvases;
    this.#shared = shared;
  }

  resize(size: Size): void {
    this.#size = size;
  }

  paint(): PaintStats | null {
    const surface = surfaceOf(this.#canvases.picture, this.#size);
    if (surface === null) return null;
    const [model, view] = [this.model(), this.view()];
    if (model.layout.heightCssPx > 0) this.#paintRow(surface, model, view);
    paintPlotInto(surface, model, view, this.#plotBox(model), this.#shared.measure);
    return surface.finish();
  }

  /** The pointer and the selection; nothing is cleared that is empty already. */
  paintOverlay(pointer: StagePointer | null): PaintStats | null {
    const selected = selectedActivation(this.#session);
    const { selection } = this.#session.view.getState();
    const isEmpty = pointer === null && selected === null && selection?.lane !== this.#id;
    if (isEmpty && this.#isOverlayEmpty) return null;
    if (this.#canvases.overlay.hidden !== isEmpty) this.#canvases.overlay.hidden = isEmpty;
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

  #paintRow(surface: Surface, model: LaneModel, view: LaneView): void {
    const context = laneContext(surface, model, view);
    const { scale, palette, hairline } = context;
    const { heightCssPx, type } = model.layout;
    this.#words.clear();
    this.#words.begin(scale.fromNs, scale.toNs, scale.fromNs, scale.toNs);
    surface.clip(scale.x0, 0, scale.x1, heightCssPx, () => paintScene(context, axisTicks(context), this.#words));
    surface.layer('row head');
    surface.line(lineStyle(palette.rule), scale.x0 - hairline, 0, scale.x0 - hairline, heightCssPx);
    const name = internedText(palette.quietText, type.smallPx, 400, 'end');
    surface.text(name, compareWords.eight.client, scale.x0 - HEAD_PAD_CSS_PX, heightCssPx / 2);
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
