/** All lanes, one above the other, on one time axis. */
import { lazy, Suspense } from 'react';
import { words } from '../../i18n/index.ts';
import { areApart } from '../../state/lane-axes.ts';
import { useRun, useView } from '../app/session-context.tsx';
import { Lane } from './lane.tsx';

const Eight = lazy(async () => ({ default: (await import('../eight/eight.tsx')).Eight }));

export function Lanes() {
  const lanes = useRun((run) => run.lanes);
  const isEight = useView((view) => view.show === 'eight');
  // Lanes that do not lie on one axis have one each.
  const apart = useView(({ axes }) => areApart(axes));
  return (
    <main className="lanes" data-count={lanes.length}>
      {isEight ? (
        <Suspense fallback={null}>
          <Eight />
        </Suspense>
      ) : (
        lanes.map((lane, index) => <Lane key={lane.id} lane={lane} index={index} withAxis={index === 0 || apart} />)
      )}
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
