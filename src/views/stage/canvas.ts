/** Prepares a canvas for a picture of a size in CSS pixels, sharp on the screen at hand. */
import { canvasSurface } from '../../render/surface-canvas.ts';
import type { Surface } from '../../render/surface.ts';
import type { Size } from './use-size.ts';

export const devicePixelRatio = (): number => globalThis.devicePixelRatio || 1;

/** A surface over the whole canvas, empty; null when the canvas has no size or the browser no context for it. */
export const surfaceOf = (canvas: HTMLCanvasElement, { widthCssPx, heightCssPx }: Size): Surface | null => {
  const context = widthCssPx > 0 && heightCssPx > 0 ? canvas.getContext('2d') : null;
  if (context === null) return null;
  const [width, height] = [`${widthCssPx}px`, `${heightCssPx}px`];
  if (canvas.style.width !== width) canvas.style.width = width;
  if (canvas.style.height !== height) canvas.style.height = height;
  return canvasSurface(context, { widthCssPx, heightCssPx, devicePixelRatio: devicePixelRatio() });
};
