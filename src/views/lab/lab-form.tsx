/** The form of the editor: title, policy and costs, a row a thread, and the locks with their protocols. */
import { Plus, X } from 'lucide-react';
import { words } from '../../i18n/index.ts';
import type { Problem } from '../../scenario/result.ts';
import { policies, synchronizations } from '../../scenario/types.ts';
import { choicesOf, Select } from '../controls/select.tsx';
import type { Draft, DraftLock, DraftThread } from './draft.ts';
import { ThreadRow } from './thread-row.tsx';
import { IconButton } from '../controls/icon-button.tsx';

interface LabFormProps {
  readonly draft: Draft;
  readonly problems: readonly Problem[];
  readonly onChange: (draft: Draft) => void;
}

const text = words.lab.editor;
const { scheduling, synchronization } = words.mechanismValues;
const policyChoices = policies.map((value) => ({ value, label: scheduling[value] }));
const protocolChoices = synchronizations.map((value) => ({ value, label: synchronization[value] }));
const costChoices = choicesOf(text.costTables);

/** The first name of that beginning that is not taken. */
const freshName = (beginning: string, taken: readonly { name: string }[]): string => {
  for (let number = taken.length + 1; ; number += 1) {
    const name = `${beginning}${number}`;
    if (!taken.some((other) => other.name === name)) return name;
  }
};

const withThread = (draft: Draft): Draft => {
  const thread: DraftThread = {
    key: draft.nextKey,
    name: freshName('t', draft.threads),
    host: 'client',
    priority: '16',
    start: '0s',
    period: '100ms',
    deadline: '',
    restart: '',
    body: 'compute 10ms',
  };
  return { ...draft, threads: [...draft.threads, thread], nextKey: draft.nextKey + 1 };
};

const withLock = (draft: Draft): Draft => {
  const name = freshName('L', draft.locks);
  const lock: DraftLock = { key: draft.nextKey, name, host: 'client', protocol: 'inheritance' };
  return { ...draft, locks: [...draft.locks, lock], nextKey: draft.nextKey + 1 };
};

export function LabForm({ draft, problems, onChange }: LabFormProps) {
  const changeThread = (key: number, change: Partial<DraftThread>): void =>
    onChange({
      ...draft,
      threads: draft.threads.map((thread) => (thread.key === key ? { ...thread, ...change } : thread)),
    });
  return (
    <div className="lab-form">
      <Settings draft={draft} problems={problems} onChange={onChange} />
      <div className="lab-rows" role="group" aria-label={words.lab.threads}>
        <div className="lab-row lab-row-head" aria-hidden="true">
          {Object.entries(text.columns).map(([name, title]) => (
            <span key={name}>{title}</span>
          ))}
        </div>
        {draft.threads.map((thread, index) => (
          <ThreadRow
            key={thread.key}
            thread={thread}
            index={index}
            problems={problems}
            onChange={(change) => changeThread(thread.key, change)}
            onRemove={() => onChange({ ...draft, threads: draft.threads.filter((other) => other.key !== thread.key) })}
          />
        ))}
      </div>
      <div className="lab-add">
        <button type="button" className="button" data-testid="add-thread" onClick={() => onChange(withThread(draft))}>
          <Plus className="icon" aria-hidden="true" />
          {text.addThread}
        </button>
      </div>
      <Locks draft={draft} problems={problems} onChange={onChange} />
      <p className="quiet small">{text.help}</p>
    </div>
  );
}

function Settings({ draft, problems, onChange }: LabFormProps) {
  const wrong = (path: string): boolean => problems.some((problem) => problem.path === path);
  return (
    <div className="lab-settings">
      <label className="lab-setting grow">
        <span>{text.name}</span>
        <input
          className="text-field lab-input"
          data-testid="lab-title"
          value={draft.title}
          aria-invalid={wrong('title')}
          onChange={(event) => onChange({ ...draft, title: event.target.value })}
        />
      </label>
      <label className="lab-setting">
        <span>{text.duration}</span>
        <input
          className="text-field lab-input short"
          data-testid="lab-duration"
          value={draft.duration}
          aria-invalid={wrong('duration')}
          onChange={(event) => onChange({ ...draft, duration: event.target.value })}
        />
      </label>
      <div className="lab-setting">
        <span aria-hidden="true">{text.policy}</span>
        <Select
          label={text.policy}
          testId="lab-policy"
          value={draft.policy}
          choices={policyChoices}
          onChange={(value) => {
            const policy = policies.find((one) => one === value);
            if (policy !== undefined) onChange({ ...draft, policy });
          }}
        />
      </div>
      <div className="lab-setting">
        <span aria-hidden="true">{text.costs}</span>
        <Select
          label={text.costs}
          testId="lab-costs"
          value={draft.costs}
          choices={draft.costs === 'own' ? costChoices : costChoices.filter(({ value }) => value !== 'own')}
          onChange={(value) => onChange({ ...draft, costs: value === 'zero' ? 'zero' : 'pentium-166' })}
        />
      </div>
    </div>
  );
}

function Locks({ draft, problems, onChange }: LabFormProps) {
  const change = (key: number, changed: Partial<DraftLock>): void =>
    onChange({ ...draft, locks: draft.locks.map((lock) => (lock.key === key ? { ...lock, ...changed } : lock)) });
  return (
    <div className="lab-lock-list" role="group" aria-label={text.locks}>
      <h3>{text.locks}</h3>
      {draft.locks.map((lock, index) => (
        <div key={lock.key} className="lab-lock">
          <input
            className="text-field lab-input short"
            aria-label={text.lockName(index + 1)}
            data-testid={`lock-${index}-name`}
            value={lock.name}
            aria-invalid={problems.some(({ path }) => path.startsWith(`workload.locks.${index}.`))}
            onChange={(event) => change(lock.key, { name: event.target.value })}
          />
          <Select
            label={text.lockProtocol(lock.name)}
            testId={`lock-${index}-protocol`}
            value={lock.protocol}
            choices={protocolChoices}
            onChange={(protocol) => change(lock.key, { protocol })}
          />
          <IconButton
            label={text.removeLock(lock.name)}
            testId={`remove-lock-${index}`}
            onClick={() => onChange({ ...draft, locks: draft.locks.filter((other) => other.key !== lock.key) })}
            sign={X}
          />
        </div>
      ))}
      <button type="button" className="button" data-testid="add-lock" onClick={() => onChange(withLock(draft))}>
        <Plus className="icon" aria-hidden="true" />
        {text.addLock}
      </button>
    </div>
  );
}
