/** Causes of the selection: walking along its chain, to what woke it, to what it woke, and to what ran instead of it. */
import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { ChainLink } from '../../analysis/causes/chain.ts';
import type { Instead } from '../../analysis/causes/instead.ts';
import type { Wake } from '../../analysis/causes/wakes.ts';
import { inspect } from '../../i18n/inspect.ts';
import { formatDuration, formatExactDuration } from '../../render/time-format.ts';
import { nameOf } from '../../render/words.ts';
import { causesView } from '../../state/causes-view.ts';
import type { Session } from '../../state/session.ts';
import type { LaneSelection } from '../../state/view-store.ts';
import { NONE } from '../../trace/format.ts';
import { useRun, useSession, useView } from '../app/session-context.tsx';
import { IconButton } from '../controls/icon-button.tsx';
import { selectedChain, stepIndex, stepsToWalk } from '../causes/selected-chain.ts';
import { showThreadAt } from '../causes/show.ts';
import {
  arrivedAt,
  insteadOfSelected,
  showInstead,
  showWaker,
  showWoken,
  walkChain,
  wokenBySelected,
  wokeSelected,
} from '../causes/walk.ts';
import { Switch } from '../controls/switch.tsx';
import { ChainList } from './chain-list.tsx';

const { causes } = inspect;
const SHOWN = 5;

export function Causes() {
  const session = useSession();
  const selection = useView((view) => view.selection);
  useRun((run) => run.lanes);
  const { allArrows } = useStore(causesView(session));
  const kind = selection?.what.kind;
  const hasCauses = kind === 'interval' || kind === 'frame' || kind === 'activation';
  return (
    <section className="inspector-part causes" aria-label={causes.title} data-testid="causes">
      {hasCauses && <Walk />}
      {kind === 'interval' && <Wakes />}
      <Switch
        label={causes.all}
        testId="all-arrows"
        checked={allArrows}
        onChange={(all) => causesView(session).setState({ allArrows: all })}
      />
      {hasCauses && <ChainList />}
    </section>
  );
}

function Walk() {
  const session = useSession();
  const selected = selectedChain(session);
  const steps = selected === null ? [] : stepsToWalk(selected.chain);
  const at = selected === null ? -1 : stepIndex(steps, selected.what);
  return (
    <div className="part-head">
      <h3>{causes.title}</h3>
      {steps.length > 0 && (
        <span className="chain-walk">
          <span className="quiet small" data-testid="chain-step">
            {at < 0 ? causes.steps(steps.length) : causes.step(at + 1, steps.length)}
          </span>
          <WalkButton direction={-1} isOff={at === 0} />
          <WalkButton direction={1} isOff={at === steps.length - 1} />
        </span>
      )}
    </div>
  );
}

function WalkButton({ direction, isOff }: { direction: 1 | -1; isOff: boolean }) {
  const session = useSession();
  const Icon = direction < 0 ? ChevronLeft : ChevronRight;
  const label = direction < 0 ? causes.back : causes.forward;
  return (
    <IconButton
      label={label}
      disabled={isOff}
      testId={direction < 0 ? 'chain-back' : 'chain-forward'}
      onClick={() => walkChain(session, direction)}
      sign={Icon}
    />
  );
}

interface Answers {
  readonly selection: LaneSelection | null;
  readonly grown: number;
  readonly woke: Wake | null;
  readonly wakes: Wake | null;
  readonly instead: Instead | null;
}

const kept = new WeakMap<Session, Answers>();

/** Looked for once: what a slice owes its being awake to does not change, what is to come is asked now and then. */
const answersOf = (session: Session, selection: LaneSelection | null): Answers => {
  const grown = selection === null ? 0 : Math.floor(session.dataOf(selection.lane).reader.endIndex / 4_096);
  const known = kept.get(session);
  if (known?.selection === selection && known.grown === grown) return known;
  const made = {
    selection,
    grown,
    woke: wokeSelected(session)?.wake ?? null,
    wakes: wokenBySelected(session)?.wake ?? null,
    instead: insteadOfSelected(session)?.instead ?? null,
  };
  kept.set(session, made);
  return made;
};

function Wakes() {
  const session = useSession();
  const selection = useView((view) => view.selection);
  if (selection === null) return null;
  const { lane } = selection;
  const { woke, wakes, instead } = answersOf(session, selection);
  const { definitions } = session.dataOf(lane).reader;
  const through = (object: number): string =>
    object === NONE ? '' : ` ${causes.through(nameOf(definitions, object))}`;
  const arrived = woke === null ? (arrivedAt(session)?.link ?? null) : null;
  const wokeText =
    woke === null ? arrivedText(definitions, arrived) : nameOrTimer(definitions, woke.waker) + through(woke.object);
  const wakesText = wakes === null ? causes.wakesNone : nameOf(definitions, wakes.woken) + through(wakes.object);
  const ran = instead?.ran ?? [];
  return (
    <>
      <Answer
        name={causes.wokeMe}
        testId="what-woke-me"
        onClick={(woke?.waker ?? NONE) === NONE && arrived === null ? null : () => showWaker(session)}
      >
        {wokeText}
      </Answer>
      <Answer name={causes.iWoke} testId="what-i-woke" onClick={wakes === null ? null : () => showWoken(session)}>
        {wakesText}
      </Answer>
      <Answer
        name={causes.ranInstead}
        testId="what-ran-instead"
        onClick={ran.length === 0 ? null : () => showInstead(session)}
      >
        {instead === null
          ? causes.noWait
          : causes.readyFor(formatExactDuration(instead.wait.toNs - instead.wait.fromNs))}
      </Answer>
      {instead !== null && (
        <ul className="ran-instead" data-testid="ran-instead">
          {ran.slice(0, SHOWN).map(({ thread, work, ns, startNs }) => (
            <li key={`${thread} ${work}`}>
              <button
                type="button"
                className="detail-link"
                onClick={() => showThreadAt(session, lane, thread, startNs)}
              >
                {nameOf(definitions, thread)}
              </button>
              <span>{formatDuration(ns)}</span>
            </li>
          ))}
          {ran.length > SHOWN && <li className="quiet">{causes.more(ran.length - SHOWN)}</li>}
          {!instead.whole && <li className="quiet">{causes.partly}</li>}
        </ul>
      )}
    </>
  );
}

const nameOrTimer = (definitions: Parameters<typeof nameOf>[0], thread: number): string =>
  thread === NONE ? causes.timer : nameOf(definitions, thread);

/** Of an interrupt: the packet that came, or who raised it. */
const arrivedText = (definitions: Parameters<typeof nameOf>[0], link: ChainLink | null): string => {
  if (link === null) return causes.nothingWoke;
  return link.from.kind === 'wire' ? inspect.packetNumber(link.message) : nameOf(definitions, link.from.thread);
};

interface AnswerProps {
  readonly name: string;
  readonly testId: string;
  /** Null where there is nowhere to go. */
  readonly onClick: (() => void) | null;
  readonly children: ReactNode;
}

function Answer({ name, testId, onClick, children }: AnswerProps) {
  return (
    <div className="cause-answer">
      <button
        type="button"
        className="button"
        disabled={onClick === null}
        data-testid={testId}
        onClick={() => onClick?.()}
      >
        {name}
      </button>
      <span className="quiet small">{children}</span>
    </div>
  );
}
