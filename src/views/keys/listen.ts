/**
 * Listens for the page's keys and does what they mean. Loaded after the first picture, or with the first page that is
 * not Live, and listening from then on, whatever page is shown.
 */
import { movingOf } from '../../state/moving.ts';
import { select } from '../../state/view-actions.ts';
import type { Session } from '../../state/session.ts';
import type { Stage } from '../stage/stage.ts';
import { pressEarlyKeys } from './early.ts';
import { focusKindOf } from './focus.ts';
import { addEscape, addMeanings, meaningOf } from './meanings.ts';
import { pageMeanings } from './page-meanings.ts';
import { digitOf, shortcutOf, type KeyStroke, type ShortcutName } from './shortcuts.ts';

/** A held key would start and stop again at the keyboard's repeat rate. */
const ONCE_A_PRESS: ReadonlySet<ShortcutName> = new Set([
  'togglePlay',
  'follow',
  'help',
  'search',
  'mark',
  'ruler',
  'setBookmark',
  'recallBookmark',
]);

/** The keys are Live's; beside it only these have a meaning. */
const EVERYWHERE: ReadonlySet<ShortcutName> = new Set(['help', 'escape']);

const strokeOf = (event: KeyboardEvent): KeyStroke => ({
  key: event.key,
  code: event.code,
  ctrlKey: event.ctrlKey,
  altKey: event.altKey,
  metaKey: event.metaKey,
  shiftKey: event.shiftKey,
  altGraph: event.getModifierState('AltGraph'),
});

/** The name of a key that acts here; null where it is not ours. */
const nameOf = (session: Session, event: KeyboardEvent): ShortcutName | null => {
  const { hotKeys, tab, saved } = session.view.getState();
  if (saved !== null) return null;
  const name = shortcutOf(strokeOf(event), focusKindOf(document.activeElement), hotKeys);
  if (name === null || (tab !== 'live' && !EVERYWHERE.has(name))) return null;
  return meaningOf(name) === null ? null : name;
};

const listening = new WeakSet<Session>();

/** Begins to listen, once for a session. */
export const listenToKeys = (session: Session, stage: Stage): void => {
  if (listening.has(session)) return;
  listening.add(session);
  addMeanings(pageMeanings);
  addEscape('selection', () => {
    const moving = movingOf(session);
    const held = session.view.getState().selection !== null || moving.getState().cursor !== null;
    if (held) {
      moving.setState({ cursor: null });
      select(session, null);
    }
    return held;
  });
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const name = nameOf(session, event);
    if (name === null) return;
    if (name !== 'escape') event.preventDefault();
    if (event.repeat && ONCE_A_PRESS.has(name)) return;
    meaningOf(name)?.({ session, stage, digit: digitOf(event) });
  });
  // A button presses itself when Space is let go, whatever happened when it was pressed.
  document.addEventListener('keyup', (event) => {
    if (event.key === ' ' && nameOf(session, event) !== null) event.preventDefault();
  });
  // Once the tools that come with this have given their keys a meaning.
  setTimeout(pressEarlyKeys);
};
