/** Which key strokes are ours, where. */
import { describe, expect, it } from 'vitest';
import { keys as words } from '../../i18n/keys.ts';
import { shortcutNames, shortcutOf, shortcuts, type FocusKind, type KeyStroke } from './shortcuts.ts';

const stroke = (key: string, more: Partial<KeyStroke> = {}): KeyStroke => ({
  key,
  code: '',
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
    expect(shortcutOf(stroke('Escape'), 'other', true)).toBe('escape');
    for (const focus of quiet) expect(shortcutOf(stroke('Escape'), focus, true)).toBeNull();
  });

  it('plays and steps on a focused button or slider, but leaves a slider its own keys', () => {
    expect(shortcutOf(stroke(' '), 'other', true)).toBe('togglePlay');
    expect(shortcutOf(stroke('PageDown'), 'other', true)).toBe('stepForward');
    expect(shortcutOf(stroke('PageUp'), 'other', true)).toBe('stepBack');
    for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End']) {
      expect(shortcutOf(stroke(key), 'arrows', true)).toBeNull();
    }
    expect(shortcutOf(stroke('w'), 'arrows', true)).toBe('zoomIn');
    expect(shortcutOf(stroke('PageDown'), 'arrows', true)).toBe('stepForward');
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

  it('walks with arrows along the thread, and with Shift along the chain', () => {
    expect(shortcutOf(stroke('ArrowLeft'), 'other', true)).toBe('sliceBack');
    expect(shortcutOf(stroke('ArrowRight', { shiftKey: true }), 'other', true)).toBe('chainForward');
    for (const key of ['ArrowUp', 'ArrowDown', 'Home', 'End']) {
      expect(shortcutOf(stroke(key), 'other', true)).toBeNull();
    }
  });

  it('takes digits by their key on every layout, with Shift to set and without to recall', () => {
    const french = { code: 'Digit1' };
    expect(shortcutOf(stroke('1', { code: 'Digit1' }), 'other', true)).toBe('recallBookmark');
    expect(shortcutOf(stroke('!', { code: 'Digit1', shiftKey: true }), 'other', true)).toBe('setBookmark');
    expect(shortcutOf(stroke('&', french), 'other', true)).toBe('recallBookmark');
    expect(shortcutOf(stroke('1', { ...french, shiftKey: true }), 'other', true)).toBe('setBookmark');
    expect(shortcutOf(stroke('1', { code: 'Digit1' }), 'other', false)).toBeNull();
    expect(shortcutOf(stroke('1', { code: 'Numpad1' }), 'other', true)).toBeNull();
  });

  it('takes signs by what they print, whatever key and modifier print them', () => {
    // German: a slash is Shift and 7, a bracket is AltGr and 8.
    expect(shortcutOf(stroke('/', { code: 'Digit7', shiftKey: true }), 'other', true)).toBe('search');
    const altGraph = { ctrlKey: true, altKey: true, altGraph: true };
    expect(shortcutOf(stroke('[', { code: 'Digit8', ...altGraph }), 'other', true)).toBe('rareBack');
    expect(shortcutOf(stroke('[', { code: 'Digit8', ctrlKey: true, altKey: true }), 'other', true)).toBeNull();
  });
});

describe('the table of keys', () => {
  it('has every name once, with words, and no stroke twice', () => {
    expect(shortcuts.map(({ name }) => name).sort()).toEqual([...shortcutNames].sort());
    for (const name of shortcutNames) expect(words.names[name].length).toBeGreaterThan(3);
    for (const [index, one] of shortcuts.entries()) {
      const same = shortcuts.slice(index + 1).filter(({ key, shift }) => key === one.key && shift === one.shift);
      expect(same).toEqual([]);
    }
  });
});
