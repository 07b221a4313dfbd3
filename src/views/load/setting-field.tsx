/** A slider and field for one setting of the run. */
import type { RangeKey } from '../../scenario/limits.ts';
import { ranges, type Range } from '../../scenario/limits.ts';
import type { Settings } from '../../state/settings.ts';
import { tell } from '../../state/view-actions.ts';
import { useRun, useSession } from '../app/session-context.tsx';
import type { FieldUnit } from '../controls/number-text.ts';
import { RangeField } from '../controls/range-field.tsx';
import { applySetting } from './setting.ts';

type NumericSetting = { [Name in keyof Settings]: Settings[Name] extends number ? Name : never }[keyof Settings];

interface SettingFieldProps {
  readonly setting: Exclude<NumericSetting, 'mbps'>;
  readonly title: string;
  readonly testId: string;
  readonly range: RangeKey;
  readonly unit: FieldUnit;
  /** Where less than the range's end is possible just now. */
  readonly max?: number;
}

export function SettingField({ setting, title, testId, range, unit, max }: SettingFieldProps) {
  const session = useSession();
  const value = useRun((run) => run.settings[setting]);
  const full: Range = ranges[range];
  return (
    <RangeField
      title={title}
      testId={testId}
      value={value}
      range={max === undefined ? full : { ...full, max }}
      unit={unit}
      onChange={(next) => applySetting(session, setting, next)}
      onProblem={(text) => tell(session, { tone: 'warning', text })}
    />
  );
}
