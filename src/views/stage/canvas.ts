/** Prepares a canvas for a picture of a size in CSS pixels, sharp on the screen at hand. */
import { canvasSurface } from '../../render/surface-canvas.ts';
import type { Surface } from '../../render/surface.ts';
import type { Size } from './use-size.ts';

export const devicePixelRatio = (): number => globalThis.devicePixelRatio || 1;

/** A canvas as it was prepared last: to ask it for its context and its style takes as long as a dozen words. */
interface Prepared extends Size {
  readonly context: CanvasRenderingContext2D;
}

const preparedCanvases = new WeakMap<HTMLCanvasElement, Prepared>();

const prepare = (canvas: HTMLCanvasElement, { widthCssPx, heightCssPx }: Size): Prepared | null => {
  const context = widthCssPx > 0 && heightCssPx > 0 ? canvas.getContext('2d') : null;
  if (context === null) return null;
  canvas.style.width = `${widthCssPx}px`;
  canvas.style.height = `${heightCssPx}px`;
  const prepared = { widthCssPx, heightCssPx, context };
  preparedCanvases.set(canvas, prepared);
  return prepared;
};

/** A surface over the whole canvas, empty; null when the canvas has no size or the browser no context for it. */
export const surfaceOf = (canvas: HTMLCanvasElement, size: Size): Surface | null => {
  const { widthCssPx, heightCssPx } = size;
  const last = preparedCanvases.get(canvas);
  const isSame = last?.widthCssPx === widthCssPx && last.heightCssPx === heightCssPx;
  const prepared = isSame ? last : prepare(canvas, size);
  if (prepared === null) return null;
  return canvasSurface(prepared.context, { widthCssPx, heightCssPx, devicePixelRatio: devicePixelRatio() });
};
