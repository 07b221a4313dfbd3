/** What response-time analysis says of each activity of each lane: its bound, or why it has none. */
import { bounds as text } from '../../i18n/bounds.ts';
import { formatDuration } from '../../render/time-format.ts';
import { useRun } from '../app/session-context.tsx';
import { boundsOf } from '../lanes/lane-bounds.ts';
import '../../styles/statistics.css';

export function Bounds() {
  const scenario = useRun((run) => run.scenario);
  const lanes = useRun((run) => run.lanes);
  const listed = lanes.map(({ id, stacks }) => ({ id, responses: boundsOf(scenario, stacks).responses }));
  if (listed.every(({ responses }) => responses.length === 0)) return null;
  return (
    <details className="inspector-part fold" data-testid="bounds">
      <summary>{text.title}</summary>
      <ul className="bounds">
        {listed.flatMap(({ id, responses }) =>
          responses.map(({ activity, boundNs, why }) => (
            <li key={`${id} ${activity}`}>
              <span className="lane-letter small" aria-hidden="true">
                {id.toUpperCase()}
              </span>
              <span className="bound-activity">{activity}</span>
              <span className="bound-length">{boundNs === null ? text.none : formatDuration(boundNs)}</span>
              {why !== null && <span className="bound-why quiet small">{why}</span>}
            </li>
          )),
        )}
      </ul>
    </details>
  );
}
