/** The difference of two runs: of the first two lanes, or of a lane and the run that was kept as the reference. */
import { useState } from 'react';
import { difference as text } from '../../i18n/search.ts';
import { referenceRun } from '../../state/reference-run.ts';
import { useRun, useSession } from '../app/session-context.tsx';
import { choicesOf } from '../controls/select.tsx';
import { Segments } from '../controls/segments.tsx';
import { LaneDifference } from './lane-difference.tsx';
import { Reference } from './reference.tsx';

export function Differences({ onJump }: { onJump: () => void }) {
  const session = useSession();
  const hasTwo = useRun((run) => run.lanes.length > 1);
  const [shown, setShown] = useState(() =>
    hasTwo && referenceRun(session).store.getState().kept === null ? 'lanes' : 'reference',
  );
  const isOfLanes = hasTwo && shown === 'lanes';
  return (
    <section className="difference" aria-labelledby="difference-title" data-testid="differences">
      <h3 id="difference-title">{text.title}</h3>
      {hasTwo && (
        <Segments
          label={text.between}
          testId="difference-between"
          value={shown}
          choices={choicesOf(text.kinds)}
          onChange={setShown}
        />
      )}
      {isOfLanes ? <LaneDifference onJump={onJump} /> : <Reference onJump={onJump} />}
    </section>
  );
}
