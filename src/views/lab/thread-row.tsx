/** One thread in the editor's form: its fields in a row, each marked where it is wrong. */
import { X } from 'lucide-react';
import { words } from '../../i18n/index.ts';
import type { Problem } from '../../scenario/result.ts';
import { concerns, type DraftField, type DraftThread } from './draft.ts';
import { IconButton } from '../controls/icon-button.tsx';

interface ThreadRowProps {
  readonly thread: DraftThread;
  readonly index: number;
  readonly problems: readonly Problem[];
  readonly onChange: (change: Partial<DraftThread>) => void;
  readonly onRemove: () => void;
}

const text = words.lab.editor;
const fields: readonly DraftField[] = ['name', 'priority', 'start', 'period', 'deadline', 'restart', 'body'];
/** What an empty field stands for. */
const hints: Partial<Record<DraftField, string>> = text.hints;

export function ThreadRow({ thread, index, problems, onChange, onRemove }: ThreadRowProps) {
  const called = thread.name === '' ? text.unnamed(index + 1) : thread.name;
  return (
    <div className="lab-row">
      {fields.map((field) => {
        const wrong = problems.find((problem) => concerns(problem, index, field));
        return (
          <label key={field} className={`lab-cell ${field}`}>
            <span className="lab-cell-title" aria-hidden="true">
              {text.columns[field]}
            </span>
            <input
              className="text-field lab-input"
              aria-label={text.field(text.columns[field], called)}
              data-testid={`thread-${index}-${field}`}
              value={thread[field]}
              placeholder={hints[field]}
              aria-invalid={wrong !== undefined}
              title={wrong?.message ?? (field === 'body' ? thread.body : undefined)}
              onChange={(event) => onChange({ [field]: event.target.value })}
            />
          </label>
        );
      })}
      <IconButton label={text.removeThread(called)} testId={`remove-thread-${index}`} onClick={onRemove} sign={X} />
    </div>
  );
}
