/**
 * Paints who asks whom in a benchmark: the client's machine at the left, the server's at the right, the wire between,
 * a row a set of tasks with its request and its reply. A set of several tasks is drawn as a pile. Units: CSS pixels.
 */
import { lineStyle } from '../lane-context.ts';
import type { PathStyle, Surface } from '../surface.ts';
import type { ChartBox, ChartMark, TaskSet, TaskSetChart } from './chart.ts';
import { chartText, lineHeight, type ChartLook } from './chart-look.ts';

const PADDING_CSS_PX = 12;
const ROW_GAP_CSS_PX = 18;
const PILE_CSS_PX = 4;
const PILE_MOST = 3;
const ARROW_CSS_PX = 7;
/** Part of the width that a host takes. */
const HOST_PART = 0.36;

const boxHeight = (look: ChartLook, { client, server }: TaskSet): number =>
  2 * 8 + lineHeight(look.type.labelPx) + Math.max(client.length, server.length) * lineHeight(look.type.smallPx);

const hostHead = ({ type }: ChartLook): number => PADDING_CSS_PX + lineHeight(type.labelPx) + 4;

export const taskSetHeight = (look: ChartLook, { sets }: TaskSetChart): number =>
  hostHead(look) + sets.reduce((sum, set) => sum + boxHeight(look, set) + ROW_GAP_CSS_PX, 0) + PILE_CSS_PX * PILE_MOST;

const outline = (surface: Surface, style: PathStyle, { x0, y0, x1, y1 }: ChartBox): void =>
  surface.path(style, { points: [x0, y0, x1, y0, x1, y1, x0, y1], closed: true });

const paintHost = (surface: Surface, look: ChartLook, title: string, box: ChartBox): void => {
  const { palette, type } = look;
  outline(surface, { fill: palette.ground2, stroke: palette.rule, widthCssPx: 1 }, box);
  const y = box.y0 + PADDING_CSS_PX / 2 + lineHeight(type.labelPx) / 2;
  surface.text(
    chartText(look, 'label', { weight: 600, color: palette.quietText }),
    title,
    box.x0 + PADDING_CSS_PX,
    y,
    box.x1 - box.x0 - 2 * PADDING_CSS_PX,
  );
};

/** The tasks of a set on one host: its name, what it does, as many sheets as fit. */
const paintTasks = (
  surface: Surface,
  look: ChartLook,
  set: TaskSet,
  name: string,
  lines: readonly string[],
  box: ChartBox,
): void => {
  const { palette, type } = look;
  const edge = set.realTime ? palette.accent : palette.quietText;
  const sheet = { fill: palette.ground, stroke: edge, widthCssPx: set.realTime ? 2 : 1 };
  for (let i = Math.min(set.count, PILE_MOST) - 1; i >= 0; i -= 1) {
    const by = i * PILE_CSS_PX;
    outline(surface, sheet, { x0: box.x0 + by, y0: box.y0 + by, x1: box.x1 + by, y1: box.y1 + by });
  }
  const room = box.x1 - box.x0 - 16;
  const title = chartText(look, 'label', { weight: 600 });
  surface.text(title, name, box.x0 + 8, box.y0 + 8 + lineHeight(type.labelPx) / 2, room);
  const text = chartText(look, 'small', { color: palette.quietText });
  lines.forEach((line, i) => {
    const y = box.y0 + 8 + lineHeight(type.labelPx) + (i + 0.5) * lineHeight(type.smallPx);
    surface.text(text, line, box.x0 + 8, y, room);
  });
};

/** An arrow, broken where its word stands. */
const paintArrow = (surface: Surface, look: ChartLook, from: number, to: number, y: number, label: string): void => {
  const color = look.palette.text;
  const back = to > from ? -ARROW_CSS_PX : ARROW_CSS_PX;
  const head = [to, y, to + back, y - ARROW_CSS_PX / 2, to + back, y + ARROW_CSS_PX / 2];
  surface.path({ fill: color, stroke: null, widthCssPx: 0 }, { points: head, closed: true });
  const style = chartText(look, 'small', { align: 'middle' });
  const middle = Math.round((from + to) / 2);
  const half = Math.sign(to - from) * (surface.measure(style, label) / 2 + 4);
  const stroke = { fill: null, stroke: color, widthCssPx: 1.25 };
  surface.path(stroke, { points: [from, y, middle - half, y], closed: false });
  surface.path(stroke, { points: [middle + half, y, to + back, y], closed: false });
  surface.text(style, label, middle, y);
};

interface Columns {
  readonly client: readonly [number, number];
  readonly server: readonly [number, number];
}

const paintWire = (surface: Surface, look: ChartLook, chart: TaskSetChart, { client, server }: Columns, y: number) => {
  const [from, to] = [client[1], server[0]];
  surface.line(lineStyle(look.palette.rule, 2), from, y, to, y);
  const style = chartText(look, 'small', { align: 'middle', color: look.palette.quietText });
  const middle = Math.round((from + to) / 2);
  surface.text(style, chart.wire, middle, y - lineHeight(look.type.smallPx) / 2 - 2, to - from - 8);
};

export const paintTaskSet = (surface: Surface, look: ChartLook, chart: TaskSetChart, box: ChartBox): ChartMark[] => {
  const width = Math.round((box.x1 - box.x0) * HOST_PART);
  const columns: Columns = { client: [box.x0, box.x0 + width], server: [box.x1 - width, box.x1] };
  surface.layer('hosts');
  const [clientHost, serverHost] = chart.hosts;
  paintHost(surface, look, clientHost, { x0: columns.client[0], x1: columns.client[1], y0: box.y0, y1: box.y1 });
  paintHost(surface, look, serverHost, { x0: columns.server[0], x1: columns.server[1], y0: box.y0, y1: box.y1 });
  paintWire(surface, look, chart, columns, box.y0 + hostHead(look) - 6);
  let top = box.y0 + hostHead(look);
  const marks: ChartMark[] = [];
  for (const set of chart.sets) {
    const bottom = top + boxHeight(look, set);
    const pile = PILE_CSS_PX * PILE_MOST;
    const place = ([x0, x1]: readonly [number, number]): ChartBox => {
      return { x0: x0 + PADDING_CSS_PX, x1: x1 - PADDING_CSS_PX - pile, y0: top, y1: bottom };
    };
    const [client, server] = [place(columns.client), place(columns.server)];
    surface.layer(`arrows ${set.name}`);
    const third = (bottom - top) / 3;
    const [left, right] = [columns.client[1] + 6, columns.server[0] - 6];
    paintArrow(surface, look, left, right, Math.round(top + third), chart.request);
    paintArrow(surface, look, right, left, Math.round(top + 2 * third), chart.reply);
    surface.layer(`tasks ${set.name}`);
    paintTasks(surface, look, set, `${set.name} ${chart.roles[0]}`, set.client, client);
    paintTasks(surface, look, set, `${set.name} ${chart.roles[1]}`, set.server, server);
    marks.push({ ...client, row: set.row }, { ...server, row: set.row });
    top = bottom + ROW_GAP_CSS_PX;
  }
  return marks;
};
