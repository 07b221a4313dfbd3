/** What is different between two runs: where their traces part, and which activations changed by how much. */
import type { Activation } from '../../analysis/activations.ts';
import type { ChangedActivation } from '../../analysis/run-difference.ts';
import { difference as text } from '../../i18n/search.ts';
import { formatDuration, formatInstant } from '../../render/time-format.ts';
import { frameEach } from '../../state/compare-actions.ts';
import { pause } from '../../state/run-actions.ts';
import type { LaneId } from '../../state/run-store.ts';
import type { Session } from '../../state/session.ts';
import type { TimeWindow } from '../../state/time-window.ts';
import { frameInterval, select } from '../../state/view-actions.ts';
import { useSession } from '../app/session-context.tsx';
import type { RunComparison } from './run-comparison.ts';

const SHOWN = 200;
const DECIMALS = 3;
/** Around the event at which the traces part. */
const PARTING_NS = 500_000;

/** One of the two runs: what it is called, and the lane that shows it; null where none does. */
export interface ComparedRun {
  readonly name: string;
  readonly lane: LaneId | null;
}

interface DifferenceProps {
  readonly comparison: RunComparison;
  readonly a: ComparedRun;
  readonly b: ComparedRun;
  /** Begins the test ids. */
  readonly testId: string;
  readonly onJump: () => void;
}

const responseText = (activation: Activation | null): string => {
  if (activation === null) return text.missing;
  const { responseNs, skipped, lost } = activation;
  if (responseNs !== null) return formatDuration(responseNs);
  return skipped ? text.skipped : lost ? text.lost : text.open;
};

/** With its sign: "+3.2 ms". */
const changeText = (ns: number): string => `${ns > 0 ? '+' : ns < 0 ? '−' : '±'}${formatDuration(Math.abs(ns))}`;

const nameText = ({ activity, index }: ChangedActivation): string => text.activation(activity, String(index));

const spanOf = ({ releaseNs, completionNs, deadlineNs }: Activation): TimeWindow => ({
  fromNs: releaseNs,
  toNs: completionNs ?? deadlineNs ?? releaseNs,
});

/** Brings what each run did into view: lanes that lie apart go each to their own time. */
const frameRuns = (session: Session, runs: readonly (readonly [ComparedRun, TimeWindow | null])[]): void => {
  const spans = runs.flatMap(([{ lane }, span]) => (span === null ? [] : [{ ...span, lane }]));
  const shown = spans.flatMap(({ lane, ...span }) => (lane === null ? [] : [{ ...span, lane }]));
  if (shown.length === spans.length) {
    frameEach(session, shown);
    return;
  }
  // A run that no lane shows is looked for where the other is.
  const fromNs = Math.min(...spans.map((span) => span.fromNs));
  frameInterval(session, fromNs, Math.max(...spans.map((span) => span.toNs)), shown[0]?.lane);
};

/** The window shows both activations; selected is that of b, the changed one, where it has it and is shown. */
const jumpTo = (session: Session, [a, b]: readonly [ComparedRun, ComparedRun], change: ChangedActivation): void => {
  pause(session);
  frameRuns(session, [
    [a, change.a && spanOf(change.a)],
    [b, change.b && spanOf(change.b)],
  ]);
  const [lane, activation] = change.b === null || b.lane === null ? [a.lane, change.a] : [b.lane, change.b];
  if (activation === null || lane === null) return;
  select(session, { lane, what: { kind: 'activation', activity: activation.activity, index: activation.index } });
};

export function Difference({ comparison, a, b, testId, onJump }: DifferenceProps) {
  const session = useSession();
  const { changed, compared, responseChangeNs, untilNs, first } = comparison.activations;
  const jump = (change: ChangedActivation): void => {
    jumpTo(session, [a, b], change);
    onJump();
  };
  return (
    <>
      <Parted comparison={comparison} a={a} b={b} testId={testId} onJump={onJump} />
      <p className="small" data-testid={`${testId}-summary`}>
        {text.summary(String(changed.length), String(compared), formatInstant(untilNs, DECIMALS))}
        {changed.length > 0 && ` ${text.total(changeText(responseChangeNs))}`}
        {first !== null && (
          <>
            {` ${text.first} `}
            <button
              type="button"
              className="link-button"
              aria-label={text.jump(nameText(first))}
              data-testid={`${testId}-first`}
              onClick={() => jump(first)}
            >
              {nameText(first)}
            </button>
            .
          </>
        )}
      </p>
      {changed.length > 0 && <Changes changed={changed} names={[a.name, b.name]} testId={testId} onJump={jump} />}
    </>
  );
}

function Parted({ comparison, a, b, testId, onJump }: DifferenceProps) {
  const session = useSession();
  const { parting, keptFromNs, activations } = comparison;
  const until = formatInstant(activations.untilNs, DECIMALS);
  if (parting === null) {
    return (
      <p className="small" data-testid={`${testId}-parting`}>
        {keptFromNs > 0 ? text.sameKept(formatInstant(keptFromNs, DECIMALS), until) : text.same(until)}
      </p>
    );
  }
  const { atNs, record, inA, inB } = parting;
  const records = [
    ...(inA === '' ? [] : [text.partedIn(a.name, inA)]),
    ...(inB === '' ? [] : [text.partedIn(b.name, inB)]),
  ];
  return (
    <p className="small" data-testid={`${testId}-parting`}>
      {[text.parted(formatInstant(atNs, 6), String(record)), ...records].join(' ')}{' '}
      <button
        type="button"
        className="link-button"
        data-testid={`${testId}-show-parting`}
        onClick={() => {
          pause(session);
          const span = { fromNs: Math.max(0, atNs - PARTING_NS), toNs: atNs + PARTING_NS };
          frameRuns(session, [
            [a, span],
            [b, span],
          ]);
          onJump();
        }}
      >
        {text.showParting}
      </button>
    </p>
  );
}

interface ChangesProps {
  readonly changed: readonly ChangedActivation[];
  readonly names: readonly [string, string];
  readonly testId: string;
  readonly onJump: (change: ChangedActivation) => void;
}

function Changes({ changed, names, testId, onJump }: ChangesProps) {
  const more = changed.length - SHOWN;
  const { columns } = text;
  const titles = [columns.activation, columns.released, ...names.map(text.inRun), columns.change];
  return (
    <>
      <div className="statistics-scroll difference-list">
        <table data-testid={`${testId}-list`}>
          <thead>
            <tr>
              {titles.map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {changed.slice(0, SHOWN).map((change) => (
              <Change key={nameText(change)} change={change} testId={testId} onJump={onJump} />
            ))}
          </tbody>
        </table>
      </div>
      {more > 0 && <p className="quiet small">{text.more(more)}</p>}
    </>
  );
}

interface ChangeProps extends Pick<ChangesProps, 'testId' | 'onJump'> {
  readonly change: ChangedActivation;
}

function Change({ change, testId, onJump }: ChangeProps) {
  const { activity, index, a, b, responseChangeNs } = change;
  const name = nameText(change);
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          className="link-button"
          aria-label={text.jump(name)}
          data-testid={`${testId}-${activity}-${index}`}
          onClick={() => onJump(change)}
        >
          {name}
        </button>
      </th>
      <td>{formatInstant((a ?? b)?.releaseNs ?? 0, DECIMALS)}</td>
      <td>{responseText(a)}</td>
      <td>{responseText(b)}</td>
      <td>{responseChangeNs === null ? text.missing : changeText(responseChangeNs)}</td>
    </tr>
  );
}
