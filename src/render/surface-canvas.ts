/**
 * The canvas backend. It draws with the identity transform in whole device pixels, so that no edge is ever
 * blurred at any device ratio; patterns are bitmaps of their tiles, made once for each ratio and ink.
 * DOM: needs a 2D context; the canvas is resized only when its size in device pixels changes.
 */
import {
  BufferedSurface,
  lineMiddle,
  lineThickness,
  type Backend,
  type Layer,
  type SurfaceSize,
  type TextItem,
} from './layer-buffer.ts';
import { dashesOf, patternOf, patternSizePx } from './canvas-patterns.ts';
import type { FillStyle, LineStyle, PathStyle, Polyline, Surface, TextStyle } from './surface.ts';
import { fontFamily } from './typography.ts';

export type Context2D = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

const WIDTHS_KEPT = 4_000;
/** Capitals of sans-serif fonts are about this high; text is centred on their middle. */
const CAPITAL_HEIGHT = 0.716;

/** The part of a picture that a canvas holds, in device pixels. */
export interface CanvasTile {
  readonly x0Px: number;
  readonly y0Px: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Where patterns begin, from the left edge of the picture: what is moved must go on in what is painted beside it. */
  readonly patternPx?: number;
}

/** @param tile the part of the picture that the canvas holds; default: all of it */
export function canvasSurface(context: Context2D, size: SurfaceSize, tile: CanvasTile = wholeTile(size)): Surface {
  const { widthPx, heightPx } = tile;
  const { canvas } = context;
  if (canvas.width !== widthPx || canvas.height !== heightPx) {
    canvas.width = widthPx;
    canvas.height = heightPx;
    fonts.delete(context);
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, widthPx, heightPx);
  return keptSurface(context, size, tile);
}

/** The same over a canvas of the right size that keeps what it shows. */
export function keptSurface(context: Context2D, size: SurfaceSize, tile: CanvasTile): Surface {
  const { x0Px, y0Px, patternPx = 0 } = tile;
  context.setTransform(1, 0, 0, 1, -x0Px, -y0Px);
  return new BufferedSurface(size, new CanvasBackend(context, size.devicePixelRatio, patternPx));
}

const wholeTile = (size: SurfaceSize): CanvasTile => ({
  x0Px: 0,
  y0Px: 0,
  widthPx: Math.max(1, Math.round(size.widthCssPx * size.devicePixelRatio)),
  heightPx: Math.max(1, Math.round(size.heightCssPx * size.devicePixelRatio)),
});

/** The font that each context has: to set one takes longer than to draw a word with it. */
const fonts = new WeakMap<Context2D, string>();

const widthsByFont = new Map<string, Map<string, number>>();

class CanvasBackend implements Backend {
  readonly #context: Context2D;
  readonly #ratio: number;
  readonly #patternPx: number;
  /** Fonts to come back to after each clip. */
  readonly #outerFonts: (string | undefined)[] = [];

  constructor(context: Context2D, ratio: number, patternPx: number) {
    this.#context = context;
    this.#ratio = ratio;
    this.#patternPx = patternPx;
  }

  measure(style: TextStyle, text: string): number {
    const font = fontOf(style, 1);
    let widths = widthsByFont.get(font);
    if (widths === undefined || widths.size > WIDTHS_KEPT) {
      widths = new Map();
      widthsByFont.set(font, widths);
    }
    const known = widths.get(text);
    if (known !== undefined) return known;
    const like = withZeros(text);
    let width = widths.get(like);
    if (width === undefined) {
      this.#setFont(font);
      width = this.#context.measureText(like).width;
      widths.set(like, width);
    }
    // The same words come again with the next picture.
    widths.set(text, width);
    return width;
  }

  draw(layer: Layer): void {
    for (const [style, edges] of layer.rects) this.#fill(style, edges);
    for (const [style, ends] of layer.lines) this.#stroke(style, ends);
    this.#paths(layer.paths);
    for (const [style, texts] of byStyle(layer.texts))
      for (const { text, x, y } of texts) this.#text(style, text, x, y);
  }

  beginClip(x0: number, y0: number, x1: number, y1: number): void {
    this.#outerFonts.push(fonts.get(this.#context));
    this.#context.save();
    this.#context.beginPath();
    this.#context.rect(x0, y0, x1 - x0, y1 - y0);
    this.#context.clip();
  }

  endClip(): void {
    this.#context.restore();
    const font = this.#outerFonts.pop();
    if (font === undefined) fonts.delete(this.#context);
    else fonts.set(this.#context, font);
  }

  #fill(style: FillStyle, edges: number[]): void {
    if (style.fill !== null) {
      this.#context.fillStyle = style.fill;
      this.#fillRects(edges, 0);
    }
    if (style.pattern !== null) {
      const context = this.#context;
      context.fillStyle = patternOf(context, style, this.#ratio) ?? style.ink;
      // A pattern begins at the origin.
      const fromPx = this.#patternPx % patternSizePx(style.pattern, this.#ratio);
      context.translate(fromPx, 0);
      this.#fillRects(edges, -fromPx);
      context.translate(-fromPx, 0);
    }
  }

  #fillRects(edges: number[], byPx: number): void {
    const context = this.#context;
    for (let i = 0; i < edges.length; i += 4) {
      const x0 = edges[i] as number;
      const y0 = edges[i + 1] as number;
      context.fillRect(x0 + byPx, y0, (edges[i + 2] as number) - x0, (edges[i + 3] as number) - y0);
    }
  }

  #stroke(style: LineStyle, ends: number[]): void {
    const context = this.#context;
    const ratio = this.#ratio;
    const thicknessPx = lineThickness(style.widthCssPx, ratio);
    const dashes = style.dash.length === 0 ? null : dashesOf(context, style, ratio);
    if (dashes !== null && isAllAcross(ends)) {
      this.#fillDashes(dashes, ends, thicknessPx);
      return;
    }
    context.strokeStyle = style.stroke;
    context.lineWidth = thicknessPx;
    context.setLineDash(style.dash.map((length) => length * ratio));
    context.beginPath();
    for (let i = 0; i < ends.length; i += 4) {
      let x0 = (ends[i] as number) * ratio;
      let y0 = (ends[i + 1] as number) * ratio;
      let x1 = (ends[i + 2] as number) * ratio;
      let y1 = (ends[i + 3] as number) * ratio;
      if (x0 === x1) x0 = x1 = lineMiddle(ends[i] as number, thicknessPx, ratio);
      if (y0 === y1) y0 = y1 = lineMiddle(ends[i + 1] as number, thicknessPx, ratio);
      context.moveTo(x0, y0);
      context.lineTo(x1, y1);
    }
    context.stroke();
    context.setLineDash([]);
  }

  /** Dashed lines across the picture: to fill with a pattern takes a tenth of what it takes to stroke dashes. */
  #fillDashes(dashes: CanvasPattern, ends: number[], thicknessPx: number): void {
    const context = this.#context;
    const ratio = this.#ratio;
    context.fillStyle = dashes;
    for (let i = 0; i < ends.length; i += 4) {
      const x0 = Math.round((ends[i] as number) * ratio);
      const y0 = lineMiddle(ends[i + 1] as number, thicknessPx, ratio) - thicknessPx / 2;
      context.translate(x0, y0);
      context.fillRect(0, 0, Math.round((ends[i + 2] as number) * ratio) - x0, thicknessPx);
      context.translate(-x0, -y0);
    }
  }

  /** Paths of one style that follow each other are drawn at once; filled ones as far as they do not touch. */
  #paths(paths: Layer['paths']): void {
    let i = 0;
    while (i < paths.length) {
      const { style } = paths[i] as Layer['paths'][number];
      this.#context.beginPath();
      let right = Number.NEGATIVE_INFINITY;
      for (; i < paths.length; i += 1) {
        const next = paths[i] as Layer['paths'][number];
        if (next.style !== style) break;
        if (style.fill !== null) {
          if (leftOf(next.polyline) <= right) break;
          right = rightOf(next.polyline) + style.widthCssPx;
        }
        this.#trace(next.polyline);
      }
      this.#ink(style);
    }
  }

  #trace({ points, closed }: Polyline): void {
    const context = this.#context;
    const ratio = this.#ratio;
    for (let i = 0; i < points.length; i += 2) {
      const x = (points[i] as number) * ratio;
      const y = (points[i + 1] as number) * ratio;
      if (i === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
    if (closed) context.closePath();
  }

  #ink(style: PathStyle): void {
    const context = this.#context;
    if (style.fill !== null) {
      context.fillStyle = style.fill;
      context.fill();
    }
    if (style.stroke === null) return;
    context.strokeStyle = style.stroke;
    context.lineWidth = style.widthCssPx * this.#ratio;
    context.lineJoin = 'round';
    context.lineCap = 'round';
    context.stroke();
  }

  #text(style: TextStyle, text: string, x: number, y: number): void {
    const context = this.#context;
    const ratio = this.#ratio;
    this.#setFont(fontOf(style, ratio));
    context.fillStyle = style.color;
    context.textAlign = style.align === 'middle' ? 'center' : style.align;
    context.textBaseline = 'alphabetic';
    context.fillText(text, Math.round(x * ratio), Math.round((y + (style.sizeCssPx * CAPITAL_HEIGHT) / 2) * ratio));
  }

  #setFont(font: string): void {
    if (font === fonts.get(this.#context)) return;
    this.#context.font = font;
    fonts.set(this.#context, font);
  }
}

const leftOf = ({ points }: Polyline): number => {
  let left = Number.POSITIVE_INFINITY;
  for (let i = 0; i < points.length; i += 2) left = Math.min(left, points[i] as number);
  return left;
};

const rightOf = ({ points }: Polyline): number => {
  let right = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < points.length; i += 2) right = Math.max(right, points[i] as number);
  return right;
};

/** Numbers change all the time, and digits are as wide as each other, or hardly narrower than a zero. */
const withZeros = (text: string): string => text.replaceAll(/[1-9]/g, '0');

/** Texts of a style one after the other, so that its font is set once. */
function byStyle(texts: readonly TextItem[]): Map<TextStyle, TextItem[]> {
  const groups = new Map<TextStyle, TextItem[]>();
  for (const item of texts) {
    const group = groups.get(item.style);
    if (group === undefined) groups.set(item.style, [item]);
    else group.push(item);
  }
  return groups;
}

const fontNames = new Map<number, WeakMap<TextStyle, string>>();

/** The font of a style in CSS's words; styles are kept by identity, so it is put together once. */
function fontOf(style: TextStyle, ratio: number): string {
  let names = fontNames.get(ratio);
  if (names === undefined) fontNames.set(ratio, (names = new WeakMap()));
  let name = names.get(style);
  if (name === undefined) {
    name = `${style.weight} ${style.sizeCssPx * ratio}px ${fontFamily}`;
    names.set(style, name);
  }
  return name;
}

/** Are all lines horizontal, from left to right? */
function isAllAcross(ends: readonly number[]): boolean {
  for (let i = 0; i < ends.length; i += 4) {
    if (ends[i + 1] !== ends[i + 3] || (ends[i + 2] as number) < (ends[i] as number)) return false;
  }
  return true;
}
