/**
 * The tools of the time bar where there is no room for them: one button, and above it a panel with all of them, each
 * with its name and its key. It closes with Escape, with a press elsewhere, and where a tool takes over.
 */
import { Ellipsis } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { moving as words } from '../../i18n/moving.ts';
import { addEscape } from '../keys/meanings.ts';
import { KeptButton, type KeptProps } from './kept-button.tsx';
import { useMovingDeeds, type MovingDeed } from './moving-deeds.ts';
import { WindowField } from './window-field.tsx';

/** What takes over: the panel would lie in its way. */
const TAKES_OVER: ReadonlySet<string> = new Set(['open-find', 'ruler']);

export function MovingMenu({ listOpen, onList }: KeptProps) {
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return undefined;
    place.current?.querySelector<HTMLElement>('.moving-menu button:not(:disabled)')?.focus();
    const listening = new AbortController();
    const onPointer = ({ target }: PointerEvent): void => {
      if (target instanceof Node && place.current?.contains(target) !== true) setOpen(false);
    };
    document.addEventListener('pointerdown', onPointer, { capture: true, signal: listening.signal });
    const remove = addEscape('popover', () => {
      setOpen(false);
      button.current?.focus();
      return true;
    });
    return () => {
      listening.abort();
      remove();
    };
  }, [open]);
  return (
    <div className="moving-compact" ref={place}>
      <button
        type="button"
        ref={button}
        className="button square"
        aria-label={words.more}
        aria-expanded={open}
        aria-controls={id}
        title={words.more}
        data-testid="moving-menu"
        onClick={() => setOpen(!open)}
      >
        <Ellipsis className="icon" aria-hidden="true" />
      </button>
      {open && (
        <div className="moving-menu" id={id} role="group" aria-label={words.label} data-testid="moving-panel">
          <WindowField />
          <MenuButtons onTakeOver={() => setOpen(false)} />
          <KeptButton
            listOpen={listOpen}
            onList={() => {
              setOpen(false);
              onList();
            }}
            isNamed
          />
        </div>
      )}
    </div>
  );
}

function MenuButtons({ onTakeOver }: { onTakeOver: () => void }) {
  const deeds = useMovingDeeds();
  const press = ({ testId, act }: MovingDeed): void => {
    if (TAKES_OVER.has(testId)) onTakeOver();
    act();
  };
  return deeds.map((deed) => (
    <button
      key={deed.testId}
      type="button"
      className="button"
      aria-pressed={deed.pressed}
      disabled={deed.disabled}
      data-testid={deed.testId}
      onClick={() => press(deed)}
    >
      <deed.sign className="icon" aria-hidden="true" />
      <span>{deed.label}</span>
      <kbd>{deed.keyName}</kbd>
    </button>
  ));
}
