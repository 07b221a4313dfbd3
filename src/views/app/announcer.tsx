/** Tells a screen reader what just changed: playing or paused and where, and the number of jobs. */
import { words } from '../../i18n/index.ts';
import { formatInstant } from '../../render/time-format.ts';
import { useRun } from './session-context.tsx';

export function Announcer() {
  const playing = useRun((run) => run.playing);
  const jobs = useRun((run) => run.settings.jobs);
  // Read only when it stands still: while playing it would be told eight times a second.
  const instantNs = useRun((run) => (run.playing ? null : run.nowNs));
  const state = playing || instantNs === null ? words.status.playing : words.status.paused(formatInstant(instantNs, 6));
  return (
    <div className="visually-hidden" role="status" data-testid="status">
      {state}. {words.status.jobs(jobs)}.
    </div>
  );
}
