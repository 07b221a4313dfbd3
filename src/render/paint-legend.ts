/**
 * Paints a legend: a swatch, the state's letter, and the name of every layer, state and mark asked for, flowing over
 * as many lines as the width needs. No entry is ever split or cut.
 */
import { Layer, State } from '../trace/format.ts';
import { paintGlyph } from './glyphs.ts';
import { internedText, plainFill } from './lane-context.ts';
import type { LegendItems, LegendMark } from './legend-items.ts';
import { waitingHeight } from './interval-style.ts';
import { monitorBar } from './paint-rows.ts';
import { palettes, type Palette, type ThemeName } from './palette.ts';
import type { FillStyle, Surface } from './surface.ts';
import { blameGroupOrder } from './paint-blame.ts';
import { typeScales } from './typography.ts';
import { blameGroupNames, layerNames, stateLetters, stateNames } from './words.ts';

interface Entry {
  readonly text: string;
  readonly paint: (surface: Surface, x: number, y: number, width: number, height: number) => void;
}

const SWATCH_CSS_PX = 18;
const TEXT_GAP_CSS_PX = 5;
const ENTRY_GAP_CSS_PX = 16;

const layerKeys = Object.keys(Layer) as (keyof typeof Layer)[];
const stateKeys = Object.keys(State) as (keyof typeof State)[];

const markNames: Readonly<Record<LegendMark, string>> = {
  release: 'release',
  completion: 'completion',
  deadline: 'deadline',
  miss: 'missed',
  drop: 'dropped packet',
  lockWait: 'lock taken',
  inheritance: 'takes over an urgency',
};

export interface LegendBox {
  readonly leftCssPx: number;
  readonly topCssPx: number;
  readonly widthCssPx: number;
}

/** Height that the legend needs in a width. */
export function legendHeight(surface: Surface, theme: ThemeName, items: LegendItems, box: LegendBox): number {
  return flow(surface, theme, items, box, () => undefined);
}

/** @returns the height used */
export function paintLegend(surface: Surface, theme: ThemeName, items: LegendItems, box: LegendBox): number {
  const palette = palettes[theme];
  const { smallPx } = typeScales[theme];
  const style = internedText(palette.text, smallPx, 400, 'start');
  surface.layer('legend');
  return flow(surface, theme, items, box, (entry, x, y, height) => {
    entry.paint(surface, x, y, SWATCH_CSS_PX, height);
    surface.text(style, entry.text, x + SWATCH_CSS_PX + TEXT_GAP_CSS_PX, y + height / 2);
  });
}

function flow(
  surface: Surface,
  theme: ThemeName,
  items: LegendItems,
  box: LegendBox,
  place: (entry: Entry, x: number, y: number, height: number) => void,
): number {
  const palette = palettes[theme];
  const { smallPx } = typeScales[theme];
  const style = internedText(palette.text, smallPx, 400, 'start');
  const height = smallPx + 2;
  const line = height + 6;
  let x = box.leftCssPx;
  let y = box.topCssPx;
  for (const entry of entriesOf(palette, items)) {
    const width = SWATCH_CSS_PX + TEXT_GAP_CSS_PX + surface.measure(style, entry.text);
    if (x > box.leftCssPx && x + width > box.leftCssPx + box.widthCssPx) {
      x = box.leftCssPx;
      y += line;
    }
    place(entry, x, y, height);
    x += width + ENTRY_GAP_CSS_PX;
  }
  return y + line - box.topCssPx;
}

function entriesOf(palette: Palette, items: LegendItems): Entry[] {
  const layers = Object.values(Layer).filter((layer) => items.layers.has(layer));
  const states = Object.values(State).filter((state) => items.states.has(state));
  return [
    ...layers.map((layer) => filled(layerNames[layer], palette.layers[layerKeys[layer] ?? 'none'], 1)),
    ...[...items.levels].toSorted((a, b) => a - b).flatMap((level) => levelEntry(palette, level)),
    ...(items.otherCompute ? [filled('compute of other jobs', palette.otherCompute, 1)] : []),
    ...(items.contextSwitch ? [filled('context switch', palette.contextSwitch, 1)] : []),
    ...(items.spin ? [filled('spins', palette.spin, 1)] : []),
    ...(items.section ? [barEntry('critical section', palette, plainFill(palette.text), 'bottom')] : []),
    ...(items.monitor ? [barEntry('monitor section', palette, monitorBar(palette.text), 'bottom')] : []),
    ...(items.raised ? [barEntry('more urgent than its own priority', palette, plainFill(palette.accent), 'top')] : []),
    ...(items.lowered
      ? [barEntry('less urgent than its own priority', palette, plainFill(palette.quietText), 'top')]
      : []),
    ...states.map((state) => stateEntry(palette, state)),
    ...(items.bounded ? [filled('bounded inversion', palette.boundedInversion, 1)] : []),
    ...(items.unbounded ? [filled('unbounded inversion', palette.unboundedInversion, 1)] : []),
    ...(items.blame ? blameGroupOrder.map((group) => barOf(blameGroupNames[group], palette.blame[group])) : []),
    ...[...items.marks].map((mark) => markEntry(palette, mark)),
  ];
}

const filled = (text: string, style: FillStyle, part: number): Entry => ({
  text,
  paint: (surface, x, y, width, height) => {
    const inset = ((1 - part) * height) / 2;
    surface.rect(style, x, y + inset, x + width, y + height - inset);
  },
});

/** Runs at that effective priority: a smaller number is more urgent. */
const levelEntry = (palette: Palette, level: number): Entry[] => {
  const style = palette.priorities[level];
  return style === undefined ? [] : [filled(`priority ${level}`, style, 1)];
};

/** A part of the bars of responses. */
const barOf = (text: string, style: FillStyle): Entry => ({
  text: `response: ${text}`,
  paint: (surface, x, y, _width, height) => surface.rect(style, x + 4, y, x + 14, y + height),
});

/** A bar along one edge of a slice, shown on the slice. */
const barEntry = (text: string, palette: Palette, style: FillStyle, edge: 'top' | 'bottom'): Entry => ({
  text,
  paint: (surface, x, y, width, height) => {
    surface.rect(palette.otherCompute, x, y, x + width, y + height);
    const bar = edge === 'top' ? y : y + height - 2;
    surface.rect(style, x, bar, x + width, bar + 2);
  },
});

function stateEntry(palette: Palette, state: State): Entry {
  const style = palette.states[stateKeys[state] ?? 'dormant'];
  const letter = stateLetters[state];
  return {
    text: letter === '' ? stateNames[state] : `${letter}  ${stateNames[state]}`,
    paint: (surface, x, y, width, height) => {
      const part = waitingHeight(state);
      const half = part === 0 ? 0.5 : (height * part) / 2;
      surface.rect(style, x, y + height / 2 - half, x + width, y + height / 2 + half);
    },
  };
}

function markColor(palette: Palette, mark: LegendMark): string {
  switch (mark) {
    case 'release':
    case 'deadline':
      return palette.quietText;
    case 'completion':
    case 'inheritance':
      return palette.accent;
    case 'miss':
    case 'drop':
      return palette.alarm;
    case 'lockWait':
      return palette.lock;
  }
}

function markEntry(palette: Palette, mark: LegendMark): Entry {
  const color = markColor(palette, mark);
  return {
    text: markNames[mark],
    paint: (surface, x, y, width, height) => {
      surface.rect(plainFill(palette.ground), x, y, x + width, y + height);
      paintGlyph(surface, mark, x + width / 2, y + height / 2, 8, color);
    },
  };
}
