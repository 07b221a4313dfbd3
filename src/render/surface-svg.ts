/**
 * The SVG backend: real vectors and real text, for slides and papers, and for tests in Node. Rectangles of one
 * style in one layer are one `<path>`; patterns are `<pattern>` definitions, written once for each ink. The
 * result is a whole, well-formed document: text is escaped, and characters that XML forbids are left out.
 */
import {
  BufferedSurface,
  lineMiddle,
  lineThickness,
  type Backend,
  type Layer,
  type SurfaceSize,
} from './layer-buffer.ts';
import { patternTiles, type PatternId } from './patterns.ts';
import type { FillStyle, LineStyle, PathStyle, Polyline, TextStyle } from './surface.ts';
import { fontFamily, textWidthCssPx } from './typography.ts';

const CAPITAL_HEIGHT = 0.716;

export interface SvgOptions {
  /** Read out by screen readers and shown as the document's title. */
  readonly title?: string;
}

export class SvgSurface extends BufferedSurface {
  readonly #writer: SvgWriter;
  readonly #title: string;

  constructor(size: SurfaceSize, options: SvgOptions = {}) {
    const writer = new SvgWriter(size.devicePixelRatio);
    super(size, writer);
    this.#writer = writer;
    this.#title = options.title ?? '';
  }

  /** The document; call after `finish()`. */
  override toString(): string {
    const width = number(this.widthCssPx);
    const height = number(this.heightCssPx);
    const title = this.#title === '' ? '' : `<title>${escapeXml(this.#title)}</title>\n`;
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
      `font-family="${escapeXml(fontFamily)}" role="img">\n${title}<defs>\n${this.#writer.definitions.join('\n')}\n</defs>\n` +
      `${this.#writer.body.join('\n')}\n</svg>\n`
    );
  }
}

export const svgSurface = (size: SurfaceSize, options: SvgOptions = {}): SvgSurface => new SvgSurface(size, options);

class SvgWriter implements Backend {
  readonly definitions: string[] = [];
  readonly body: string[] = [];
  readonly #ratio: number;
  readonly #patternIds = new Map<string, string>();
  #clips = 0;

  constructor(ratio: number) {
    this.#ratio = ratio;
  }

  measure(style: TextStyle, text: string): number {
    return textWidthCssPx(text, style.sizeCssPx, style.weight);
  }

  draw(layer: Layer): void {
    this.body.push(`<g data-layer="${escapeXml(layer.name)}">`);
    for (const [style, edges] of layer.rects) this.#rects(style, edges);
    for (const [style, ends] of layer.lines) this.#lines(style, ends);
    for (const { style, polyline } of layer.paths) this.#path(style, polyline);
    for (const { style, text, x, y } of layer.texts) this.#text(style, text, x, y);
    this.body.push('</g>');
  }

  beginClip(x0: number, y0: number, x1: number, y1: number): void {
    const id = `clip${(this.#clips += 1)}`;
    const ratio = this.#ratio;
    this.definitions.push(
      `<clipPath id="${id}"><rect x="${number(x0 / ratio)}" y="${number(y0 / ratio)}" ` +
        `width="${number((x1 - x0) / ratio)}" height="${number((y1 - y0) / ratio)}"/></clipPath>`,
    );
    this.body.push(`<g clip-path="url(#${id})">`);
  }

  endClip(): void {
    this.body.push('</g>');
  }

  #rects(style: FillStyle, edges: number[]): void {
    const ratio = this.#ratio;
    let d = '';
    for (let i = 0; i < edges.length; i += 4) {
      const x0 = edges[i] as number;
      const y0 = edges[i + 1] as number;
      const width = number(((edges[i + 2] as number) - x0) / ratio);
      const height = number(((edges[i + 3] as number) - y0) / ratio);
      d += `M${number(x0 / ratio)} ${number(y0 / ratio)}h${width}v${height}h-${width}z`;
    }
    if (style.fill !== null) this.body.push(`<path fill="${escapeXml(style.fill)}" d="${d}"/>`);
    if (style.pattern !== null)
      this.body.push(`<path fill="url(#${this.#pattern(style.pattern, style.ink)})" d="${d}"/>`);
  }

  #lines(style: LineStyle, ends: number[]): void {
    const ratio = this.#ratio;
    const thicknessPx = lineThickness(style.widthCssPx, ratio);
    let d = '';
    for (let i = 0; i < ends.length; i += 4) {
      let [x0, y0, x1, y1] = ends.slice(i, i + 4) as [number, number, number, number];
      if (x0 === x1) x0 = x1 = lineMiddle(x0, thicknessPx, ratio) / ratio;
      if (y0 === y1) y0 = y1 = lineMiddle(y0, thicknessPx, ratio) / ratio;
      d += `M${number(x0)} ${number(y0)}L${number(x1)} ${number(y1)}`;
    }
    const dash = style.dash.length === 0 ? '' : ` stroke-dasharray="${style.dash.map(number).join(' ')}"`;
    this.body.push(
      `<path fill="none" stroke="${escapeXml(style.stroke)}" stroke-width="${number(thicknessPx / ratio)}"${dash} d="${d}"/>`,
    );
  }

  #path(style: PathStyle, polyline: Polyline): void {
    const { points } = polyline;
    let d = '';
    for (let i = 0; i < points.length; i += 2) {
      d += `${i === 0 ? 'M' : 'L'}${number(points[i] as number)} ${number(points[i + 1] as number)}`;
    }
    if (polyline.closed) d += 'Z';
    const fill = escapeXml(style.fill ?? 'none');
    const stroke =
      style.stroke === null
        ? ''
        : ` stroke="${escapeXml(style.stroke)}" stroke-width="${number(style.widthCssPx)}" stroke-linejoin="round" stroke-linecap="round"`;
    this.body.push(`<path fill="${fill}"${stroke} d="${d}"/>`);
  }

  #text(style: TextStyle, text: string, x: number, y: number): void {
    const baseline = y + (style.sizeCssPx * CAPITAL_HEIGHT) / 2;
    this.body.push(
      `<text x="${number(x)}" y="${number(baseline)}" font-size="${number(style.sizeCssPx)}" font-weight="${style.weight}" ` +
        `fill="${escapeXml(style.color)}" text-anchor="${style.align}">${escapeXml(text)}</text>`,
    );
  }

  #pattern(id: PatternId, ink: string): string {
    const key = `${id} ${ink}`;
    const known = this.#patternIds.get(key);
    if (known !== undefined) return known;
    const name = `pattern${this.#patternIds.size + 1}`;
    this.#patternIds.set(key, name);
    this.definitions.push(patternElement(name, id, ink));
    return name;
  }
}

function patternElement(name: string, id: PatternId, ink: string): string {
  const { sizeCssPx, strokeCssPx, segments } = patternTiles[id];
  const marks = segments.map(([x0, y0, x1, y1]) =>
    x0 === x1 && y0 === y1
      ? `<circle cx="${x0}" cy="${y0}" r="${strokeCssPx}" fill="${escapeXml(ink)}"/>`
      : `<path stroke="${escapeXml(ink)}" stroke-width="${strokeCssPx}" d="M${x0} ${y0}L${x1} ${y1}"/>`,
  );
  return `<pattern id="${name}" width="${sizeCssPx}" height="${sizeCssPx}" patternUnits="userSpaceOnUse">${marks.join('')}</pattern>`;
}

const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Escapes for text and attributes, and leaves out what XML 1.0 does not allow at all. */
export function escapeXml(text: string): string {
  let escaped = '';
  for (const character of text) {
    if (isXmlCharacter(character.codePointAt(0) ?? 0)) escaped += named[character] ?? character;
  }
  return escaped;
}

/** Production 2 of XML 1.0: no control characters, no half of a surrogate pair, no non-characters. */
const isXmlCharacter = (code: number): boolean =>
  code === 0x9 ||
  code === 0xa ||
  code === 0xd ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  code >= 0x1_0000;

/** A number with at most three decimals. */
const number = (value: number): string => String(Math.round(value * 1000) / 1000);
