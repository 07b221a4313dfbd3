/** What the element that has the focus does with keys of its own. */
import type { FocusKind } from './shortcuts.ts';

const TEXT_INPUTS = new Set(['text', 'search', 'number', 'email', 'url', 'tel', 'password', 'date', 'time']);
const ARROW_INPUTS = new Set(['range', 'radio']);
const ARROW_ROLES = '[role="slider"], [role="tab"], [role="radio"], [role="listbox"], [role="option"], [role="grid"]';

const inputKind = (input: HTMLInputElement): FocusKind => {
  if (TEXT_INPUTS.has(input.type)) return 'text';
  if (ARROW_INPUTS.has(input.type)) return 'arrows';
  // Reached with the keyboard, a switch keeps the key that switches it; clicked, the class's Space plays.
  return input.type === 'checkbox' && input.matches(':focus-visible') ? 'checkbox' : 'other';
};

export const focusKindOf = (element: Element | null): FocusKind => {
  if (element === null) return 'other';
  if (element.closest('dialog[open]') !== null) return 'dialog';
  if (element instanceof HTMLTextAreaElement) return 'text';
  if (element instanceof HTMLElement && element.isContentEditable) return 'text';
  if (element instanceof HTMLInputElement) return inputKind(element);
  // A closed list takes Space to open and letters to search: both are the browser's.
  if (element instanceof HTMLSelectElement || element.closest('[role="menu"]') !== null) return 'menu';
  return element.closest(ARROW_ROLES) === null ? 'other' : 'arrows';
};
