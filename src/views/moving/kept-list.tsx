/** What was kept: bookmarks with their notes, and marked spans. Opened by its button, or when a bookmark was just set. */
import { X } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { moving as words } from '../../i18n/moving.ts';
import { formatExactDuration, formatInstant } from '../../render/time-format.ts';
import { movingOf } from '../../state/moving.ts';
import type { TimeWindow } from '../../state/time-window.ts';
import { frameInterval, removeBookmark, setBookmark, toggleMark } from '../../state/view-actions.ts';
import type { Bookmark } from '../../state/view-store.ts';
import { useSession, useView } from '../app/session-context.tsx';
import { IconButton } from '../controls/icon-button.tsx';
import { recallBookmark } from './bookmarks.ts';

const MOST_NOTE_CHARACTERS = 80;

interface KeptListProps {
  /** The bookmark whose note is asked for; null for none. */
  readonly asked: number | null;
  readonly onClose: () => void;
}

export function KeptList({ asked, onClose }: KeptListProps) {
  const bookmarks = useView((view) => view.bookmarks);
  const marks = useView((view) => view.marks);
  return (
    <section className="kept" aria-label={words.bookmarks} data-testid="kept">
      <h3>{words.bookmarks}</h3>
      {bookmarks.length === 0 && <p className="quiet">{words.noBookmarks}</p>}
      <ul>
        {bookmarks.map((bookmark) => (
          <BookmarkRow key={bookmark.digit} bookmark={bookmark} isAsked={bookmark.digit === asked} onClose={onClose} />
        ))}
      </ul>
      {marks.length > 0 && <h3>{words.marks}</h3>}
      <ul>
        {marks.map((mark) => (
          <MarkRow key={`${mark.fromNs} ${mark.toNs}`} mark={mark} />
        ))}
      </ul>
    </section>
  );
}

function BookmarkRow({ bookmark, isAsked, onClose }: { bookmark: Bookmark; isAsked: boolean; onClose: () => void }) {
  const session = useSession();
  const { digit, note, window } = bookmark;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isAsked) field.current?.focus();
  }, [isAsked]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    movingOf(session).setState({ askedNote: null });
    onClose();
  };
  return (
    <li>
      <button
        type="button"
        className="button kept-go"
        aria-label={words.recall(digit, note)}
        data-testid={`bookmark-${digit}`}
        onClick={() => recallBookmark(session, digit)}
      >
        <kbd>{digit}</kbd>
        <span>{formatInstant((window.fromNs + window.toNs) / 2, 3)}</span>
      </button>
      <input
        ref={field}
        type="text"
        className="text-field kept-note"
        aria-label={words.note(digit)}
        placeholder={words.notePlaceholder}
        maxLength={MOST_NOTE_CHARACTERS}
        value={note}
        data-testid={`bookmark-note-${digit}`}
        onChange={(event) => setBookmark(session, { ...bookmark, note: event.target.value })}
        onKeyDown={onKeyDown}
      />
      <IconButton
        label={words.remove(digit)}
        testId={`remove-bookmark-${digit}`}
        onClick={() => removeBookmark(session, digit)}
        sign={X}
      />
    </li>
  );
}

function MarkRow({ mark }: { mark: TimeWindow }) {
  const session = useSession();
  const length = formatExactDuration(mark.toNs - mark.fromNs);
  const from = formatInstant(mark.fromNs, 6);
  return (
    <li>
      <button
        type="button"
        className="button kept-go wide"
        aria-label={words.goToMark(length, from)}
        data-testid="go-to-mark"
        onClick={() => frameInterval(session, mark.fromNs, mark.toNs)}
      >
        <span>{length}</span>
        <span className="quiet">{from}</span>
      </button>
      <IconButton
        label={words.removeMark(length)}
        testId="remove-mark"
        onClick={() => toggleMark(session, mark)}
        sign={X}
      />
    </li>
  );
}
