/**
 * A part of a surface as a surface of its own, so that painters that start at the top left can be stacked into
 * one picture. Only moves; cuts nothing off. The shift must be whole CSS pixels, so that a picture's rows lie
 * on the same pixels wherever they stand.
 */
import type { Surface } from './surface.ts';

export function surfacePart(whole: Surface, topCssPx: number, heightCssPx: number): Surface {
  const shift = Math.round(topCssPx);
  return {
    widthCssPx: whole.widthCssPx,
    heightCssPx,
    devicePixelRatio: whole.devicePixelRatio,
    layer: (name) => whole.layer(name),
    rect: (style, x0, y0, x1, y1) => whole.rect(style, x0, y0 + shift, x1, y1 + shift),
    line: (style, x0, y0, x1, y1) => whole.line(style, x0, y0 + shift, x1, y1 + shift),
    path: (style, { points, closed }) =>
      whole.path(style, { points: points.map((value, i) => (i % 2 === 1 ? value + shift : value)), closed }),
    text: (style, text, x, y, maxWidthCssPx) => whole.text(style, text, x, y + shift, maxWidthCssPx),
    measure: (style, text) => whole.measure(style, text),
    clip: (x0, y0, x1, y1, draw) => whole.clip(x0, y0 + shift, x1, y1 + shift, draw),
    finish: () => whole.finish(),
  };
}
