/** The difference of lanes A and B: where their traces part, and which activations changed by how much. */
import type { Activation } from '../../analysis/activations.ts';
import type { ChangedActivation } from '../../analysis/run-difference.ts';
import { difference as text } from '../../i18n/search.ts';
import { formatDuration, formatInstant } from '../../render/time-format.ts';
import { pause } from '../../state/run-actions.ts';
import type { Session } from '../../state/session.ts';
import { frameInterval, select } from '../../state/view-actions.ts';
import { useRun, useSession } from '../app/session-context.tsx';
import { laneDifference, type LaneDifference } from './lane-difference.ts';

const SHOWN = 200;
const DECIMALS = 3;
/** Around the event at which the traces part. */
const PARTING_NS = 500_000;

const responseText = (activation: Activation | null): string => {
  if (activation === null) return text.missing;
  const { responseNs, skipped, lost } = activation;
  if (responseNs !== null) return formatDuration(responseNs);
  return skipped ? text.skipped : lost ? text.lost : text.open;
};

/** With its sign: "+3.2 ms". */
const changeText = (ns: number): string => `${ns > 0 ? '+' : ns < 0 ? '−' : '±'}${formatDuration(Math.abs(ns))}`;

/** Both lanes have one window: it shows both activations; selected is that of B, the changed one, where it has it. */
const jumpTo = (session: Session, { a, b }: LaneDifference, change: ChangedActivation): void => {
  const both = [change.a, change.b].filter((one) => one !== null);
  const fromNs = Math.min(...both.map(({ releaseNs }) => releaseNs));
  const toNs = Math.max(
    ...both.map(({ completionNs, releaseNs, deadlineNs }) => completionNs ?? deadlineNs ?? releaseNs),
  );
  pause(session);
  frameInterval(session, fromNs, toNs);
  const [lane, activation] = change.b === null ? [a, change.a] : [b, change.b];
  if (activation === null) return;
  select(session, { lane, what: { kind: 'activation', activity: activation.activity, index: activation.index } });
};

export function Difference({ onJump }: { onJump: () => void }) {
  const session = useSession();
  // The facts live outside the store; this is what tells that they have changed.
  const lanes = useRun((run) => run.lanes);
  const difference = laneDifference(session);
  if (difference === null) return null;
  const { a, b, activations } = difference;
  const titleOf = (id: string): string => lanes.find((lane) => lane.id === id)?.stacks.client.title ?? '';
  const { changed, compared, responseChangeNs, untilNs } = activations;
  const jump = (change: ChangedActivation): void => {
    jumpTo(session, difference, change);
    onJump();
  };
  return (
    <section className="difference" aria-labelledby="difference-title" data-testid="difference">
      <h3 id="difference-title">
        {text.title(a.toUpperCase(), b.toUpperCase())}
        <span className="quiet small"> {text.only(titleOf(a), titleOf(b))}</span>
      </h3>
      <Parted difference={difference} onJump={onJump} />
      <p className="small" data-testid="difference-summary">
        {text.summary(String(changed.length), String(compared), formatInstant(untilNs, DECIMALS))}
        {changed.length > 0 && ` ${text.total(changeText(responseChangeNs))}`}
      </p>
      {changed.length > 0 && <Changes changed={changed} onJump={jump} />}
    </section>
  );
}

function Parted({ difference, onJump }: { difference: LaneDifference; onJump: () => void }) {
  const session = useSession();
  const { parting, keptFromNs, activations } = difference;
  const until = formatInstant(activations.untilNs, DECIMALS);
  if (parting === null) {
    return (
      <p className="small" data-testid="difference-parting">
        {keptFromNs > 0 ? text.sameKept(formatInstant(keptFromNs, DECIMALS), until) : text.same(until)}
      </p>
    );
  }
  const { atNs, record } = parting;
  return (
    <p className="small" data-testid="difference-parting">
      {text.parted(formatInstant(atNs, 6), String(record))}{' '}
      <button
        type="button"
        className="link-button"
        data-testid="difference-show-parting"
        onClick={() => {
          pause(session);
          frameInterval(session, Math.max(0, atNs - PARTING_NS), atNs + PARTING_NS);
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
  readonly onJump: (change: ChangedActivation) => void;
}

function Changes({ changed, onJump }: ChangesProps) {
  const more = changed.length - SHOWN;
  return (
    <>
      <div className="statistics-scroll difference-list">
        <table data-testid="difference-list">
          <thead>
            <tr>
              {Object.entries(text.columns).map(([column, title]) => (
                <th key={column} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {changed.slice(0, SHOWN).map((change) => {
              const { activity, index, a, b, responseChangeNs } = change;
              const name = text.activation(activity, String(index));
              return (
                <tr key={name}>
                  <th scope="row">
                    <button
                      type="button"
                      className="link-button"
                      aria-label={text.jump(name)}
                      data-testid={`difference-${activity}-${index}`}
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
            })}
          </tbody>
        </table>
      </div>
      {more > 0 && <p className="quiet small">{text.more(more)}</p>}
    </>
  );
}
