/**
 * The search in the timeline: a field with how many there are, and next and previous from where the view is. An instant
 * ("1.2345 s") is gone to as it stands. Open, it leaves the picture free; Escape closes it and keeps what was found.
 */
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { find as words } from '../../i18n/find.ts';
import { formatInstant } from '../../render/time-format.ts';
import type { LaneId } from '../../state/run-store.ts';
import type { Session } from '../../state/session.ts';
import { centred, spanOf } from '../../state/time-window.ts';
import { parseInstant } from '../../state/typed-window.ts';
import { setWindow, visibleWindow } from '../../state/view-actions.ts';
import { useSession } from '../app/session-context.tsx';
import { IconButton } from '../controls/icon-button.tsx';
import { useStage } from '../stage/stage-context.tsx';
import { lookAtInstant, lookAtInversion, lookAtRecord } from '../moving/look-at.ts';
import { laneAtHand } from '../moving/walk.ts';
import { onSearchAsked } from './asked.ts';
import { SearchRun, type FoundHit } from './search-run.ts';

/** So many meanings of a text are listed. */
const MOST_LABELS = 3;

/** A number with a unit of time, or with a point. */
const LOOKS_LIKE_TIME = /^[-−]?\d[\d\s.]*(?:[nuµμm]?s|min|h)$/i;

interface Told {
  readonly count: number;
  readonly done: boolean;
  readonly hit: FoundHit | null;
  readonly place: number;
  readonly unknown: readonly string[];
  readonly labels: readonly string[];
}

const toldOf = (run: SearchRun, hit: FoundHit | null): Told => ({
  count: run.count,
  done: run.done,
  hit,
  place: hit === null ? 0 : run.placeOf(hit),
  unknown: run.unknown,
  labels: run.labels,
});

const number = (value: number): string => value.toLocaleString('en');

const countText = ({ count, done, hit, place }: Told): string => {
  if (hit !== null) return words.place(number(place), number(count), done);
  return count === 0 && done ? words.nothing : words.counted(number(count), done);
};

const meaningText = ({ unknown, labels }: Told): string => {
  if (unknown.length > 0) return words.unknown(unknown.join(' '));
  const more = labels.length - MOST_LABELS;
  const shown = labels.slice(0, MOST_LABELS).join(', ');
  return more > 0 ? `${shown} ${words.more(more)}` : shown;
};

const show = (session: Session, { lane, at: { hit } }: FoundHit): void => {
  if (hit.what === 'inversion') lookAtInversion(session, lane, hit.index);
  else lookAtRecord(session, lane, hit.index);
};

const jump = (session: Session, lane: LaneId, atNs: number): void => {
  setWindow(session, centred(spanOf(visibleWindow(session, lane)), atNs), lane);
  lookAtInstant(session, lane, atNs);
};

/** The search for the text that was typed last, and how far it is. */
const useSearch = () => {
  const session = useSession();
  const run = useRef<SearchRun>(null);
  const hit = useRef<FoundHit>(null);
  const [told, setTold] = useState<Told | null>(null);
  useEffect(() => () => run.current?.dispose(), []);
  const start = (text: string): void => {
    run.current?.dispose();
    hit.current = null;
    const isNothing = text.trim() === '' || LOOKS_LIKE_TIME.test(text.trim());
    const made: SearchRun | null = isNothing ? null : new SearchRun(session, text, () => tellOf(made));
    run.current = made;
    tellOf(made);
  };
  const tellOf = (made: SearchRun | null): void => setTold(made && toldOf(made, hit.current));
  const go = (direction: 1 | -1): void => {
    const searching = run.current;
    if (searching === null) return;
    const found = direction > 0 ? searching.next(hit.current) : searching.previous(hit.current);
    if (found === null) return;
    hit.current = found;
    show(session, found);
    tellOf(searching);
  };
  return { told, start, go };
};

interface SearchPanelProps {
  readonly onClose: () => void;
}

export function SearchPanel({ onClose }: SearchPanelProps) {
  const session = useSession();
  const stage = useStage();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const { told, start, go } = useSearch();
  useEffect(() => {
    const focus = (): void => {
      field.current?.focus();
      field.current?.select();
    };
    focus();
    return onSearchAsked(focus);
  }, []);

  const instant = LOOKS_LIKE_TIME.test(text.trim()) ? parseInstant(text) : null;
  const move = (direction: 1 | -1): void => {
    const lane = laneAtHand(session, stage);
    if (instant === null) go(direction);
    else if (instant.ok && lane !== null) jump(session, lane, instant.value);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || (event.key !== 'Escape' && event.key !== 'Enter')) return;
    event.preventDefault();
    if (event.key === 'Escape') onClose();
    else move(event.shiftKey ? -1 : 1);
  };
  const timeText = instant && (instant.ok ? words.jump(formatInstant(instant.value)) : instant.problems[0]?.message);
  const meaning = told === null ? '' : meaningText(told);

  return (
    <search className="find" data-testid="find">
      <div className="find-row">
        <input
          ref={field}
          type="text"
          className="text-field find-field"
          aria-label={words.label}
          placeholder={words.placeholder}
          spellCheck={false}
          autoComplete="off"
          data-testid="find-field"
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            start(target.value);
          }}
          onKeyDown={onKeyDown}
        />
        <output className="find-count" aria-live="polite" data-testid="find-count">
          {told !== null && countText(told)}
        </output>
        <IconButton label={words.previous} testId="find-previous" sign={ChevronUp} onClick={() => move(-1)} />
        <IconButton label={words.next} testId="find-next" sign={ChevronDown} onClick={() => move(1)} />
        <IconButton label={words.close} testId="find-close" sign={X} onClick={onClose} />
      </div>
      <p className="quiet find-meaning" data-testid="find-meaning">
        {timeText ?? (meaning || words.hint)}
      </p>
    </search>
  );
}
