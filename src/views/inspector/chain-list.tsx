/** The chain of the selection step by step, folded: every step a button that shows it. Long ones are told around the selected step. */
import { inspect } from '../../i18n/inspect.ts';
import type { ChainStep } from '../../analysis/causes/chain.ts';
import { formatDuration, formatExactDuration } from '../../render/time-format.ts';
import { nameOf } from '../../render/words.ts';
import { State } from '../../trace/format.ts';
import { useSession, useView } from '../app/session-context.tsx';
import { selectedChain } from '../causes/selected-chain.ts';
import { showStep } from '../causes/show.ts';

const { causes } = inspect;
const SHOWN = 60;
const stateKeys = Object.keys(State) as (keyof typeof State)[];

const doing = ({ kind, state }: ChainStep): string => {
  const key = stateKeys.find((name) => State[name] === state);
  return kind === 'wait' && key !== undefined ? inspect.states[key] : causes.kinds[kind];
};

export function ChainList() {
  const session = useSession();
  useView((view) => view.selection);
  const selected = selectedChain(session);
  if (selected === null) return <p className="quiet small">{causes.noChain}</p>;
  const { chain, lane, what } = selected;
  const { definitions } = session.dataOf(lane).reader;
  const at = 'startNs' in what ? chain.steps.findIndex(({ startNs }) => startNs >= what.startNs) : 0;
  const first = Math.max(0, Math.min(at - SHOWN / 2, chain.steps.length - SHOWN));
  const shown = chain.steps.slice(first, first + SHOWN);
  return (
    <details className="fold chain-steps" data-testid="chain-steps">
      <summary>{causes.list}</summary>
      {first > 0 && <p className="quiet small">{causes.more(first)}</p>}
      <ol>
        {shown.map((step) => (
          <li key={step.record}>
            <button type="button" className="chain-step" onClick={() => showStep(session, lane, step)}>
              <span className="chain-who">{nameOf(definitions, step.subject)}</span>
              <span className="quiet">{doing(step)}</span>
              <span className="chain-when">+{formatDuration(step.startNs - chain.fromNs)}</span>
              <span className="chain-lasts">{formatExactDuration(step.endNs - step.startNs)}</span>
            </button>
          </li>
        ))}
      </ol>
      {first + SHOWN < chain.steps.length && (
        <p className="quiet small">{causes.more(chain.steps.length - first - SHOWN)}</p>
      )}
      {chain.drops.map(({ queue, reason, record }) => (
        <p key={record} className="small alarm-text">
          {causes.dropped(nameOf(definitions, queue), reason)}
        </p>
      ))}
    </details>
  );
}
