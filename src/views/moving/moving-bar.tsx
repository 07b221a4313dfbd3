/** What stands in the time bar for moving: the window to type, search, ruler, and what was kept. */
import { Bookmark, Ruler, Search } from 'lucide-react';
import { useStore } from 'zustand';
import { find as findWords } from '../../i18n/find.ts';
import { moving as words } from '../../i18n/moving.ts';
import { movingOf } from '../../state/moving.ts';
import { useSession, useView } from '../app/session-context.tsx';
import { askForSearch } from '../find/asked.ts';
import { toggleRuler } from './ruler.ts';
import { WindowField } from './window-field.tsx';

interface MovingBarProps {
  readonly listOpen: boolean;
  readonly onList: () => void;
}

export function MovingBar({ listOpen, onList }: MovingBarProps) {
  const session = useSession();
  const rulerOn = useStore(movingOf(session), ({ rulerOn: on }) => on);
  const keptCount = useView(({ bookmarks, marks }) => bookmarks.length + marks.length);
  return (
    <div className="moving-bar" role="group" aria-label={words.label}>
      <WindowField />
      <div className="moving-buttons">
        <button
          type="button"
          className="button square"
          aria-label={findWords.open}
          title={findWords.open}
          data-testid="open-find"
          onClick={askForSearch}
        >
          <Search className="icon" aria-hidden="true" />
        </button>
        <button
          type="button"
          className="button square"
          aria-label={words.ruler}
          aria-pressed={rulerOn}
          title={`${words.ruler} (R)`}
          data-testid="ruler"
          onClick={() => toggleRuler(session)}
        >
          <Ruler className="icon" aria-hidden="true" />
        </button>
        <button
          type="button"
          className="button"
          aria-label={words.bookmarks}
          aria-expanded={listOpen}
          title={words.bookmarks}
          data-testid="open-kept"
          onClick={onList}
        >
          <Bookmark className="icon" aria-hidden="true" />
          <span className="kept-count">{keptCount === 0 ? '' : keptCount}</span>
        </button>
      </div>
    </div>
  );
}
