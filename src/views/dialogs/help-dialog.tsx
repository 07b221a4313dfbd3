/** Every key of the page, from the table that the keys themselves come from. */
import { keys as words } from '../../i18n/keys.ts';
import { setHotKeys } from '../../state/view-actions.ts';
import { useSession, useView } from '../app/session-context.tsx';
import { Switch } from '../controls/switch.tsx';
import { shortcuts, type ShortcutName } from '../keys/shortcuts.ts';
import { Modal } from './modal.tsx';

interface Group {
  readonly title: string;
  readonly names: readonly ShortcutName[];
}

const { groups: titles } = words;

const groups: readonly Group[] = [
  { title: titles.time, names: ['togglePlay', 'stepForward', 'stepBack', 'follow'] },
  {
    title: titles.moving,
    names: ['zoomIn', 'zoomOut', 'panLeft', 'panRight', 'frameSelection', 'frameEverything', 'viewBack', 'viewForward'],
  },
  {
    title: titles.walking,
    names: [
      'sliceBack',
      'sliceForward',
      'chainBack',
      'chainForward',
      'wokeMe',
      'iWoke',
      'ranInstead',
      'allArrows',
      'eventBack',
      'eventForward',
      'rareBack',
      'rareForward',
      'nextInversion',
      'previousInversion',
    ],
  },
  { title: titles.finding, names: ['search', 'mark', 'setBookmark', 'recallBookmark', 'ruler'] },
];

/** What a tool added to the table and nobody sorted in is told, too. */
const rest: Group = {
  title: titles.more,
  names: shortcuts.map(({ name }) => name).filter((name) => groups.every(({ names }) => !names.includes(name))),
};

const printed = (key: string): string => (words.printed as Readonly<Record<string, string>>)[key] ?? key.toUpperCase();

const keysOf = (name: ShortcutName): string[] => {
  const found = shortcuts.find((one) => one.name === name);
  if (found === undefined) return [];
  return found.shift === true ? [words.printed.shift, printed(found.key)] : [printed(found.key)];
};

export function HelpDialog({ onClose }: { onClose: () => void }) {
  const session = useSession();
  const hotKeys = useView((view) => view.hotKeys);
  return (
    <Modal title={words.title} testId="help-dialog" onClose={onClose}>
      <div className="keys">
        {[...groups, rest].map((group) => (
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
                  <dd>{words.names[name]}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="quiet">{words.mouse}</p>
      <p className="quiet">{words.focus}</p>
      <Switch label={words.hotKeys} testId="hot-keys" checked={hotKeys} onChange={(on) => setHotKeys(session, on)} />
    </Modal>
  );
}
