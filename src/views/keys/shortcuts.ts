/**
 * The one table of keys: which key has which name, where. What a name means is said elsewhere (`meanings.ts`), and the
 * help lists this table. Letters and signs go by what they print, so that every keyboard layout works, digits by their
 * place; both act only while hot-keys are on. Nothing acts in a text field, and combinations with Ctrl, Alt or Meta are
 * the browser's. Space, PageUp and PageDown (which clickers send) act wherever the focus is, except in a text field, an
 * open menu or a dialog; what has arrow keys of its own, as a slider, keeps them.
 */
export const shortcutNames = [
  'togglePlay',
  'stepForward',
  'stepBack',
  'follow',
  'zoomIn',
  'zoomOut',
  'panLeft',
  'panRight',
  'frameSelection',
  'frameEverything',
  'viewBack',
  'viewForward',
  'sliceBack',
  'sliceForward',
  'chainBack',
  'chainForward',
  'wokeMe',
  'iWoke',
  'ranInstead',
  'allArrows',
  'eventBack',
  'eventForward',
  'rareBack',
  'rareForward',
  'nextInversion',
  'previousInversion',
  'search',
  'mark',
  'setBookmark',
  'recallBookmark',
  'ruler',
  'help',
  'escape',
] as const;
export type ShortcutName = (typeof shortcutNames)[number];

/** What stands between a key and its meaning: `arrows` has arrow keys of its own. */
export type FocusKind = 'text' | 'menu' | 'checkbox' | 'arrows' | 'dialog' | 'other';

export interface KeyStroke {
  /** What the key prints, as `KeyboardEvent.key`. */
  readonly key: string;
  /** Where the key is, as `KeyboardEvent.code`. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  /** Held to print a sign: some systems say Ctrl and Alt for it. */
  readonly altGraph?: boolean;
}

interface Shortcut {
  readonly name: ShortcutName;
  /** What it prints, in lower case; `DIGITS` for the ten digits by their place. */
  readonly key: string;
  /** Only with Shift, only without, or either. */
  readonly shift: boolean | null;
  /** `sign`: a letter or sign, only while hot-keys are on. `arrow`: not where arrows have a meaning of their own. */
  readonly kind: 'sign' | 'arrow' | 'always';
}

export const DIGITS = 'digit';

const sign = (name: ShortcutName, key: string, shift: boolean | null = null): Shortcut => ({
  name,
  key,
  shift,
  kind: 'sign',
});
const arrow = (name: ShortcutName, key: string, shift: boolean): Shortcut => ({ name, key, shift, kind: 'arrow' });
const always = (name: ShortcutName, key: string): Shortcut => ({ name, key, shift: null, kind: 'always' });

/** Of two that a stroke fits, the first counts: a sign goes before the digit on whose key some layouts print it. */
export const shortcuts: readonly Shortcut[] = [
  always('togglePlay', ' '),
  always('stepForward', 'pagedown'),
  always('stepBack', 'pageup'),
  sign('follow', 'l'),
  sign('zoomIn', 'w'),
  sign('zoomOut', 's'),
  sign('panLeft', 'a'),
  sign('panRight', 'd'),
  sign('frameSelection', 'f', false),
  sign('frameEverything', 'f', true),
  sign('viewBack', 'q'),
  sign('viewForward', 'e'),
  arrow('sliceBack', 'arrowleft', false),
  arrow('sliceForward', 'arrowright', false),
  arrow('chainBack', 'arrowleft', true),
  arrow('chainForward', 'arrowright', true),
  sign('wokeMe', 'u'),
  sign('iWoke', 'j'),
  sign('ranInstead', 'i'),
  sign('allArrows', 'x'),
  sign('eventBack', ','),
  sign('eventForward', '.'),
  sign('rareBack', '['),
  sign('rareForward', ']'),
  sign('nextInversion', 'n', false),
  sign('previousInversion', 'n', true),
  sign('search', '/'),
  sign('mark', 'm'),
  sign('ruler', 'r'),
  sign('help', '?'),
  sign('setBookmark', DIGITS, true),
  sign('recallBookmark', DIGITS, false),
  always('escape', 'escape'),
];

/** The digit on the key of a stroke, by the key's place; null for other keys. */
export const digitOf = ({ code }: Pick<KeyStroke, 'code'>): number | null => {
  const [, digit] = /^Digit(\d)$/.exec(code) ?? [];
  return digit === undefined ? null : Number(digit);
};

const isCombination = (stroke: KeyStroke): boolean =>
  stroke.metaKey || ((stroke.ctrlKey || stroke.altKey) && stroke.altGraph !== true);

/** What a key stroke means here, or null when it is not ours. */
export const shortcutOf = (stroke: KeyStroke, focus: FocusKind, hotKeys: boolean): ShortcutName | null => {
  if (isCombination(stroke) || focus === 'text' || focus === 'dialog' || focus === 'menu') return null;
  const key = stroke.key.toLowerCase();
  const digit = digitOf(stroke);
  const found = shortcuts.find(
    (one) =>
      (one.key === DIGITS ? digit !== null : one.key === key) && (one.shift === null || one.shift === stroke.shiftKey),
  );
  if (found === undefined) return null;
  if (found.name === 'togglePlay' && focus === 'checkbox') return null;
  if (found.kind === 'arrow' && focus === 'arrows') return null;
  return found.kind === 'sign' && !hotKeys ? null : found.name;
};
