/**
 * The window of time as text, to read and to type: "1.2 s .. 1.25 s", or an instant to bring into the middle. While it
 * has no focus it shows the window as digits allow; written straight into the document, since the window moves with
 * every picture. Typed, it is exact.
 */
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { moving as words } from '../../i18n/moving.ts';
import { formatInstant } from '../../render/time-format.ts';
import type { Session } from '../../state/session.ts';
import { centred, spanOf, type TimeWindow } from '../../state/time-window.ts';
import { parseTyped, windowText } from '../../state/typed-window.ts';
import { setExactWindow, setWindow, tell, visibleWindow } from '../../state/view-actions.ts';
import { useSession } from '../app/session-context.tsx';
import { useStage } from '../stage/stage-context.tsx';

/** A window is told to about a thousandth of its span. */
const SHOWN_PARTS = 1_000;
const MOST_CHARACTERS = 26;
/** As often as a field that changes can be read, milliseconds. */
const READABLE_MS = 250;

const shownText = (window: TimeWindow): string => {
  const exact = windowText(window);
  const isWhole = Number.isInteger(window.fromNs) && Number.isInteger(window.toNs);
  if (isWhole && exact.length <= MOST_CHARACTERS) return exact;
  const decimals = Math.min(9, Math.max(0, Math.ceil(9 - Math.log10(Math.max(1, spanOf(window) / SHOWN_PARTS)))));
  return `${formatInstant(window.fromNs, decimals)} .. ${formatInstant(window.toNs, decimals)}`;
};

/** Shows what was typed; false, with a note, where it is no window. */
const show = (session: Session, text: string): boolean => {
  const typed = parseTyped(text);
  if (!typed.ok) {
    const [problem] = typed.problems;
    tell(session, { tone: 'warning', text: words.windowWrong(text, problem?.message ?? '') });
    return false;
  }
  if (typed.value.kind === 'window') setExactWindow(session, typed.value.window);
  else setWindow(session, centred(spanOf(visibleWindow(session)), typed.value.atNs));
  return true;
};

export function WindowField() {
  const session = useSession();
  const stage = useStage();
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | null = null;
    let writtenMs = Number.NEGATIVE_INFINITY;
    const write = (): void => {
      const input = field.current;
      if (input === null || document.activeElement === input) return;
      const text = shownText(visibleWindow(session));
      if (input.value !== text) input.value = text;
    };
    // Nobody reads a field that changes with every picture, and to lay it out takes as long as a row. Written where the
    // picture is complete: between two, the next one's first word would have the browser lay out the page at once.
    const place = (): void => {
      const now = performance.now();
      if (now - writtenMs >= READABLE_MS) {
        writtenMs = now;
        write();
      } else waiting ??= setTimeout(again, READABLE_MS);
    };
    const again = (): void => {
      waiting = null;
      stage.invalidate('overview');
    };
    write();
    const remove = stage.add({ part: 'overview', paint: () => null, place });
    return () => {
      remove();
      if (waiting !== null) clearTimeout(waiting);
    };
  }, [session, stage]);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const input = event.currentTarget;
    if (event.key === 'Escape') input.blur();
    if (event.key !== 'Enter') return;
    if (show(session, input.value)) {
      input.removeAttribute('aria-invalid');
      input.value = windowText(visibleWindow(session));
    } else input.setAttribute('aria-invalid', 'true');
  };

  return (
    <input
      ref={field}
      type="text"
      className="text-field window-field"
      aria-label={words.window}
      title={words.windowExample}
      spellCheck={false}
      autoComplete="off"
      data-testid="window-field"
      onFocus={({ currentTarget }) => {
        currentTarget.value = windowText(visibleWindow(session));
        currentTarget.select();
      }}
      onBlur={({ currentTarget }) => {
        currentTarget.removeAttribute('aria-invalid');
        stage.invalidate('overview');
      }}
      onKeyDown={onKeyDown}
    />
  );
}
