/**
 * Draws one chart on its canvas, and shows what is under the pointer or where the keyboard stands: a frame around the
 * mark and the tooltip, both written straight into the document, because hovering must not render the page.
 */
import type { Chart, ChartMark } from '../../../render/charts/chart.ts';
import { chartHeight, markAt, paintChart } from '../../../render/charts/paint-chart.ts';
import type { ThemeName } from '../../../render/palette.ts';
import { surfaceOf } from '../../stage/canvas.ts';
import type { Tooltip, TooltipText } from '../../stage/tooltip.ts';

export interface ChartElements {
  readonly box: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  /** Framed around the mark. */
  readonly frame: HTMLElement;
  /** Read out when the keyboard moves. */
  readonly spoken: HTMLElement;
}

export interface ChartContent {
  readonly chart: Chart;
  readonly theme: ThemeName;
  /** The words of a row of the table. */
  readonly wordsOf: (row: number) => TooltipText;
}

const FRAME_GAP_CSS_PX = 2;

export class ChartPainter {
  readonly #elements: ChartElements;
  readonly #tooltip: Tooltip;
  #content: ChartContent | null = null;
  #widthCssPx = 0;
  #marks: readonly ChartMark[] = [];
  /** Place of the keyboard among the marks; -1 where it has not been. */
  #at = -1;

  constructor(elements: ChartElements, tooltip: Tooltip) {
    this.#elements = elements;
    this.#tooltip = tooltip;
  }

  show(content: ChartContent): void {
    this.#content = content;
    this.#paint();
  }

  resize(widthCssPx: number): void {
    if (widthCssPx === this.#widthCssPx) return;
    this.#widthCssPx = widthCssPx;
    this.#paint();
  }

  /** What the pointer is on. */
  point(clientX: number, clientY: number): void {
    const { left, top } = this.#elements.canvas.getBoundingClientRect();
    const mark = markAt(this.#marks, clientX - left, clientY - top);
    if (mark === null) {
      this.leave();
      return;
    }
    this.#at = this.#marks.indexOf(mark);
    this.#frame(mark);
    this.#tooltip.show(this.#words(mark), clientX, clientY);
  }

  /** Steps to another mark; `Infinity` is the last one. */
  step(by: number): void {
    const last = this.#marks.length - 1;
    if (last < 0) return;
    this.#at = Math.max(0, Math.min(last, Number.isFinite(by) ? this.#at + by : by > 0 ? last : 0));
    const mark = this.#marks[this.#at];
    if (mark === undefined) return;
    this.#frame(mark);
    const { left, top } = this.#elements.canvas.getBoundingClientRect();
    const text = this.#words(mark);
    this.#tooltip.show(text, left + (mark.x0 + mark.x1) / 2, top + mark.y0);
    this.#elements.spoken.textContent = [text.title, ...text.lines.map(([label, value]) => `${label} ${value}`)].join(
      ', ',
    );
  }

  leave(): void {
    this.#elements.frame.hidden = true;
    this.#tooltip.hide();
  }

  #words(mark: ChartMark): TooltipText {
    return this.#content?.wordsOf(mark.row) ?? { title: '', lines: [] };
  }

  #frame({ x0, y0, x1, y1 }: ChartMark): void {
    const { frame } = this.#elements;
    const gap = FRAME_GAP_CSS_PX;
    frame.hidden = false;
    frame.style.transform = `translate(${Math.round(x0 - gap)}px, ${Math.round(y0 - gap)}px)`;
    frame.style.width = `${Math.round(x1 - x0 + 2 * gap)}px`;
    frame.style.height = `${Math.round(y1 - y0 + 2 * gap)}px`;
  }

  #paint(): void {
    const content = this.#content;
    const widthCssPx = this.#widthCssPx;
    if (content === null || widthCssPx === 0) return;
    const { chart, theme } = content;
    const heightCssPx = chartHeight(chart, theme, widthCssPx);
    const surface = surfaceOf(this.#elements.canvas, { widthCssPx, heightCssPx });
    if (surface === null) return;
    this.#marks = paintChart(surface, chart, theme, { x0: 0, y0: 0, x1: widthCssPx, y1: heightCssPx });
    surface.finish();
    const mark = this.#marks[this.#at];
    if (!this.#elements.frame.hidden && mark !== undefined) this.#frame(mark);
  }
}
