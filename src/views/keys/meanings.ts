/**
 * What the names of the key table mean. Tools are loaded after the first picture and add what their keys mean when they
 * come; a key whose meaning is not there yet is the browser's. Escape lets go of one thing at a time: whoever holds
 * something that it may let go of says so, and how urgently.
 */
import type { Session } from '../../state/session.ts';
import type { Stage } from '../stage/stage.ts';
import type { ShortcutName } from './shortcuts.ts';

export interface KeyContext {
  readonly session: Session;
  readonly stage: Stage;
  /** The digit of the key, where it is one. */
  readonly digit: number | null;
}

export type Meaning = (context: KeyContext) => void;

const meanings = new Map<ShortcutName, Meaning>();

/** Gives names their meaning; the last one given counts. Returns how to take these away again. */
export const addMeanings = (given: Readonly<Partial<Record<ShortcutName, Meaning>>>): (() => void) => {
  const added = Object.entries(given) as [ShortcutName, Meaning][];
  for (const [name, meaning] of added) meanings.set(name, meaning);
  return () => {
    for (const [name, meaning] of added) if (meanings.get(name) === meaning) meanings.delete(name);
  };
};

export const meaningOf = (name: ShortcutName): Meaning | null => meanings.get(name) ?? null;

/** What Escape lets go of first comes first. */
export const escapeOrder = ['drag', 'search', 'popover', 'tool', 'selection'] as const;
export type EscapePlace = (typeof escapeOrder)[number];

/** Lets go of something; false where it holds nothing. */
type LetGo = (context: KeyContext) => boolean;

let escapes: readonly { readonly place: EscapePlace; readonly letGo: LetGo }[] = [];

/** Has Escape let go of something, in the order of `escapeOrder`. Returns how to take it away again. */
export const addEscape = (place: EscapePlace, letGo: LetGo): (() => void) => {
  const added = { place, letGo };
  escapes = [...escapes, added].sort((one, other) => escapeOrder.indexOf(one.place) - escapeOrder.indexOf(other.place));
  return () => {
    escapes = escapes.filter((one) => one !== added);
  };
};

/** Lets go of the first thing that is held. */
export const letGo = (context: KeyContext): void => {
  for (const escape of escapes) if (escape.letGo(context)) return;
};
