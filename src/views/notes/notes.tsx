/** What the page has to say: dismissible notes that stay until they are dismissed, told to screen readers too. */
import { CircleAlert, Info, X } from 'lucide-react';
import { words } from '../../i18n/index.ts';
import { dismissNote } from '../../state/view-actions.ts';
import { useSession, useView } from '../app/session-context.tsx';
import { IconButton } from '../controls/icon-button.tsx';

export function Notes() {
  const session = useSession();
  const notes = useView((view) => view.notes);
  return (
    <section className="notes" aria-label={words.notes.label} role="status" data-testid="notes">
      {notes.map((note) => {
        const Icon = note.tone === 'warning' ? CircleAlert : Info;
        return (
          <div key={note.id} className={`note ${note.tone}`}>
            <Icon className="icon" aria-hidden="true" />
            <p>{note.text}</p>
            {note.action && (
              <button
                type="button"
                className="button"
                onClick={() => {
                  note.action?.run();
                  dismissNote(session, note.id);
                }}
              >
                {note.action.label}
              </button>
            )}
            <IconButton
              label={words.notes.dismiss}
              testId="dismiss-note"
              onClick={() => dismissNote(session, note.id)}
              sign={X}
            />
          </div>
        );
      })}
    </section>
  );
}
