/**
 * The pixels of a lane's scene: one canvas, as wide as the plot, that is copied onto itself some device pixels further
 * while time goes on. What comes in at its edge is painted.
 *
 *   |---- what was there, moved ----|##|
 *
 * Columns are counted in device pixels from the scale's anchor, so what is moved lies exactly where it would be painted.
 * DOM: sizes and paints a canvas.
 */
import { canvasSurface, keptSurface, type CanvasTile } from '../../render/surface-canvas.ts';
import type { Stretch } from '../../render/lane-scene.ts';
import type { Surface } from '../../render/surface.ts';
import type { TimeScale } from '../../render/time-scale.ts';

export class SceneCanvas {
  readonly #canvas: HTMLCanvasElement;
  /** To ask the canvas for it, or for its style, takes as long as a dozen words. */
  #context: CanvasRenderingContext2D | null = null;
  #box = { leftCssPx: 0, widthCssPx: 0, heightCssPx: 0 };
  /** The column at its left edge. */
  #fromPx = 0;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  /**
   * Moves what is there to where it belongs and has the rest painted.
   * @param whole nothing of what is there can be kept
   */
  paint(
    scale: TimeScale,
    { whole, parts }: { readonly whole: boolean; readonly parts: readonly Stretch[] },
    heightCssPx: number,
    paintPart: (surface: Surface, part: Stretch) => void,
  ): void {
    const context = (this.#context ??= this.#canvas.getContext('2d', { alpha: false }));
    if (context === null) return;
    const { devicePixelRatio: ratio, x0, x1, fromPx } = scale;
    const x0Px = Math.round(x0 * ratio);
    const tile = {
      x0Px,
      y0Px: 0,
      // Where the anchor is: it moves with what has been painted.
      patternPx: x0Px - fromPx,
      widthPx: Math.max(1, Math.round((x1 - x0) * ratio)),
      heightPx: Math.max(1, Math.round(heightCssPx * ratio)),
    };
    const size = { widthCssPx: x1, heightCssPx, devicePixelRatio: ratio };
    if (whole) this.#fit(scale, tile);
    else this.#move(context, fromPx - this.#fromPx);
    this.#fromPx = fromPx;
    const { canvas } = context;
    const fits = canvas.width === tile.widthPx && canvas.height === tile.heightPx;
    parts.forEach((part, i) => {
      const isFresh = !fits && i === 0;
      paintPart(isFresh ? canvasSurface(context, size, tile) : keptSurface(context, size, tile), part);
    });
  }

  /** Size and place on the page, written where they change only. */
  #fit({ devicePixelRatio: ratio, x0 }: TimeScale, { widthPx, heightPx }: CanvasTile): void {
    const [widthCssPx, heightCssPx] = [widthPx / ratio, heightPx / ratio];
    const last = this.#box;
    if (x0 === last.leftCssPx && widthCssPx === last.widthCssPx && heightCssPx === last.heightCssPx) return;
    this.#box = { leftCssPx: x0, widthCssPx, heightCssPx };
    const { style } = this.#canvas;
    style.left = `${x0}px`;
    style.width = `${widthCssPx}px`;
    style.height = `${heightCssPx}px`;
  }

  #move(context: CanvasRenderingContext2D, byPx: number): void {
    if (byPx === 0) return;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.imageSmoothingEnabled = false;
    context.drawImage(this.#canvas, -byPx, 0);
  }
}
