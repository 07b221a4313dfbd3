/**
 * The menu of rows, in the corner above the rows' heads: a list of the rows of all lanes, each of which can be folded,
 * left out, pinned, made higher and moved, with buttons and with keys; and switches for the rows of locks and queues.
 */
import { Rows3, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { rows as text } from '../../i18n/rows.ts';
import { hostNames } from '../../scenario/types.ts';
import { resetRows } from '../../state/rows-actions.ts';
import { setFolded } from '../../state/view-actions.ts';
import { useSession, useView } from '../app/session-context.tsx';
import { IconButton } from '../controls/icon-button.tsx';
import { Switch } from '../controls/switch.tsx';
import type { GesturePlace } from '../lanes/lane-gestures.ts';
import { RowTree } from './row-tree.tsx';

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
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      onClose();
    };
    document.addEventListener('pointerdown', onPointer);
    // Before the page's keys, for which Escape lets go of the selection.
    document.addEventListener('keydown', onKey, { capture: true });
    return () => {
      document.removeEventListener('pointerdown', onPointer);
      document.removeEventListener('keydown', onKey, { capture: true });
    };
  });
  return (
    <div
      ref={panel}
      className="popover rows-panel"
      role="dialog"
      aria-label={text.title}
      data-testid="rows-panel"
      style={{ '--left': `${left}px`, '--top': `${bottom + 4}px` } as Record<string, string>}
    >
      <div className="rows-head">
        <h2>{text.title}</h2>
        <button type="button" className="button" data-testid="rows-reset" onClick={() => resetRows(session)}>
          {text.reset}
        </button>
        <IconButton label={text.close} testId="rows-close" onClick={onClose} sign={X} />
      </div>
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
