/**
 * The log backend: a list of what was drawn, for tests. Rectangles and positions are in CSS pixels again;
 * texts keep what was really drawn, after fitting.
 */
import { BufferedSurface, type Backend, type Layer, type SurfaceSize } from './layer-buffer.ts';
import type { FillStyle, LineStyle, PathStyle, TextStyle } from './surface.ts';
import { textWidthCssPx } from './typography.ts';

export type DrawOp =
  | { op: 'rect'; layer: string; style: FillStyle; x0: number; y0: number; x1: number; y1: number }
  | { op: 'line'; layer: string; style: LineStyle; x0: number; y0: number; x1: number; y1: number }
  | { op: 'path'; layer: string; style: PathStyle; points: readonly number[]; closed: boolean }
  | { op: 'text'; layer: string; style: TextStyle; text: string; x: number; y: number; widthCssPx: number };

export class LogSurface extends BufferedSurface {
  readonly ops: readonly DrawOp[];

  constructor(size: SurfaceSize) {
    const backend = new LogBackend(size.devicePixelRatio);
    super(size, backend);
    this.ops = backend.ops;
  }
}

export const logSurface = (size: SurfaceSize): LogSurface => new LogSurface(size);

class LogBackend implements Backend {
  readonly ops: DrawOp[] = [];
  readonly #ratio: number;

  constructor(ratio: number) {
    this.#ratio = ratio;
  }

  measure(style: TextStyle, text: string): number {
    return textWidthCssPx(text, style.sizeCssPx, style.weight);
  }

  draw(layer: Layer): void {
    const { name, rects, lines, paths, texts } = layer;
    for (const [style, edges] of rects) {
      for (const [x0, y0, x1, y1] of fours(edges.map((edge) => edge / this.#ratio))) {
        this.ops.push({ op: 'rect', layer: name, style, x0, y0, x1, y1 });
      }
    }
    for (const [style, ends] of lines) {
      for (const [x0, y0, x1, y1] of fours(ends)) this.ops.push({ op: 'line', layer: name, style, x0, y0, x1, y1 });
    }
    for (const { style, polyline } of paths) this.ops.push({ op: 'path', layer: name, style, ...polyline });
    for (const item of texts) {
      this.ops.push({ op: 'text', layer: name, ...item, widthCssPx: this.measure(item.style, item.text) });
    }
  }

  beginClip(): void {
    // A log keeps what a painter asked for; nothing is cut.
  }

  endClip(): void {
    // See beginClip.
  }
}

function fours(values: readonly number[]): [number, number, number, number][] {
  const groups: [number, number, number, number][] = [];
  for (let i = 0; i < values.length; i += 4) groups.push(values.slice(i, i + 4) as [number, number, number, number]);
  return groups;
}
