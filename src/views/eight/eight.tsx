/**
 * All of the paper's systems side by side, under the same load and on one time axis: the paper's Fig. 10, live. Each shows
 * its real-time client and its intervals, on one scale, and three numbers; a click opens one as a lane.
 */
import { useEffect, useState } from 'react';
import '../../styles/eight.css';
import { compareWords } from '../../i18n/compare.ts';
import { areEight, matchEight } from '../../state/eight.ts';
import { useRun, useSession } from '../app/session-context.tsx';
import { EightAxis } from './axis.tsx';
import { Cell } from './cell.tsx';
import { SharedScale } from './shared-scale.ts';

const text = compareWords.eight;

export function Eight() {
  const session = useSession();
  const lanes = useRun((run) => run.lanes);
  const [shared] = useState(() => new SharedScale());
  const ready = areEight(session);
  // After every change of lanes or scenario: both may have come from elsewhere.
  useEffect(() => matchEight(session));
  const [first, second] = lanes;
  return (
    <div className="eight" role="group" aria-label={text.label} aria-busy={!ready} data-testid="eight">
      {/* The first that is painted: the cells come after it. */}
      {first && <EightAxis id={first.id} shared={shared} />}
      {second && <EightAxis id={second.id} shared={shared} />}
      {ready && lanes.map((lane) => <Cell key={lane.id} lane={lane} shared={shared} />)}
    </div>
  );
}
