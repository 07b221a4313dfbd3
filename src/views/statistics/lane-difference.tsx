/** The difference of lanes A and B, which obey the same sliders: what another stack changes. */
import { difference as text } from '../../i18n/search.ts';
import { stackTitle } from '../../state/run-store.ts';
import { useRun, useSession } from '../app/session-context.tsx';
import { letterOf } from '../lanes/lane-letter.ts';
import { Difference } from './difference.tsx';
import { compareRuns } from './run-comparison.ts';

export function LaneDifference({ onJump }: { onJump: () => void }) {
  const session = useSession();
  // The facts live outside the store; this is what tells that they have changed.
  const [a, b] = useRun((run) => run.lanes);
  if (a === undefined || b === undefined) return null;
  const comparison = compareRuns(session.dataOf(a.id), session.dataOf(b.id));
  if (comparison === null) return <p className="quiet small">{text.nothing}</p>;
  const runOf = (lane: typeof a) => ({ name: text.lane(letterOf(lane)), lane: lane.id });
  return (
    <div className="difference" data-testid="difference">
      <p className="quiet small">{text.only(letterOf(a), stackTitle(a.stacks), letterOf(b), stackTitle(b.stacks))}</p>
      <Difference comparison={comparison} a={runOf(a)} b={runOf(b)} testId="difference" onJump={onJump} />
    </div>
  );
}
