/**
 * Which key does what. Letters and signs go by what they print, so that every keyboard layout works, and act
 * only while hot-keys are on; nothing acts in a text field, and combinations with Ctrl, Alt or Meta are the
 * browser's. Space, PageUp and PageDown (which clickers send) act wherever the focus is, except in a text
 * field, an open menu or a dialog; a slider keeps only its own arrows, Home and End.
 */
export const shortcutNames = [
  'zoomIn',
  'zoomOut',
  'panLeft',
  'panRight',
  'frameSelection',
  'frameEverything',
  'follow',
  'togglePlay',
  'stepForward',
  'stepBack',
  'nextInversion',
  'previousInversion',
  'help',
  'escape',
] as const;
export type ShortcutName = (typeof shortcutNames)[number];

/** What stands between a key and its meaning. */
export type FocusKind = 'text' | 'menu' | 'checkbox' | 'dialog' | 'other';

export interface KeyStroke {
  /** What the key prints, as `KeyboardEvent.key`. */
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

interface Shortcut {
  readonly name: ShortcutName;
  /** Lower case for letters. */
  readonly key: string;
  /** Only with Shift, only without, or either. */
  readonly shift: boolean | null;
  /** A single letter or sign: acts only while hot-keys are on. */
  readonly letter: boolean;
}

export const shortcuts: readonly Shortcut[] = [
  { name: 'togglePlay', key: ' ', shift: null, letter: false },
  { name: 'stepForward', key: 'pagedown', shift: null, letter: false },
  { name: 'stepBack', key: 'pageup', shift: null, letter: false },
  { name: 'zoomIn', key: 'w', shift: null, letter: true },
  { name: 'zoomOut', key: 's', shift: null, letter: true },
  { name: 'panLeft', key: 'a', shift: null, letter: true },
  { name: 'panRight', key: 'd', shift: null, letter: true },
  { name: 'frameSelection', key: 'f', shift: false, letter: true },
  { name: 'frameEverything', key: 'f', shift: true, letter: true },
  { name: 'follow', key: 'l', shift: null, letter: true },
  { name: 'nextInversion', key: 'n', shift: false, letter: true },
  { name: 'previousInversion', key: 'n', shift: true, letter: true },
  { name: 'help', key: '?', shift: null, letter: true },
  { name: 'escape', key: 'escape', shift: null, letter: false },
];

/** What a key stroke means here, or null when it is not ours. */
export const shortcutOf = (stroke: KeyStroke, focus: FocusKind, hotKeys: boolean): ShortcutName | null => {
  if (stroke.ctrlKey || stroke.altKey || stroke.metaKey) return null;
  const key = stroke.key.toLowerCase();
  const found = shortcuts.find((one) => one.key === key && (one.shift === null || one.shift === stroke.shiftKey));
  if (found === undefined) return null;
  if (found.name === 'escape') return focus === 'dialog' || focus === 'menu' ? null : 'escape';
  if (focus === 'text' || focus === 'dialog' || focus === 'menu') return null;
  if (found.name === 'togglePlay' && focus === 'checkbox') return null;
  if (found.letter && !hotKeys) return null;
  return found.name;
};

const TEXT_INPUTS = new Set(['text', 'search', 'number', 'email', 'url', 'tel', 'password', 'date', 'time']);

/** What the focused element would do with a key. */
export const focusKindOf = (element: Element | null): FocusKind => {
  if (element === null) return 'other';
  if (element.closest('dialog[open]') !== null) return 'dialog';
  if (element instanceof HTMLTextAreaElement) return 'text';
  if (element instanceof HTMLElement && element.isContentEditable) return 'text';
  if (element instanceof HTMLInputElement) {
    if (TEXT_INPUTS.has(element.type)) return 'text';
    // Reached with the keyboard, a switch keeps the key that switches it; clicked, the class's Space plays.
    return element.type === 'checkbox' && element.matches(':focus-visible') ? 'checkbox' : 'other';
  }
  // A closed list takes Space to open and letters to search: both are the browser's.
  if (element instanceof HTMLSelectElement || element.closest('[role="menu"]') !== null) return 'menu';
  return 'other';
};
