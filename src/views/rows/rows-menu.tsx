/**
 * The menu of rows, in the corner above the rows' heads: a list of the rows of all lanes, each of which can be folded,
 * left out, pinned, made higher and moved, with buttons and with keys; and switches for the rows of locks and queues.
 */
import { ArrowDown, ArrowUp, Pin, Rows3, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { createPortal } from 'react-dom';
import { rows as text } from '../../i18n/rows.ts';
import { orderAfterMove } from '../../render/arrange-rows.ts';
import { rowHeights } from '../../scenario/url.ts';
import { hostNames } from '../../scenario/types.ts';
import {
  resetRows,
  setRowHeight,
  setRowOrder,
  stepRowHeight,
  toggleHidden,
  togglePinned,
} from '../../state/rows-actions.ts';
import { setFolded } from '../../state/view-actions.ts';
import { useRun, useSession, useView } from '../app/session-context.tsx';
import { Switch } from '../controls/switch.tsx';
import type { GesturePlace } from '../lanes/lane-gestures.ts';
import { listedRows, type ListedRow } from './listed-rows.ts';

interface MenuProps {
  readonly places: readonly GesturePlace[];
  /** The row at which it was asked for by a right click; null where it was not. */
  readonly at: { readonly name: string } | null;
}

/** The button, and the menu while it is open. */
export function RowsMenu({ places, at }: MenuProps) {
  /** Where the menu stands while it is open: below its button. */
  const [open, setOpen] = useState<{ readonly button: HTMLElement } | null>(null);
  const [asked, setAsked] = useState(at);
  const [button, setButton] = useState<HTMLElement | null>(null);
  if (asked !== at) {
    setAsked(at);
    if (at !== null && button !== null) setOpen({ button });
  }
  const close = (): void => {
    setOpen(null);
    button?.focus();
  };
  return (
    <>
      <button
        ref={setButton}
        type="button"
        className="rows-button"
        aria-expanded={open !== null}
        aria-haspopup="dialog"
        data-testid="rows"
        onClick={({ currentTarget }) => setOpen(open === null ? { button: currentTarget } : null)}
      >
        <Rows3 className="icon" aria-hidden="true" />
        {text.open}
      </button>
      {open !== null &&
        createPortal(
          <RowsPanel places={places} first={at?.name ?? null} button={open.button} onClose={close} />,
          document.body,
        )}
    </>
  );
}

interface PanelProps {
  readonly places: readonly GesturePlace[];
  readonly first: string | null;
  readonly button: HTMLElement;
  readonly onClose: () => void;
}

function RowsPanel({ places, first, button, onClose }: PanelProps) {
  const session = useSession();
  const panel = useRef<HTMLDivElement>(null);
  const { left, bottom } = button.getBoundingClientRect();
  useEffect(() => {
    const onPointer = (event: PointerEvent): void => {
      const inside = event.target instanceof Node && panel.current?.contains(event.target) === true;
      if (!inside && !(event.target instanceof Node && button.contains(event.target))) onClose();
    };
    document.addEventListener('pointerdown', onPointer);
    return () => document.removeEventListener('pointerdown', onPointer);
  });
  return (
    <div
      ref={panel}
      className="popover rows-panel"
      role="dialog"
      aria-label={text.title}
      data-testid="rows-panel"
      style={{ '--left': `${left}px`, '--top': `${bottom + 4}px` } as Record<string, string>}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
    >
      <header className="rows-head">
        <h2>{text.title}</h2>
        <button type="button" className="button" data-testid="rows-reset" onClick={() => resetRows(session)}>
          {text.reset}
        </button>
        <button
          type="button"
          className="button plain square"
          aria-label={text.close}
          data-testid="rows-close"
          onClick={onClose}
        >
          <X className="icon" aria-hidden="true" />
        </button>
      </header>
      <p className="rows-about">{text.about}</p>
      <ObjectSwitches />
      <RowTree places={places} first={first} />
      <dl className="rows-keys">
        {text.keys.map(([keys, meaning]) => (
          <div key={keys}>
            <dt>{keys}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className="rows-about">{text.heads}</p>
    </div>
  );
}

/** Rows of locks and queues, a switch for each kind and host. */
function ObjectSwitches() {
  const session = useSession();
  const unfolded = useView((view) => view.rows.unfolded);
  const kinds = [
    { kind: 'locks', label: text.locks },
    { kind: 'queues', label: text.queues },
  ] as const;
  return (
    <div className="rows-switches">
      {kinds.flatMap(({ kind, label }) =>
        hostNames.map((host) => (
          <Switch
            key={`${host}/${kind}`}
            label={label(host)}
            testId={`rows-${host}-${kind}`}
            checked={unfolded.includes(`${host}/${kind}`)}
            onChange={(on) => setFolded(session, `${host}/${kind}`, on ? 'unfolded' : 'plain')}
          />
        )),
      )}
    </div>
  );
}

function RowTree({ places, first }: Pick<PanelProps, 'places' | 'first'>) {
  const session = useSession();
  const byHand = useView((view) => view.rows);
  // Which threads have run changes with the run: the list is made anew as often as the panels.
  const records = useRun((run) => run.lanes.map(({ numbers }) => (numbers.records > 0 ? 1 : 0)).join(''));
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const listed = useMemo(
    () =>
      listedRows(
        places.map(({ painter }) => painter.model().layout),
        byHand,
      ),
    [places, byHand, records],
  );
  const [active, setActive] = useState(first ?? listed[0]?.name ?? '');
  const tree = useRef<HTMLUListElement>(null);
  const focusOn = (name: string): void => {
    setActive(name);
    tree.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(name)}"]`)?.focus();
  };
  useEffect(() => {
    tree.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, []);
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

interface TreeRowProps {
  readonly row: ListedRow;
  readonly active: boolean;
  readonly onFocus: () => void;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onMove: (by: 1 | -1) => void;
}

function TreeRow({ row, active, onFocus, onKey, onMove }: TreeRowProps) {
  const session = useSession();
  const { name, title, level, folds, shown, pinned, height } = row;
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
      <button
        type="button"
        className="button plain square"
        tabIndex={-1}
        aria-label={text.pin(name)}
        aria-pressed={pinned}
        data-testid={`pin-${name}`}
        onClick={() => togglePinned(session, name)}
      >
        <Pin className="icon" aria-hidden="true" />
      </button>
      <button
        type="button"
        className="button plain square"
        tabIndex={-1}
        aria-label={text.up(name)}
        data-testid={`up-${name}`}
        onClick={() => onMove(-1)}
      >
        <ArrowUp className="icon" aria-hidden="true" />
      </button>
      <button
        type="button"
        className="button plain square"
        tabIndex={-1}
        aria-label={text.down(name)}
        data-testid={`down-${name}`}
        onClick={() => onMove(1)}
      >
        <ArrowDown className="icon" aria-hidden="true" />
      </button>
    </li>
  );
}
