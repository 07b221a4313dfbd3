/** All lanes, one above the other, on one time axis. */
import { words } from '../../i18n/index.ts';
import { useRun } from '../app/session-context.tsx';
import { Lane } from './lane.tsx';

export function Lanes() {
  const lanes = useRun((run) => run.lanes);
  return (
    <main className="lanes" data-count={lanes.length}>
      {lanes.map((lane, index) => (
        <Lane key={lane.id} lane={lane} withAxis={index === 0} />
      ))}
      <CatchingUp />
    </main>
  );
}

/** How far lanes are that have a long way to go; short ways are over before it appears. */
function CatchingUp() {
  const goalNs = useRun((run) => run.goalNs);
  const reachedNs = useRun((run) => run.reachedNs);
  if (goalNs === null) return null;
  return (
    <label className="catching-up">
      <span>{words.lane.catchingUp}</span>
      <progress max={goalNs} value={Math.min(goalNs, reachedNs)} />
    </label>
  );
}
