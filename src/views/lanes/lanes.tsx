/** All lanes, one above the other, on one time axis. */
import { useRun } from '../app/session-context.tsx';
import { Lane } from './lane.tsx';

export function Lanes() {
  const lanes = useRun((run) => run.lanes);
  return (
    <main className="lanes" data-count={lanes.length}>
      {lanes.map((lane, index) => (
        <Lane key={lane.id} lane={lane} withAxis={index === 0} />
      ))}
    </main>
  );
}
