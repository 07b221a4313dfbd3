/** The second real-time activity: switched on, it has a period, computations and a priority of its own. */
import { words } from '../../i18n/index.ts';
import { ranges, type RangeKey } from '../../scenario/limits.ts';
import type { RealTimeActivity } from '../../scenario/types.ts';
import { tell } from '../../state/view-actions.ts';
import { useRun, useSession } from '../app/session-context.tsx';
import { milliseconds, whole, type FieldUnit } from '../controls/number-text.ts';
import { RangeField } from '../controls/range-field.tsx';
import { Switch } from '../controls/switch.tsx';
import { applySetting } from './setting.ts';

const usual: RealTimeActivity = {
  periodNs: ranges.secondPeriod.default,
  deadlineNs: null,
  clientComputeNs: ranges.secondClientCompute.default,
  serverComputeNs: ranges.secondServerCompute.default,
  priority: ranges.secondPriority.default,
};

type Part = Exclude<keyof RealTimeActivity, 'deadlineNs'>;

const time = milliseconds(words.units.ns);
const parts: readonly { part: Part; title: string; testId: string; range: RangeKey; unit: FieldUnit }[] = [
  { part: 'periodNs', title: words.load.period, testId: 'second-period', range: 'secondPeriod', unit: time },
  {
    part: 'clientComputeNs',
    title: words.load.clientCompute,
    testId: 'second-client-compute',
    range: 'secondClientCompute',
    unit: time,
  },
  {
    part: 'serverComputeNs',
    title: words.load.serverCompute,
    testId: 'second-server-compute',
    range: 'secondServerCompute',
    unit: time,
  },
  { part: 'priority', title: words.load.priority, testId: 'second-priority', range: 'secondPriority', unit: whole('') },
];

export function SecondActivity() {
  const session = useSession();
  const second = useRun((run) => run.settings.second);
  return (
    <>
      <Switch
        label={words.load.secondSwitch}
        testId="second"
        checked={second !== null}
        onChange={(on) => applySetting(session, 'second', on ? usual : null)}
      />
      {second === null ? (
        <p className="quiet small">{words.load.secondNote}</p>
      ) : (
        parts.map(({ part, title, testId, range, unit }) => (
          <RangeField
            key={part}
            title={title}
            testId={testId}
            value={second[part]}
            range={ranges[range]}
            unit={unit}
            onChange={(value) => applySetting(session, 'second', { ...second, [part]: value })}
            onProblem={(text) => tell(session, { tone: 'warning', text })}
          />
        ))
      )}
    </>
  );
}
