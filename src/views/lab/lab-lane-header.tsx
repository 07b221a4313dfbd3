/** The head of a lane of the kernel lab: its scheduling policy, and what its threads did so far. */
import { words } from '../../i18n/index.ts';
import { labSummary } from '../../analysis/lab.ts';
import { formatDuration } from '../../render/time-format.ts';
import { namedStack } from '../../scenario/stack-form.ts';
import { policies } from '../../scenario/types.ts';
import { setStack } from '../../state/run-actions.ts';
import type { LaneState } from '../../state/run-store.ts';
import { useSession } from '../app/session-context.tsx';
import { Select } from '../controls/select.tsx';
import { letterOf } from '../lanes/lane-letter.ts';
import { NumberTile } from '../lanes/number-tile.tsx';

const choices = policies.map((value) => ({ value, label: words.mechanismValues.scheduling[value] }));

export function LabLaneHeader({ lane }: { lane: LaneState }) {
  const session = useSession();
  const letter = letterOf(lane);
  const { client } = lane.stacks;
  return (
    <header className="lane-header">
      <span className="lane-letter" aria-hidden="true">
        {letter}
      </span>
      <Select
        label={words.lab.policyOf(letter)}
        testId={`policy-${lane.id}`}
        className="lane-stack"
        disabled={session.readOnly}
        value={client.scheduling}
        choices={choices}
        onChange={(value) => {
          const scheduling = policies.find((policy) => policy === value);
          if (scheduling !== undefined) setStack(session, lane.id, namedStack({ ...client, scheduling }));
        }}
      />
      <LabNumbers lane={lane} />
    </header>
  );
}

/** Renders with the lane's numbers, a few times a second; the facts themselves are not in the store. */
function LabNumbers({ lane }: { lane: LaneState }) {
  const { facts } = useSession().dataOf(lane.id);
  const { counts } = labSummary(facts, () => null);
  const { bounded, unbounded, longestNs } = facts.inversion.totals();
  const none = bounded.count + unbounded.count === 0;
  return (
    <dl className="numbers" data-testid={`numbers-${lane.id}`}>
      <NumberTile
        title={words.lab.switches}
        short={words.lab.short.switches}
        value={counts.contextSwitches.toLocaleString('en')}
        alarm={false}
        testId={`context-switches-${lane.id}`}
      />
      <NumberTile
        title={words.lab.misses}
        short={words.lab.short.misses}
        value={counts.misses.toLocaleString('en')}
        alarm={counts.misses > 0}
        testId={`deadline-misses-${lane.id}`}
      />
      <NumberTile
        title={words.lab.longestInversion}
        short={words.lab.short.longestInversion}
        value={none ? words.lab.none : formatDuration(longestNs)}
        alarm={unbounded.count > 0}
        testId={`longest-inversion-${lane.id}`}
      />
    </dl>
  );
}
