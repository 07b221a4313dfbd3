/** Every key of the page, from the table that the keys themselves come from. */
import { words } from '../../i18n/index.ts';
import { setHotKeys } from '../../state/view-actions.ts';
import { useSession, useView } from '../app/session-context.tsx';
import { Switch } from '../controls/switch.tsx';
import { shortcuts, type ShortcutName } from '../keys/shortcuts.ts';
import { Modal } from './modal.tsx';

const groups: readonly { title: string; names: readonly ShortcutName[] }[] = [
  { title: words.help.groups.time, names: ['togglePlay', 'stepForward', 'stepBack', 'follow'] },
  {
    title: words.help.groups.view,
    names: ['zoomIn', 'zoomOut', 'panLeft', 'panRight', 'frameSelection', 'frameEverything'],
  },
  { title: words.help.groups.more, names: ['nextInversion', 'previousInversion', 'help', 'escape'] },
];

const printed = (key: string): string =>
  (words.help.names as Readonly<Record<string, string>>)[key] ?? key.toUpperCase();

const keysOf = (name: ShortcutName): string[] => {
  const found = shortcuts.find((one) => one.name === name);
  if (found === undefined) return [];
  return found.shift === true ? [words.help.names.shift, printed(found.key)] : [printed(found.key)];
};

export function HelpDialog({ onClose }: { onClose: () => void }) {
  const session = useSession();
  const hotKeys = useView((view) => view.hotKeys);
  return (
    <Modal title={words.help.title} testId="help-dialog" onClose={onClose}>
      <div className="keys">
        {groups.map((group) => (
          <section key={group.title}>
            <h3>{group.title}</h3>
            <dl>
              {group.names.map((name) => (
                <div key={name}>
                  <dt>
                    {keysOf(name).map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dt>
                  <dd>{words.help.keys[name]}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="quiet">{words.help.mouse}</p>
      <p className="quiet">{words.help.focus}</p>
      <Switch
        label={words.help.hotKeys}
        testId="hot-keys"
        checked={hotKeys}
        onChange={(on) => setHotKeys(session, on)}
      />
    </Modal>
  );
}
