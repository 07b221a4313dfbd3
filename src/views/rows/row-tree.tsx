/** The tree of rows in the menu: one stop for the Tab key, in which keys choose, fold, show, pin, heighten and move. */
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { rows as text } from '../../i18n/rows.ts';
import { orderAfterMove } from '../../render/arrange-rows.ts';
import { setRowOrder, stepRowHeight, toggleHidden, togglePinned } from '../../state/rows-actions.ts';
import { setFolded } from '../../state/view-actions.ts';
import { useRun, useSession, useView } from '../app/session-context.tsx';
import type { GesturePlace } from '../lanes/lane-gestures.ts';
import { listedRows, type ListedRow } from './listed-rows.ts';
import { TreeRow } from './tree-row.tsx';

interface RowTreeProps {
  readonly places: readonly GesturePlace[];
  /** The row to begin at; null = the first. */
  readonly first: string | null;
}

export function RowTree({ places, first }: RowTreeProps) {
  const session = useSession();
  const byHand = useView((view) => view.rows);
  // Which threads have run changes with the run: told as often as the panels are.
  useRun((run) => run.lanes);
  const listed = listedRows(
    places.map(({ painter }) => painter.model().layout),
    byHand,
  );
  const [active, setActive] = useState(first ?? listed[0]?.name ?? '');
  const tree = useRef<HTMLUListElement>(null);
  const focusOn = (name: string): void => {
    setActive(name);
    tree.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(name)}"]`)?.focus();
  };
  useEffect(() => {
    tree.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, [tree]);
  const move = (row: ListedRow, by: 1 | -1): void => {
    const names = listed.map(({ name }) => name);
    const target = names.indexOf(row.name) + (by === 1 ? 2 : -1);
    if (target < 0 || target > names.length) return;
    setRowOrder(session, orderAfterMove(names, row.name, names[target] ?? null, byHand.order));
  };
  const step = (row: ListedRow, by: number): void => {
    const next = listed[listed.indexOf(row) + by];
    if (next !== undefined) focusOn(next.name);
  };
  const onKey = (event: KeyboardEvent, row: ListedRow): void => {
    if (event.ctrlKey || event.metaKey) return;
    const fold = row.folds.findLast(({ folded }) => folded === (event.key === 'ArrowRight'));
    const acts: Record<string, () => void> = {
      ArrowDown: () => (event.altKey ? move(row, 1) : step(row, 1)),
      ArrowUp: () => (event.altKey ? move(row, -1) : step(row, -1)),
      ArrowRight: () => fold && setFolded(session, fold.key, fold.to),
      ArrowLeft: () => fold && setFolded(session, fold.key, fold.to),
      Home: () => step(row, -listed.indexOf(row)),
      End: () => step(row, listed.length - 1 - listed.indexOf(row)),
      ' ': () => toggleHidden(session, row.name),
      p: () => togglePinned(session, row.name),
      '+': () => stepRowHeight(session, row.name, 1),
      '-': () => stepRowHeight(session, row.name, -1),
    };
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  const activeName = listed.some(({ name }) => name === active) ? active : (listed[0]?.name ?? '');
  return (
    <ul ref={tree} className="rows-tree" role="tree" aria-label={text.list}>
      {listed.map((row) => (
        <TreeRow
          key={row.name}
          row={row}
          active={row.name === activeName}
          onFocus={() => setActive(row.name)}
          onKey={(event) => onKey(event, row)}
          onMove={(by) => move(row, by)}
        />
      ))}
    </ul>
  );
}
