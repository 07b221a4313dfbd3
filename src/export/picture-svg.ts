/**
 * The picture as SVG: real vectors and real text. Works in Node and in the page. Edges lie on half CSS pixels at
 * most, so that the vectors are as sharp as the page on a double-density screen.
 */
import { svgSurface } from '../render/surface-svg.ts';
import { composePicture, type PictureRequest } from './picture.ts';

const SVG_PIXEL_RATIO = 2;

export function pictureSvg(request: PictureRequest): string {
  const title = `${request.title}. ${request.scenarioLine}`;
  return composePicture(request, SVG_PIXEL_RATIO, (size) => svgSurface(size, { title })).surface.toString();
}
