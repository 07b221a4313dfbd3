/**
 * How an interval is filled: running ones by protocol layer or by effective priority, what is not the work of a
 * layer (context switches, spinning) always by its own pattern, waiting ones by their state.
 */
import { Layer, NO_LEVEL, Operation, State, layerOf, operationOf } from '../trace/format.ts';
import { STATE_BASE } from '../trace/reader.ts';
import { contrastOf, relativeLuminance } from './contrast.ts';
import type { ColorBy } from './model.ts';
import type { Palette } from './palette.ts';
import type { FillStyle } from './surface.ts';

const layerKeys = Object.keys(Layer) as (keyof typeof Layer)[];
const stateKeys = Object.keys(State) as (keyof typeof State)[];

/**
 * Fill of a running slice; null for idle.
 * @param other the work is for no real-time activity: its computation is quieter
 */
export function runningStyle(
  palette: Palette,
  code: number,
  level: number,
  colorBy: ColorBy,
  other: boolean,
): FillStyle | null {
  switch (operationOf(code)) {
    case Operation.idle:
      return null;
    case Operation.contextSwitch:
      return palette.contextSwitch;
    case Operation.spin:
      return palette.spin;
    default:
      if (colorBy === 'priority' && level !== NO_LEVEL) return palette.priorities[level] ?? layerStyle(palette, code);
      if (other && layerOf(code) === Layer.compute) return palette.otherCompute;
      return layerStyle(palette, code);
  }
}

const layerStyle = (palette: Palette, code: number): FillStyle => palette.layers[layerKeys[layerOf(code)] ?? 'none'];

/** Fill of a state; null where nothing is drawn. */
export function waitingStyle(palette: Palette, state: State): FillStyle | null {
  if (state === State.dormant) return null;
  const key = stateKeys[state];
  return key === undefined ? null : palette.states[key];
}

/** Part of a row's height that a state takes, centred; 0 = a line of one or two pixels. */
export function waitingHeight(state: State): number {
  switch (state) {
    case State.readyWoken:
    case State.readyPreempted:
    case State.readyYielded:
    case State.interrupted:
      return 0.55;
    case State.lockWait:
    case State.sendWait:
      return 0.7;
    case State.messageWait:
    case State.sleep:
    case State.dormant:
      return 0;
  }
}

export const isRunningCode = (code: number): boolean => code < STATE_BASE;
export const stateOfCode = (code: number): State => (code - STATE_BASE) as State;

const BLACK = '#000000';
const WHITE = '#ffffff';

/** Black or white, whichever is easier to read on a fill. At least 4.5:1 on any colour. */
export function inkOn(style: FillStyle, palette: Palette): string {
  const fill = style.fill;
  if (fill === null) return palette.text;
  let ink = inks.get(fill);
  if (ink === undefined) {
    const luminance = relativeLuminance(fill);
    ink = contrastOf(luminance, relativeLuminance(BLACK)) >= contrastOf(luminance, 1) ? BLACK : WHITE;
    inks.set(fill, ink);
  }
  return ink;
}
const inks = new Map<string, string>();
