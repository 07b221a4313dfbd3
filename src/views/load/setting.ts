/** Changes a setting from a control, and tells the user when that forked the run. */
import { words } from '../../i18n/index.ts';
import { formatInstant } from '../../render/time-format.ts';
import { changeSetting } from '../../state/run-actions.ts';
import type { Session } from '../../state/session.ts';
import type { SettingName, Settings } from '../../state/settings.ts';
import { tell } from '../../state/view-actions.ts';

export const applySetting = <Name extends SettingName>(session: Session, name: Name, value: Settings[Name]): void => {
  const fork = changeSetting(session, name, value);
  if (fork === null) return;
  tell(session, {
    tone: 'info',
    text: words.notes.forked(formatInstant(fork.atNs, 3), fork.cut),
    action: { label: words.notes.undo, run: fork.undo },
  });
};
