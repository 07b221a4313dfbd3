/**
 * What a layer holds until it is drawn, the same for every backend: rectangles by style, then lines by style,
 * then paths, then texts. Rectangle edges are rounded to whole device pixels here, once, so that all backends
 * agree. Units: rectangles in device pixels; lines, paths and texts in CSS pixels.
 */
import { fitText } from './typography.ts';
import type { FillStyle, LineStyle, PathStyle, Polyline, Surface, SurfaceStats, TextStyle } from './surface.ts';

export interface SurfaceSize {
  readonly widthCssPx: number;
  readonly heightCssPx: number;
  readonly devicePixelRatio: number;
}

export interface TextItem {
  readonly style: TextStyle;
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

export interface Layer {
  name: string;
  /** By style: x0, y0, x1, y1 … in whole device pixels. */
  readonly rects: Map<FillStyle, number[]>;
  /** By style: x0, y0, x1, y1 … in CSS pixels. */
  readonly lines: Map<LineStyle, number[]>;
  readonly paths: { readonly style: PathStyle; readonly polyline: Polyline }[];
  readonly texts: TextItem[];
}

/** What a backend does; `BufferedSurface` does the rest. */
export interface Backend {
  measure(style: TextStyle, text: string): number;
  draw(layer: Layer): void;
  /** Edges in whole device pixels. */
  beginClip(x0: number, y0: number, x1: number, y1: number): void;
  endClip(): void;
}

export class BufferedSurface implements Surface {
  readonly widthCssPx: number;
  readonly heightCssPx: number;
  readonly devicePixelRatio: number;
  readonly #backend: Backend;
  /** What is cut off now, the outermost first. */
  readonly #clips: Clip[] = [];
  readonly #layer: Layer = { name: '', rects: new Map(), lines: new Map(), paths: [], texts: [] };
  #rectangles = 0;
  #lines = 0;
  #texts = 0;

  constructor(size: SurfaceSize, backend: Backend) {
    this.widthCssPx = size.widthCssPx;
    this.heightCssPx = size.heightCssPx;
    this.devicePixelRatio = size.devicePixelRatio;
    this.#backend = backend;
  }

  layer(name: string): void {
    this.#flush();
    this.#layer.name = name;
  }

  rect(style: FillStyle, x0: number, y0: number, x1: number, y1: number): void {
    const ratio = this.devicePixelRatio;
    const left = Math.round(x0 * ratio);
    const top = Math.round(y0 * ratio);
    const right = Math.round(x1 * ratio);
    const bottom = Math.round(y1 * ratio);
    if (right <= left || bottom <= top) return;
    const list = this.#layer.rects.get(style);
    if (list === undefined) this.#layer.rects.set(style, [left, top, right, bottom]);
    else list.push(left, top, right, bottom);
    this.#rectangles += 1;
  }

  line(style: LineStyle, x0: number, y0: number, x1: number, y1: number): void {
    const list = this.#layer.lines.get(style);
    if (list === undefined) this.#layer.lines.set(style, [x0, y0, x1, y1]);
    else list.push(x0, y0, x1, y1);
    this.#lines += 1;
  }

  path(style: PathStyle, polyline: Polyline): void {
    if (polyline.points.length < 4) return;
    this.#layer.paths.push({ style, polyline });
    this.#lines += 1;
  }

  text(style: TextStyle, text: string, x: number, y: number, maxWidthCssPx = Number.POSITIVE_INFINITY): number {
    const fitted =
      maxWidthCssPx === Number.POSITIVE_INFINITY
        ? text
        : fitText(text, maxWidthCssPx, (part) => this.#backend.measure(style, part));
    if (fitted === '') return 0;
    this.#layer.texts.push({ style, text: fitted, x, y });
    this.#texts += 1;
    return this.#backend.measure(style, fitted);
  }

  measure(style: TextStyle, text: string): number {
    return this.#backend.measure(style, text);
  }

  clip(x0: number, y0: number, x1: number, y1: number, draw: () => void): void {
    const ratio = this.devicePixelRatio;
    const name = this.#layer.name;
    const edges = [
      Math.round(x0 * ratio),
      Math.round(y0 * ratio),
      Math.round(x1 * ratio),
      Math.round(y1 * ratio),
    ] as const;
    this.#flush();
    // One that cuts off nothing more costs, and changes nothing.
    const outer = this.#clips.at(-1)?.edges;
    if (outer !== undefined && contains(edges, outer)) draw();
    else {
      const clip = { edges, begun: false };
      this.#clips.push(clip);
      draw();
      this.#flush();
      if (clip.begun) this.#backend.endClip();
      this.#clips.pop();
    }
    this.#flush();
    this.#layer.name = name;
  }

  finish(): SurfaceStats {
    this.#flush();
    return { rectangles: this.#rectangles, texts: this.#texts, lines: this.#lines };
  }

  #flush(): void {
    const layer = this.#layer;
    if (layer.rects.size + layer.lines.size + layer.paths.length + layer.texts.length === 0) return;
    for (const clip of this.#clips) {
      if (!clip.begun) this.#backend.beginClip(...clip.edges);
      clip.begun = true;
    }
    this.#backend.draw(layer);
    layer.rects.clear();
    layer.lines.clear();
    layer.paths.length = 0;
    layer.texts.length = 0;
  }
}

/** In whole device pixels. */
type Edges = readonly [x0: number, y0: number, x1: number, y1: number];

interface Clip {
  readonly edges: Edges;
  /** It begins with the first thing that is drawn in it. */
  begun: boolean;
}

const contains = (outer: Edges, inner: Edges): boolean =>
  outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3];

/** Where a straight line of a style lies in device pixels: its middle is on a pixel's middle or edge by thickness. */
export function lineThickness(widthCssPx: number, ratio: number): number {
  return Math.max(1, Math.round(widthCssPx * ratio));
}

/** The middle, in device pixels, of a horizontal or vertical line whose pixel is at `positionCssPx`. */
export function lineMiddle(positionCssPx: number, thicknessPx: number, ratio: number): number {
  return Math.round(positionCssPx * ratio) - Math.floor(thicknessPx / 2) + thicknessPx / 2;
}
