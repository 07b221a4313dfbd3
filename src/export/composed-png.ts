/**
 * Any composed picture as PNG, at 1, 2 or 4 device pixels a CSS pixel, drawn by the canvas backend of the page. A
 * canvas has a largest size, beyond which browsers silently give a blank one. A picture within the smallest such
 * limit is drawn at once and encoded by the browser; a larger one is drawn in bands that are each within it and
 * encoded here. DOM: needs OffscreenCanvas.
 */
import { canvasSurface } from '../render/surface-canvas.ts';
import type { Surface } from '../render/surface.ts';
import type { ComposedPicture, SurfaceMaker } from './picture.ts';
import { PngEncoder } from './png-encoder.ts';

/** Sides and area that every current browser can do (the area is Safari's). */
export const MOST_CANVAS_SIDE_PX = 8_192;
export const MOST_CANVAS_AREA_PX = 16_777_216;
/** Every band draws the whole picture, so the fewer the better; this many pixels are 64 MB. */
const MOST_BAND_PX = MOST_CANVAS_AREA_PX;
const MOST_BAND_HEIGHT_PX = MOST_CANVAS_AREA_PX / MOST_CANVAS_SIDE_PX;

/** Draws the whole picture on a surface that it has made of the size it needs. May be called several times. */
export type Compose = <S extends Surface>(devicePixelRatio: number, makeSurface: SurfaceMaker<S>) => ComposedPicture<S>;

export interface PngPicture {
  readonly blob: Blob;
  readonly widthPx: number;
  readonly heightPx: number;
}

export async function composedPng(compose: Compose, scale: 1 | 2 | 4): Promise<PngPicture> {
  const size = compose(scale, measuringSurface);
  const widthPx = Math.round(size.widthCssPx * scale);
  const heightPx = Math.round(size.heightCssPx * scale);
  const atOnce =
    widthPx <= MOST_CANVAS_SIDE_PX && heightPx <= MOST_CANVAS_SIDE_PX && widthPx * heightPx <= MOST_CANVAS_AREA_PX;
  const blob = atOnce
    ? await drawTile(compose, scale, 0, 0, widthPx, heightPx).convertToBlob({ type: 'image/png' })
    : drawInBands(compose, scale, widthPx, heightPx);
  return { blob, widthPx, heightPx };
}

/** A surface that draws one pixel, for planning the size. */
const measuringSurface = (size: { widthCssPx: number; heightCssPx: number; devicePixelRatio: number }) =>
  canvasSurface(contextOf(new OffscreenCanvas(1, 1)), size, { x0Px: 0, y0Px: 0, widthPx: 1, heightPx: 1 });

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new Error('picture: this browser gives no canvas to draw on');
  return context;
}

/** Draws the part of the picture that begins at (x0, y0). */
function drawTile(
  compose: Compose,
  scale: number,
  x0Px: number,
  y0Px: number,
  widthPx: number,
  heightPx: number,
): OffscreenCanvas {
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  const context = contextOf(canvas);
  compose(scale, (size) => canvasSurface(context, size, { x0Px, y0Px, widthPx, heightPx }));
  return canvas;
}

function drawInBands(compose: Compose, scale: number, widthPx: number, heightPx: number): Blob {
  const encoder = new PngEncoder(widthPx, heightPx);
  const bandPx = Math.max(1, Math.min(MOST_BAND_HEIGHT_PX, Math.floor(MOST_BAND_PX / widthPx)));
  for (let y0 = 0; y0 < heightPx; y0 += bandPx) {
    const rows = Math.min(bandPx, heightPx - y0);
    const band = new Uint8ClampedArray(widthPx * rows * 4);
    for (let x0 = 0; x0 < widthPx; x0 += MOST_CANVAS_SIDE_PX) {
      const columns = Math.min(MOST_CANVAS_SIDE_PX, widthPx - x0);
      const tile = contextOf(drawTile(compose, scale, x0, y0, columns, rows)).getImageData(0, 0, columns, rows).data;
      for (let row = 0; row < rows; row += 1) {
        band.set(tile.subarray(row * columns * 4, (row + 1) * columns * 4), (row * widthPx + x0) * 4);
      }
    }
    encoder.addRows(band);
  }
  return new Blob([encoder.finish()], { type: 'image/png' });
}
