/** The button that opens the list of what was kept, with how much that is. */
import { Bookmark } from 'lucide-react';
import { moving as words } from '../../i18n/moving.ts';
import { useView } from '../app/session-context.tsx';

export interface KeptProps {
  readonly listOpen: boolean;
  readonly onList: () => void;
}

/** @param isNamed in words, too */
export function KeptButton({ listOpen, onList, isNamed = false }: KeptProps & { readonly isNamed?: boolean }) {
  const count = useView(({ bookmarks, marks }) => bookmarks.length + marks.length);
  return (
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
      {isNamed && <span>{words.bookmarks}</span>}
      {(isNamed || count > 0) && <span className="kept-count">{count === 0 ? '' : count}</span>}
    </button>
  );
}
