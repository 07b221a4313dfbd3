/**
 * Themes: every colour of the pictures, by meaning. Calm surfaces, one accent (selection and pointer), one alarm
 * colour (inversions, misses, drops); the layers run along the path of a packet from the application (blue) to
 * the wire (violet), interrupts and kernel work are slate. The layer colours were searched for the largest
 * smallest distance under normal sight and three kinds of colour blindness; a test keeps it. No meaning hangs on
 * colour alone: states also have a pattern and a letter, layers a name where it fits and, in print, a pattern.
 */
import { interpolateRgb, interpolateRgbBasis, rgb } from 'd3';
import type { BlameGroup } from '../analysis/blame/groups.ts';
import type { Layer, State } from '../trace/format.ts';
import { contrast } from './contrast.ts';
import type { PatternId } from './patterns.ts';
import type { FillStyle } from './surface.ts';

export const themeNames = ['light', 'dark', 'projector', 'print'] as const;
export type ThemeName = (typeof themeNames)[number];

type LayerKey = keyof typeof Layer;
type StateKey = keyof typeof State;

export interface Palette {
  readonly name: ThemeName;
  /** Behind everything. */
  readonly ground: string;
  /** Behind every second row and behind row heads. */
  readonly ground2: string;
  readonly rule: string;
  /** Axis lines of the grid. */
  readonly grid: string;
  readonly text: string;
  readonly quietText: string;
  readonly accent: string;
  /** Text on the accent. */
  readonly onAccent: string;
  readonly alarm: string;
  readonly alarmTint: string;
  readonly good: string;
  /** Locks: waits for them and finding them taken. */
  readonly lock: string;
  readonly layers: Readonly<Record<LayerKey, FillStyle>>;
  readonly states: Readonly<Record<StateKey, FillStyle>>;
  readonly contextSwitch: FillStyle;
  readonly interrupt: FillStyle;
  readonly spin: FillStyle;
  /** Computation that is not for a real-time activity: the same hue, quieter. */
  readonly otherCompute: FillStyle;
  /** Load in the overview. */
  readonly load: string;
  /** Laid over what is outside the overview's window; lets it through. */
  readonly veil: FillStyle;
  /** Laid over a dragged area. */
  readonly selectionVeil: FillStyle;
  readonly boundedInversion: FillStyle;
  readonly unboundedInversion: FillStyle;
  /** Parts of a response, by group of causes. */
  readonly blame: Readonly<Record<BlameGroup, FillStyle>>;
  /** Colours of priorities 0 … 31. */
  readonly priorities: readonly FillStyle[];
  /** Frames of real-time activities, and others. */
  readonly frames: readonly [FillStyle, FillStyle];
  /** Of the first and of further real-time activities in plots. */
  readonly series: readonly [string, string];
}

const solid = (fill: string): FillStyle => ({ fill, pattern: null, ink: fill });
const mixed = (from: string, to: string, part: number): string => rgb(interpolateRgb(from, to)(part)).formatHex();
const translucent = (color: string, opacity: number): string => rgb(color).copy({ opacity }).formatRgb();
/** The colour, made lighter until black or white can be read on it. */
function legible(color: string, leastContrast: number): string {
  let lighter = rgb(color).formatHex();
  for (let i = 0; i < 40; i += 1) {
    if (Math.max(contrast(lighter, '#000000'), contrast(lighter, '#ffffff')) >= leastContrast) break;
    lighter = mixed(lighter, '#ffffff', 0.05);
  }
  return lighter;
}
const patterned = (fill: string | null, pattern: PatternId, ink: string): FillStyle => ({ fill, pattern, ink });

interface ThemeColours {
  ground: string;
  ground2: string;
  rule: string;
  grid: string;
  text: string;
  quietText: string;
  accent: string;
  onAccent: string;
  alarm: string;
  alarmTint: string;
  good: string;
  layers: Record<Exclude<LayerKey, 'none'>, string>;
  ready: string;
  readyInk: string;
  wait: string;
  lockTint: string;
  lockInk: string;
  idle: string;
  priorityRamp: readonly string[];
  /** How far the quiet computation is from the loud one towards the ground. */
  otherComputePart: number;
  secondSeries: string;
}

const layersOnLight: ThemeColours['layers'] = {
  compute: '#7f9bee',
  api: '#53cfe2',
  udp: '#c3e38d',
  ip: '#a59a26',
  packetFilter: '#a8633f',
  kernelInterface: '#e37f9f',
  networkInterface: '#7568a9',
  kernel: '#3d4654',
};

const light: ThemeColours = {
  ground: '#ffffff',
  ground2: '#f6f7f9',
  rule: '#d5d9e0',
  grid: '#eceef2',
  text: '#1d2330',
  quietText: '#586173',
  accent: '#2f55d4',
  onAccent: '#ffffff',
  alarm: '#c0152f',
  alarmTint: '#fbdde0',
  good: '#1b7f4d',
  layers: layersOnLight,
  ready: '#fdebc8',
  readyInk: '#c98a1b',
  wait: '#b4bcc9',
  lockTint: '#f1e1f6',
  lockInk: '#7b2d99',
  idle: '#eef0f4',
  otherComputePart: 0.52,
  secondSeries: '#a4500f',
  priorityRamp: ['#1b2a6b', '#2f55d4', '#5e8fe8', '#9cc3ef', '#d3e3f3'],
};

const dark: ThemeColours = {
  ground: '#14171e',
  ground2: '#191d25',
  rule: '#343b48',
  grid: '#222732',
  text: '#e6e9ef',
  quietText: '#9aa4b5',
  accent: '#8aa8ff',
  onAccent: '#10131a',
  alarm: '#ff6b7d',
  alarmTint: '#43202a',
  good: '#5fd39a',
  layers: { ...layersOnLight, kernel: '#f3f5fa' },
  ready: '#3f3420',
  readyInk: '#d9a441',
  wait: '#4a5363',
  lockTint: '#38244a',
  lockInk: '#d9a0f0',
  idle: '#1d222b',
  otherComputePart: 0.55,
  secondSeries: '#f0a868',
  priorityRamp: ['#f1f5ff', '#a9c1ff', '#6d8fe6', '#46609f', '#2e3a57'],
};

const projector: ThemeColours = {
  ...light,
  ground2: '#f2f4f7',
  rule: '#9aa3b2',
  grid: '#dde1e8',
  text: '#000000',
  quietText: '#3a4252',
  accent: '#0b2fae',
  alarm: '#9c0020',
  alarmTint: '#ffd0d6',
  good: '#0b5c34',
  layers: {
    ...layersOnLight,
    compute: '#86a4ff',
    ip: '#b3a520',
    packetFilter: '#7a3d1c',
    kernelInterface: '#e37f9f',
    networkInterface: '#4d3f86',
    kernel: '#1f2733',
  },
  readyInk: '#8a5a00',
  secondSeries: '#7a3500',
  wait: '#8791a3',
};

const print: ThemeColours = {
  ...light,
  layers: { ...layersOnLight, kernel: '#000000' },
  ground2: '#ffffff',
  rule: '#888888',
  grid: '#dddddd',
  text: '#000000',
  quietText: '#444444',
  accent: '#000000',
  alarm: '#000000',
  alarmTint: '#e4e4e4',
  good: '#000000',
  ready: '#ffffff',
  readyInk: '#777777',
  secondSeries: '#666666',
  wait: '#999999',
  lockTint: '#ffffff',
  lockInk: '#000000',
  idle: '#ffffff',
  priorityRamp: ['#000000', '#444444', '#808080', '#b8b8b8', '#e8e8e8'],
};

/** Print tells layers by grey and pattern. */
const printLayers: Record<LayerKey, FillStyle> = {
  none: solid('#ffffff'),
  compute: solid('#9a9a9a'),
  api: patterned('#ffffff', 'hatch', '#000000'),
  udp: patterned('#ffffff', 'dots', '#000000'),
  ip: patterned('#d0d0d0', 'columns', '#000000'),
  packetFilter: patterned('#d0d0d0', 'hatch-back', '#000000'),
  kernelInterface: patterned('#ffffff', 'rows', '#000000'),
  networkInterface: solid('#555555'),
  kernel: solid('#000000'),
};

function buildPalette(name: ThemeName, c: ThemeColours): Palette {
  const ramp = interpolateRgbBasis([...c.priorityRamp]);
  const screenLayers: Record<LayerKey, FillStyle> = {
    none: solid(c.idle),
    compute: solid(c.layers.compute),
    api: solid(c.layers.api),
    udp: solid(c.layers.udp),
    ip: solid(c.layers.ip),
    packetFilter: solid(c.layers.packetFilter),
    kernelInterface: solid(c.layers.kernelInterface),
    networkInterface: solid(c.layers.networkInterface),
    kernel: solid(c.layers.kernel),
  };
  return {
    name,
    ground: c.ground,
    ground2: c.ground2,
    rule: c.rule,
    grid: c.grid,
    text: c.text,
    quietText: c.quietText,
    accent: c.accent,
    onAccent: c.onAccent,
    alarm: c.alarm,
    alarmTint: c.alarmTint,
    good: c.good,
    lock: c.lockInk,
    layers: name === 'print' ? printLayers : screenLayers,
    states: {
      readyWoken: patterned(c.ready, 'dots', c.readyInk),
      readyPreempted: patterned(c.ready, 'hatch-back', c.readyInk),
      readyYielded: patterned(c.ready, 'rows', c.readyInk),
      interrupted: patterned(c.ready, 'columns', c.readyInk),
      lockWait: patterned(c.lockTint, 'grid', c.lockInk),
      messageWait: patterned(null, 'dash', c.wait),
      sendWait: patterned(c.idle, 'bricks', c.quietText),
      sleep: solid(c.wait),
      dormant: solid(c.ground),
    },
    contextSwitch: patterned(c.ground, 'hatch-dense', c.layers.kernel),
    interrupt: solid(c.layers.kernel),
    spin: patterned(c.lockTint, 'zigzag', c.lockInk),
    otherCompute: name === 'print' ? solid('#dcdcdc') : solid(mixed(c.layers.compute, c.ground, c.otherComputePart)),
    load: mixed(c.wait, c.ground, 0.15),
    selectionVeil: solid(translucent(c.accent, 0.12)),
    veil: solid(translucent(c.ground, 0.6)),
    boundedInversion: patterned(c.alarmTint, 'hatch', c.alarm),
    unboundedInversion: patterned(c.alarmTint, 'cross', c.alarm),
    blame: {
      own: solid(c.accent),
      wait: patterned(c.ground, 'dots', c.quietText),
      other: patterned(c.idle, 'columns', c.quietText),
      inversion: patterned(c.alarmTint, 'hatch-dense', c.alarm),
    },
    priorities: Array.from({ length: 32 }, (_, level) =>
      solid(legible(ramp(Math.sqrt(level / 31)), name === 'projector' ? 7 : 4.5)),
    ),
    series: [c.accent, c.secondSeries],
    frames: [solid(c.accent), solid(name === 'print' ? '#888888' : c.layers.networkInterface)],
  };
}

const built = new Map<ThemeName, Palette>();

/** Made when it is first asked for: a page opens with one theme, and most never show another. */
function paletteOf(name: ThemeName, colors: ThemeColours): Palette {
  let palette = built.get(name);
  if (palette === undefined) built.set(name, (palette = buildPalette(name, colors)));
  return palette;
}

export const palettes: Readonly<Record<ThemeName, Palette>> = {
  get light() {
    return paletteOf('light', light);
  },
  get dark() {
    return paletteOf('dark', dark);
  },
  get projector() {
    return paletteOf('projector', projector);
  },
  get print() {
    return paletteOf('print', print);
  },
};
