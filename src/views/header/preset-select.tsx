/** The scenarios that have a name. Choosing one starts both lanes in it, and keeps their stacks. */
import { words } from '../../i18n/index.ts';
import { presetById, presets } from '../../scenario/presets/index.ts';
import { openScenario } from '../../state/run-actions.ts';
import { useRun, useSession } from '../app/session-context.tsx';
import { Select } from '../controls/select.tsx';

const OWN = '';

export function PresetSelect() {
  const session = useSession();
  const title = useRun((run) => run.scenario.title);
  const chosen = presets.find((preset) => preset.title === title)?.id ?? OWN;
  const choices = presets.map((preset) => ({
    value: preset.id,
    label: preset.title,
    group: words.lab.groups[preset.group],
  }));
  return (
    <Select
      label={words.header.preset}
      testId="preset"
      className="preset-select"
      value={chosen}
      choices={chosen === OWN ? [{ value: OWN, label: title }, ...choices] : choices}
      onChange={(id) => {
        const preset = presetById(id);
        if (preset !== undefined) openScenario(session, preset.scenario);
      }}
    />
  );
}
