/** A table drawn as a picture, for slides and papers: as SVG here, as PNG through `composed-png.ts`. */
import { paintTable, tableHeight, type TablePicture } from '../render/charts/paint-table.ts';
import type { ThemeName } from '../render/palette.ts';
import { svgSurface } from '../render/surface-svg.ts';
import type { Surface } from '../render/surface.ts';
import type { ComposedPicture, SurfaceMaker } from './picture.ts';

export interface TableRequest {
  readonly table: TablePicture;
  readonly theme: ThemeName;
  readonly widthCssPx: number;
}

const SVG_PIXEL_RATIO = 2;

export function composeTable<S extends Surface>(
  { table, theme, widthCssPx }: TableRequest,
  devicePixelRatio: number,
  makeSurface: SurfaceMaker<S>,
): ComposedPicture<S> {
  const measuring = makeSurface({ widthCssPx, heightCssPx: 1, devicePixelRatio });
  const heightCssPx = tableHeight(measuring, theme, table);
  const surface = makeSurface({ widthCssPx, heightCssPx, devicePixelRatio });
  paintTable(surface, theme, table);
  surface.finish();
  return { surface, widthCssPx, heightCssPx };
}

export const tableSvg = (request: TableRequest): string =>
  composeTable(request, SVG_PIXEL_RATIO, (size) => svgSurface(size, { title: request.table.title })).surface.toString();
