/** Which key strokes are ours, where. */
import { describe, expect, it } from 'vitest';
import { shortcutOf, type FocusKind, type KeyStroke } from './shortcuts.ts';

const stroke = (key: string, more: Partial<KeyStroke> = {}): KeyStroke => ({
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  ...more,
});

describe('shortcutOf', () => {
  it('takes letters by what they print, with caps lock too', () => {
    expect(shortcutOf(stroke('w'), 'other', true)).toBe('zoomIn');
    expect(shortcutOf(stroke('W'), 'other', true)).toBe('zoomIn');
    expect(shortcutOf(stroke('?', { shiftKey: true }), 'other', true)).toBe('help');
  });

  it('tells F from Shift-F', () => {
    expect(shortcutOf(stroke('f'), 'other', true)).toBe('frameSelection');
    expect(shortcutOf(stroke('F', { shiftKey: true }), 'other', true)).toBe('frameEverything');
  });

  it.each(['ctrlKey', 'altKey', 'metaKey'] as const)('leaves combinations with %s to the browser', (modifier) => {
    for (const key of ['w', 'f', 's', 'a', 'l', ' ', 'PageDown']) {
      expect(shortcutOf(stroke(key, { [modifier]: true }), 'other', true)).toBeNull();
    }
  });

  it('leaves a text field and an open menu alone, the clicker keys too', () => {
    const quiet: FocusKind[] = ['text', 'menu', 'dialog'];
    for (const focus of quiet) {
      for (const key of ['w', ' ', 'PageDown', 'PageUp', '?', 'l']) {
        expect(shortcutOf(stroke(key), focus, true)).toBeNull();
      }
    }
    expect(shortcutOf(stroke('Escape'), 'text', true)).toBe('escape');
    expect(shortcutOf(stroke('Escape'), 'dialog', true)).toBeNull();
  });

  it('plays and steps on a focused button or slider, but leaves a slider its own keys', () => {
    expect(shortcutOf(stroke(' '), 'other', true)).toBe('togglePlay');
    expect(shortcutOf(stroke('PageDown'), 'other', true)).toBe('stepForward');
    expect(shortcutOf(stroke('PageUp'), 'other', true)).toBe('stepBack');
    for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End']) {
      expect(shortcutOf(stroke(key), 'other', true)).toBeNull();
    }
  });

  it('leaves Space to a switch that was reached with the keyboard', () => {
    expect(shortcutOf(stroke(' '), 'checkbox', true)).toBeNull();
    expect(shortcutOf(stroke('PageDown'), 'checkbox', true)).toBe('stepForward');
  });

  it('silences letters, but not the clicker, when hot-keys are off', () => {
    expect(shortcutOf(stroke('w'), 'other', false)).toBeNull();
    expect(shortcutOf(stroke('?'), 'other', false)).toBeNull();
    expect(shortcutOf(stroke(' '), 'other', false)).toBe('togglePlay');
  });
});
