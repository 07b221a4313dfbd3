/** A row in the menu: its triangles, whether it is shown, its height, its pin, and its way up and down. */
import { ArrowDown, ArrowUp, Pin } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { rows as text } from '../../i18n/rows.ts';
import { rowHeights } from '../../scenario/url.ts';
import { setRowHeight, toggleHidden, togglePinned } from '../../state/rows-actions.ts';
import { setFolded } from '../../state/view-actions.ts';
import { useSession } from '../app/session-context.tsx';
import { IconButton } from '../controls/icon-button.tsx';
import type { ListedRow } from './listed-rows.ts';

interface TreeRowProps {
  readonly row: ListedRow;
  readonly active: boolean;
  readonly onFocus: () => void;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onMove: (by: 1 | -1) => void;
}

export function TreeRow({ row, active, onFocus, onKey, onMove }: TreeRowProps) {
  const session = useSession();
  const { name, title, level, folds, shown } = row;
  const fold = folds.at(-1);
  return (
    <li
      role="treeitem"
      className={`rows-item level-${level}${shown ? '' : ' is-hidden'}`}
      aria-level={level}
      aria-selected={active}
      aria-expanded={fold === undefined ? undefined : !fold.folded}
      tabIndex={active ? 0 : -1}
      data-row={name}
      onFocus={(event) => {
        if (event.target === event.currentTarget) onFocus();
      }}
      onKeyDown={(event) => {
        if (event.target === event.currentTarget) onKey(event);
      }}
    >
      <span className="rows-folds">
        {folds.map(({ key, folded, to }) => (
          <button
            key={key}
            type="button"
            className="rows-fold"
            tabIndex={-1}
            aria-label={folded ? text.unfold(key) : text.fold(key)}
            data-testid={`fold-${key}`}
            onClick={() => setFolded(session, key, to)}
          >
            {folded ? '▸' : '▾'}
          </button>
        ))}
      </span>
      <label className="rows-name">
        <input
          type="checkbox"
          tabIndex={-1}
          checked={shown}
          aria-label={text.hide(name)}
          data-testid={`show-row-${name}`}
          onChange={() => toggleHidden(session, name)}
        />
        {title}
      </label>
      <RowControls row={row} onMove={onMove} />
    </li>
  );
}

/** For the pointer: with the keyboard, the row's own keys do the same. */
function RowControls({ row: { name, height, pinned }, onMove }: Pick<TreeRowProps, 'row' | 'onMove'>) {
  const session = useSession();
  return (
    <>
      <select
        tabIndex={-1}
        value={height}
        aria-label={text.height(name)}
        data-testid={`height-${name}`}
        onChange={({ target }) => setRowHeight(session, name, Number(target.value))}
      >
        {rowHeights.map((times) => (
          <option key={times} value={times}>
            {text.heightValue(times)}
          </option>
        ))}
      </select>
      <IconButton
        tabIndex={-1}
        label={text.pin(name)}
        pressed={pinned}
        testId={`pin-${name}`}
        onClick={() => togglePinned(session, name)}
        sign={Pin}
      />
      <IconButton tabIndex={-1} label={text.up(name)} testId={`up-${name}`} onClick={() => onMove(-1)} sign={ArrowUp} />
      <IconButton
        tabIndex={-1}
        label={text.down(name)}
        testId={`down-${name}`}
        onClick={() => onMove(1)}
        sign={ArrowDown}
      />
    </>
  );
}
