/** A panel at the side that can be hidden, and the button that brings it back. */
import { PanelLeft, PanelRight, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { words } from '../../i18n/index.ts';
import { togglePanel } from '../../state/view-actions.ts';
import type { PanelName } from '../../state/view-store.ts';
import { useSession, useView } from './session-context.tsx';

interface PanelProps {
  readonly name: PanelName;
  /** Where it is not the panel's own. */
  readonly title?: string;
  readonly children: ReactNode;
}

export function Panel({ name, title = words.panels[name], children }: PanelProps) {
  const session = useSession();
  const open = useView((view) => view.panels[name]);
  const ShowIcon = name === 'load' ? PanelLeft : PanelRight;
  if (!open) {
    return (
      <aside className={`panel-closed ${name}`} aria-label={title}>
        <button
          type="button"
          className="button square plain"
          aria-label={words.panels.open(title)}
          title={words.panels.open(title)}
          data-testid={`open-${name}`}
          onClick={() => togglePanel(session, name)}
        >
          <ShowIcon className="icon" aria-hidden="true" />
        </button>
      </aside>
    );
  }
  return (
    <aside className={`panel ${name}`} aria-label={title} data-testid={`panel-${name}`}>
      <header className="panel-head">
        <h2>{title}</h2>
        <button
          type="button"
          className="button square plain"
          aria-label={words.panels.close(title)}
          data-testid={`close-${name}`}
          onClick={() => togglePanel(session, name)}
        >
          <X className="icon" aria-hidden="true" />
        </button>
      </header>
      <div className="panel-body" tabIndex={-1}>
        {children}
      </div>
    </aside>
  );
}
