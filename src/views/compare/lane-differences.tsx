/** Which activations differ between the first two lanes, and where their traces part; refreshed once a second live. */
import '../../styles/statistics.css';
import { compareWords } from '../../i18n/compare.ts';
import { stackTitle } from '../../state/run-store.ts';
import { useRun, useSession } from '../app/session-context.tsx';
import { letterOf } from '../lanes/lane-letter.ts';
import { Difference } from '../statistics/difference.tsx';
import { compareRuns } from '../statistics/run-comparison.ts';

const SECOND_NS = 1e9;

export function LaneDifferences() {
  const session = useSession();
  // The facts live outside the store; this tells that they have changed, not with every picture.
  useRun(({ playing, nowNs }) => (playing ? Math.floor(nowNs / SECOND_NS) : nowNs));
  const count = useRun((run) => run.lanes.length);
  const [a, b] = session.run.getState().lanes;
  const comparison = count < 2 || !a || !b ? null : compareRuns(session.dataOf(a.id), session.dataOf(b.id));
  if (comparison === null || !a || !b) return <p className="quiet">{compareWords.comparison.none}</p>;
  return (
    <div className="difference">
      <Difference
        comparison={comparison}
        a={{ name: `${letterOf(a)}, ${stackTitle(a.stacks)}`, lane: a.id }}
        b={{ name: `${letterOf(b)}, ${stackTitle(b.stacks)}`, lane: b.id }}
        testId="lane-difference"
        onJump={() => undefined}
      />
    </div>
  );
}
