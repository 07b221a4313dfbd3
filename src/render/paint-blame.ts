/**
 * Paints where the time of each activation went, under the interval plot and on its time axis: a bar an activation,
 * as high as its response, divided by groups of causes (own work at the bottom, less urgent work at the top), with a
 * dashed line at the deadline. Further real-time activities have strips of their own below. What the analysis no
 * longer keeps has no bar. Units: CSS pixels.
 */
import type { BlameGroup } from '../analysis/blame/groups.ts';
import type { DefinitionOf } from '../trace/format.ts';
import { fullBarNs, visitBars, type BlameBar } from './blame-bars.ts';
import { internedText, laneContext, lineStyle, plainFill, textStyle, type LaneContext } from './lane-context.ts';
import type { LaneModel, LaneView } from './model.ts';
import type { PlotHead } from './plot-head.ts';
import type { Box } from './plot-scale.ts';
import type { Surface } from './surface.ts';
import { activitiesOf } from './thread-classes.ts';
import { formatExactDuration } from './time-format.ts';

/** From the bottom up: the order in which the analysis counts them. */
export const blameGroupOrder: readonly BlameGroup[] = ['own', 'wait', 'other', 'inversion'];

const PAD_CSS_PX = 3;
const NAME_CSS_PX = 22;
/** A strip that would be lower shows nothing that can be told apart. */
export const LEAST_BLAME_STRIP_CSS_PX = 13;
/** A lower strip has no name. */
const LEAST_NAMED_CSS_PX = 18;
/** In a lower plot the intervals need most of the height: the strip is as thin as it can be. */
const THIN_BELOW_CSS_PX = 76;
/** Lower plots need all of their height. */
const LEAST_SPLIT_CSS_PX = 56;
const STRIP_PART = 0.38;

/** How much of a plot's height its bars get; 0 where the intervals need all of it. */
export const blameStripHeight = (heightCssPx: number): number => {
  if (heightCssPx < LEAST_SPLIT_CSS_PX) return 0;
  return heightCssPx < THIN_BELOW_CSS_PX ? LEAST_BLAME_STRIP_CSS_PX : Math.round(heightCssPx * STRIP_PART);
};

interface Strip extends Box {
  readonly activity: DefinitionOf<'activity'>;
}

/** One strip a real-time activity, the first on top; those that find no room are left out. */
export function blameStrips({ reader }: Pick<LaneModel, 'reader'>, box: Box): Strip[] {
  const shown = activitiesOf(reader.definitions).realTime;
  const count = Math.min(shown.length, Math.floor(box.heightCssPx / LEAST_BLAME_STRIP_CSS_PX));
  const heightCssPx = Math.floor(box.heightCssPx / Math.max(1, count));
  return shown
    .slice(0, count)
    .map((activity, i) => ({ activity, topCssPx: box.topCssPx + i * heightCssPx, heightCssPx }));
}

/** Paints the bars with their heads. */
export function paintBlameInto(surface: Surface, model: LaneModel, view: LaneView, box: Box): void {
  paintBlameBarsInto(surface, model, view, box);
  blameHead(model, view, box).paint(surface);
}

const paintedStrips = (model: LaneModel, box: Box): Strip[] =>
  model.facts.blame === undefined ? [] : blameStrips(model, box);

/** Paints what lies on the time axis. */
export function paintBlameBarsInto(surface: Surface, model: LaneModel, view: LaneView, box: Box): void {
  const strips = paintedStrips(model, box);
  if (strips.length === 0) return;
  const context = laneContext(surface, model, view);
  const { scale, palette } = context;
  const bottom = box.topCssPx + box.heightCssPx;
  surface.layer('blame ground');
  surface.rect(plainFill(palette.ground), 0, box.topCssPx, view.widthCssPx, bottom);
  surface.line(lineStyle(palette.grid), 0, box.topCssPx, scale.x1, box.topCssPx);
  surface.clip(scale.x0, box.topCssPx, scale.x1, bottom, () => {
    for (const strip of strips) paintStrip(context, strip);
  });
}

/** The heads of the strips. */
export function blameHead(model: LaneModel, view: LaneView, box: Box): PlotHead {
  const strips = view.headWidthCssPx === 0 ? [] : paintedStrips(model, box);
  return {
    from: strips.flatMap((strip) => [strip.activity, strip.topCssPx, strip.heightCssPx, fullNsOf(model, strip)]),
    paint: (surface) => {
      const context = laneContext(surface, model, view);
      for (const strip of strips) paintHead(context, strip, strips.length > 1);
    },
  };
}

const fullNsOf = ({ facts }: LaneModel, { activity }: Strip): number =>
  fullBarNs(facts, activity.id, activity.deadlineNs);

/** Top of a bar of that length; where it is longer than any that has ended, the top of the strip. */
function heightScale({ model }: Pick<LaneContext, 'model'>, strip: Strip) {
  const { topCssPx, heightCssPx } = strip;
  const fullNs = fullNsOf(model, strip);
  const bottom = topCssPx + heightCssPx - 1;
  const room = heightCssPx - 1 - PAD_CSS_PX;
  return (ns: number): number => bottom - room * Math.min(1, ns / fullNs);
}

function paintStrip(context: LaneContext, strip: Strip): void {
  const { surface, model, palette, scale } = context;
  const { activity } = strip;
  const y = heightScale(context, strip);
  surface.layer('blame bars');
  visitBars(model.facts, activity.id, scale, (bar) => paintBar(context, bar, y));
  surface.layer('blame levels');
  const bottom = strip.topCssPx + strip.heightCssPx;
  surface.line(lineStyle(palette.rule), scale.x0, bottom - context.hairline, scale.x1, bottom - context.hairline);
  if (activity.deadlineNs !== null) {
    const deadlineY = Math.round(y(activity.deadlineNs));
    surface.line(lineStyle(palette.quietText, 1, [4, 3]), scale.x0, deadlineY, scale.x1, deadlineY);
  }
}

function paintBar(context: LaneContext, bar: BlameBar, y: (ns: number) => number): void {
  const { surface, palette, model } = context;
  let below = 0;
  let y1 = y(0);
  for (let group = 0; group < blameGroupOrder.length; group += 1) {
    below += bar.sumsNs[group] as number;
    const y0 = y(bar.longestNs * (below / bar.totalNs));
    surface.rect(palette.blame[blameGroupOrder[group] ?? 'own'], bar.x0, y0, bar.x1, y1);
    y1 = y0;
  }
  const { selection, facts } = model;
  const one = facts.activations[bar.index];
  if (selection?.kind !== 'activation' || one?.activity !== selection.activity || one.index !== selection.index) return;
  const bottom = y(0);
  surface.path(
    { fill: null, stroke: palette.text, widthCssPx: 2 },
    { points: [bar.x0, y1, bar.x1, y1, bar.x1, bottom, bar.x0, bottom], closed: true },
  );
}

function paintHead(context: LaneContext, strip: Strip, isNamed: boolean): void {
  const { surface, palette, scale, model } = context;
  const { activity, topCssPx, heightCssPx } = strip;
  const bottom = topCssPx + heightCssPx;
  surface.layer('blame head');
  surface.rect(plainFill(palette.ground), 0, topCssPx + context.hairline, scale.x0, bottom);
  surface.line(lineStyle(palette.rule), scale.x0 - context.hairline, topCssPx, scale.x0 - context.hairline, bottom);
  const label = textStyle(context, 'label', palette.text);
  const small = internedText(palette.quietText, model.layout.type.smallPx, 400, 'end');
  const middle = topCssPx + heightCssPx / 2;
  const name = isNamed ? activity.name : 'response';
  // A thin strip has no room for letters: the legend and the pointer tell what it is.
  const hasRoom = heightCssPx >= LEAST_NAMED_CSS_PX;
  const nameWidth = hasRoom ? surface.text(label, name, NAME_CSS_PX, middle, scale.x0 - NAME_CSS_PX - 8) : 0;
  if (activity.deadlineNs === null) return;
  const value = formatExactDuration(activity.deadlineNs);
  const room = scale.x0 - 2 * 8 - NAME_CSS_PX - nameWidth;
  const half = small.sizeCssPx / 2;
  const deadlineY = Math.round(heightScale(context, strip)(activity.deadlineNs));
  const textY = Math.max(topCssPx + half + 1, Math.min(bottom - half - 1, deadlineY));
  if (hasRoom && surface.measure(small, value) <= room) surface.text(small, value, scale.x0 - 8, textY);
  surface.line(lineStyle(palette.rule), scale.x0 - 4, deadlineY, scale.x0, deadlineY);
}

/** The activation whose bar is at a point; of a column the longest. Null between bars and in the heads. */
export function blameBarAt(
  model: LaneModel,
  scale: LaneContext['scale'],
  box: Box,
  xCssPx: number,
  yCssPx: number,
): number | null {
  if (xCssPx < scale.x0 || xCssPx >= scale.x1) return null;
  const strip = blameStrips(model, box).find(
    ({ topCssPx, heightCssPx }) => yCssPx >= topCssPx && yCssPx < topCssPx + heightCssPx,
  );
  let found: number | null = null;
  if (strip === undefined) return found;
  visitBars(model.facts, strip.activity.id, scale, ({ x0, x1, index }) => {
    if (xCssPx >= x0 - 1 && xCssPx < x1 + 1) found = index;
  });
  return found;
}
