/**
 * A chart as a picture to take along: title, what it was measured with, the chart as the page draws it, and a mark
 * where the values are not final. As SVG here, as PNG through `composed-png.ts`. Units: CSS pixels.
 */
import type { Chart } from '../render/charts/chart.ts';
import { chartLook, chartText, lineHeight } from '../render/charts/chart-look.ts';
import { chartHeight, paintChart } from '../render/charts/paint-chart.ts';
import { brokenText } from '../render/charts/paint-table.ts';
import { plainFill } from '../render/lane-context.ts';
import type { ThemeName } from '../render/palette.ts';
import { svgSurface } from '../render/surface-svg.ts';
import type { Surface } from '../render/surface.ts';
import type { ComposedPicture, SurfaceMaker } from './picture.ts';

export interface ChartRequest {
  readonly title: string;
  /** Lines under the title: scenario, costs, whether it is final. */
  readonly about: readonly string[];
  readonly chart: Chart;
  readonly theme: ThemeName;
  /** 320 or more. */
  readonly widthCssPx: number;
}

const MARGIN_CSS_PX = 16;
const GAP_CSS_PX = 12;
const SVG_PIXEL_RATIO = 2;

interface Heading {
  readonly titles: readonly string[];
  readonly abouts: readonly string[];
  readonly heightCssPx: number;
}

const headingOf = (surface: Surface, { title, about, theme }: ChartRequest): Heading => {
  const look = chartLook(theme);
  const room = surface.widthCssPx - 2 * MARGIN_CSS_PX;
  const bold = chartText(look, 'title', { weight: 600 });
  const quiet = chartText(look, 'small');
  const titles = brokenText(title, (part) => surface.measure(bold, part) <= room);
  const abouts = about.flatMap((line) => brokenText(line, (part) => surface.measure(quiet, part) <= room));
  const { titlePx, smallPx } = look.type;
  const heightCssPx =
    MARGIN_CSS_PX + titles.length * lineHeight(titlePx) + abouts.length * lineHeight(smallPx) + GAP_CSS_PX;
  return { titles, abouts, heightCssPx };
};

const paintHeading = (surface: Surface, { theme }: ChartRequest, { titles, abouts }: Heading): void => {
  const look = chartLook(theme);
  const bold = chartText(look, 'title', { weight: 600 });
  const quiet = chartText(look, 'small', { color: look.palette.quietText });
  surface.layer('title');
  let y = MARGIN_CSS_PX;
  for (const line of titles) {
    surface.text(bold, line, MARGIN_CSS_PX, y + lineHeight(look.type.titlePx) / 2);
    y += lineHeight(look.type.titlePx);
  }
  for (const line of abouts) {
    surface.text(quiet, line, MARGIN_CSS_PX, y + lineHeight(look.type.smallPx) / 2);
    y += lineHeight(look.type.smallPx);
  }
};

export function composeChart<S extends Surface>(
  request: ChartRequest,
  devicePixelRatio: number,
  makeSurface: SurfaceMaker<S>,
): ComposedPicture<S> {
  const { chart, theme, widthCssPx } = request;
  const measuring = makeSurface({ widthCssPx, heightCssPx: 1, devicePixelRatio });
  const heading = headingOf(measuring, request);
  const room = widthCssPx - 2 * MARGIN_CSS_PX;
  const chartCssPx = chartHeight(chart, theme, room);
  const heightCssPx = Math.ceil(heading.heightCssPx + chartCssPx + MARGIN_CSS_PX);
  const surface = makeSurface({ widthCssPx, heightCssPx, devicePixelRatio });
  surface.layer('paper');
  surface.rect(plainFill(chartLook(theme).palette.ground), 0, 0, widthCssPx, heightCssPx);
  paintHeading(surface, request, heading);
  const top = heading.heightCssPx;
  paintChart(surface, chart, theme, { x0: MARGIN_CSS_PX, y0: top, x1: MARGIN_CSS_PX + room, y1: top + chartCssPx });
  surface.finish();
  return { surface, widthCssPx, heightCssPx };
}

export const chartSvg = (request: ChartRequest): string =>
  composeChart(request, SVG_PIXEL_RATIO, (size) =>
    svgSurface(size, { title: [request.title, ...request.about].join('. ') }),
  ).surface.toString();
