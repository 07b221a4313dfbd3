/** What would have helped an activation: measured by repeating its run with one mechanism changed at a time. */
import { useStore } from 'zustand';
import type { Activation } from '../../analysis/activations.ts';
import { whatIf as text } from '../../i18n/what-if.ts';
import { formatDuration } from '../../render/time-format.ts';
import type { Session } from '../../state/session.ts';
import {
  askWhatIf,
  bestAnswer,
  SMALLEST_GAIN_NS,
  stopWhatIf,
  whatIfStore,
  type WhatIfAnswer,
  type WhatIfQuestion,
  type WhatIfState,
} from '../../state/what-if.ts';
import { useSession } from '../app/session-context.tsx';
import { changeWords } from './what-if-words.ts';
import '../../styles/what-if.css';

/** The others are a click away. */
const SHOWN = 5;

const isSame = (one: WhatIfQuestion, other: WhatIfQuestion | null): boolean =>
  other !== null &&
  one.lane === other.lane &&
  one.runId === other.runId &&
  one.activity === other.activity &&
  one.index === other.index;

/** What is known about a question; null while another one, or none, was asked. */
const useAnswers = (question: WhatIfQuestion): WhatIfState | null => {
  const state = useStore(whatIfStore(useSession()));
  return isSame(question, state.question) ? state : null;
};

/** What the sentence of the blame ends with; '' while nothing is known to have helped. */
export const useBestChange = (question: WhatIfQuestion): string => {
  const state = useAnswers(question);
  const best = state === null || state.status === 'running' ? null : bestAnswer(state);
  return best === null || best.gainNs === null
    ? ''
    : `; ${text.ending(changeWords(best), formatDuration(best.gainNs))}`;
};

export function WhatIf({ question, activation }: { question: WhatIfQuestion; activation: Activation }) {
  const session = useSession();
  const state = useAnswers(question);
  const hasEnded = activation.completionNs !== null || activation.lost || activation.skipped;
  const isRunning = state?.status === 'running';
  return (
    <div className="what-if" data-testid="what-if">
      <button
        type="button"
        className="button"
        data-testid="ask-what-if"
        title={hasEnded ? text.about : text.notEnded}
        disabled={!hasEnded}
        onClick={() => (isRunning ? stopWhatIf(session) : ask(session, question))}
      >
        {isRunning ? text.stop : state === null ? text.ask : text.again}
      </button>
      {state !== null && <Progress state={state} />}
      {state !== null && <Answers state={state} activation={activation} />}
    </div>
  );
}

const ask = (session: Session, question: WhatIfQuestion): void => void askWhatIf(session, question);

function Progress({ state: { status, done, total, failure } }: { state: WhatIfState }) {
  return (
    <>
      {status === 'running' && (
        <div className="what-if-progress">
          <progress max={total} value={done} aria-label={text.title} />
          <span>{text.progress(done, total)}</span>
        </div>
      )}
      <p className="quiet small" role="status" data-testid="what-if-status">
        {status === 'done' && text.measured(total)}
        {status === 'stopped' && text.stopped(done, total)}
        {failure !== null && ` ${text.failure(failure)}`}
      </p>
    </>
  );
}

function Answers({ state, activation }: { state: WhatIfState; activation: Activation }) {
  const differs = ({ gainNs }: WhatIfAnswer): boolean => gainNs === null || Math.abs(gainNs) >= SMALLEST_GAIN_NS;
  const shown = state.answers.filter(differs);
  const same = state.answers.length - shown.length;
  const nothing = state.status === 'done' && !shown.some(({ gainNs, responseNs }) => (gainNs ?? responseNs ?? 0) > 0);
  return (
    <>
      {nothing && <p className="quiet">{text.nothing}</p>}
      <AnswerList answers={shown.slice(0, SHOWN)} activation={activation} testId="what-if-answers" />
      {shown.length > SHOWN && (
        <details data-testid="what-if-others">
          <summary>{text.others(shown.length - SHOWN)}</summary>
          <AnswerList answers={shown.slice(SHOWN)} activation={activation} testId="what-if-rest" />
        </details>
      )}
      {same > 0 && <p className="quiet small">{text.sameCount(same)}</p>}
    </>
  );
}

interface AnswerListProps {
  readonly answers: readonly WhatIfAnswer[];
  readonly activation: Activation;
  readonly testId: string;
}

function AnswerList({ answers, activation, testId }: AnswerListProps) {
  return (
    <ol className="what-if-answers" data-testid={testId}>
      {answers.map((answer) => (
        <li key={answer.number}>
          <Answer answer={answer} activation={activation} />
        </li>
      ))}
    </ol>
  );
}

function Answer({ answer, activation: { responseNs: nowNs } }: { answer: WhatIfAnswer; activation: Activation }) {
  const { responseNs, intervalNs, gainNs, missed } = answer;
  const then = responseNs === null ? text.noEnd : formatDuration(responseNs);
  const gain = gainNs !== null && gainNs > 0;
  return (
    <>
      <span className="what-if-change">{changeWords(answer)}</span>
      <span className="what-if-then">
        {nowNs === null ? then : text.instead(then, formatDuration(nowNs))}
        {gainNs !== null && (
          <strong className={gain ? 'what-if-gain' : ''}>
            {gain ? text.less(formatDuration(gainNs)) : text.more(formatDuration(-gainNs))}
          </strong>
        )}
      </span>
      <span className="what-if-interval">
        {intervalNs !== null && text.interval(formatDuration(intervalNs))}
        {missed && <span className="tag alarm">{text.missed}</span>}
      </span>
    </>
  );
}
