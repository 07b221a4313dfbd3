/**
 * A surface for tests that keeps, for every device pixel, which style was drawn there last: rectangles, straight lines,
 * and the boxes around paths, cut to the clip in force. Columns are kept by their number from the scale's anchor, so that a
 * picture can be painted part by part while its window moves. Device ratio 1; texts leave no pixels.
 */
import { BufferedSurface, type Backend, type Layer } from '../layer-buffer.ts';

type Column = (object | null)[];

export class Raster {
  readonly heightPx: number;
  readonly #columns = new Map<number, Column>();

  constructor(heightPx: number) {
    this.heightPx = heightPx;
  }

  /** @param originPx number of the column that the surface has at its left edge */
  surface(widthCssPx: number, originPx: number): BufferedSurface {
    const size = { widthCssPx, heightCssPx: this.heightPx, devicePixelRatio: 1 };
    return new BufferedSurface(size, new RasterBackend(this, originPx));
  }

  fill(style: object, x0: number, y0: number, x1: number, y1: number): void {
    for (let x = x0; x < x1; x += 1) {
      let column = this.#columns.get(x);
      if (column === undefined) this.#columns.set(x, (column = Array.from({ length: this.heightPx }, () => null)));
      column.fill(style, Math.max(0, y0), Math.min(this.heightPx, y1));
    }
  }

  column(x: number): readonly (object | null)[] {
    return this.#columns.get(x) ?? [];
  }
}

class RasterBackend implements Backend {
  readonly #raster: Raster;
  readonly #originPx: number;
  readonly #clips: (readonly [number, number, number, number])[] = [[-Infinity, -Infinity, Infinity, Infinity]];

  constructor(raster: Raster, originPx: number) {
    this.#raster = raster;
    this.#originPx = originPx;
  }

  measure(): number {
    return 10;
  }

  draw({ rects, lines, paths }: Layer): void {
    for (const [style, edges] of rects) {
      for (let i = 0; i < edges.length; i += 4) this.#fill(style, edges.slice(i, i + 4));
    }
    for (const [style, ends] of lines) {
      for (let i = 0; i < ends.length; i += 4) {
        const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = ends.slice(i, i + 4).map(Math.round);
        this.#fill(style, [x0, y0, Math.max(x1, x0 + 1), Math.max(y1, y0 + 1)]);
      }
    }
    for (const { style, polyline } of paths) {
      const xs = polyline.points.filter((_, i) => i % 2 === 0);
      const ys = polyline.points.filter((_, i) => i % 2 === 1);
      const rim = style.widthCssPx / 2;
      const [x0, y0] = [Math.min(...xs) - rim, Math.min(...ys) - rim].map(Math.floor);
      const [x1, y1] = [Math.max(...xs) + rim, Math.max(...ys) + rim].map(Math.ceil);
      this.#fill(style, [x0 ?? 0, y0 ?? 0, x1 ?? 0, y1 ?? 0]);
    }
  }

  beginClip(x0: number, y0: number, x1: number, y1: number): void {
    const [left, top, right, bottom] = this.#clip;
    this.#clips.push([Math.max(left, x0), Math.max(top, y0), Math.min(right, x1), Math.min(bottom, y1)]);
  }

  endClip(): void {
    this.#clips.pop();
  }

  get #clip(): readonly [number, number, number, number] {
    return this.#clips.at(-1) ?? [0, 0, 0, 0];
  }

  #fill(style: object, [x0 = 0, y0 = 0, x1 = 0, y1 = 0]: number[]): void {
    const [left, top, right, bottom] = this.#clip;
    const from = Math.max(left, x0);
    const to = Math.min(right, x1);
    if (to > from) {
      this.#raster.fill(style, from + this.#originPx, Math.max(top, y0), to + this.#originPx, Math.min(bottom, y1));
    }
  }
}
