/**
 * Takes files that are dropped anywhere on the page, whichever page of ours is shown: without it the browser would
 * leave for the file. Listens from the first picture on.
 */
import { useEffect } from 'react';
import { openTrace as words } from '../../i18n/open-trace.ts';
import { liveSessionOf } from '../../state/saved-trace.ts';
import type { Session } from '../../state/session.ts';
import { useSession } from '../app/session-context.tsx';
import { openTraceFrom } from './open-trace.ts';
import './open-trace.css';

const listening = new WeakSet<Session>();

const carriesFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true;

const veil = (): HTMLElement => {
  const box = document.createElement('div');
  box.className = 'drop-veil';
  box.dataset['testid'] = 'drop-trace';
  box.textContent = words.drop;
  box.hidden = true;
  document.body.append(box);
  return box;
};

const listenToDrops = (session: Session): void => {
  if (listening.has(session)) return;
  listening.add(session);
  const box = veil();
  addEventListener('dragover', (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    box.hidden = false;
  });
  addEventListener('dragleave', (event) => {
    // Between two elements of the page the pointer is still on it.
    if (event.relatedTarget === null) box.hidden = true;
  });
  addEventListener('drop', (event) => {
    box.hidden = true;
    if (!carriesFiles(event) || event.defaultPrevented) return;
    event.preventDefault();
    const [file] = event.dataTransfer?.files ?? [];
    if (file !== undefined) void openTraceFrom(session, file);
  });
};

/** Shows nothing but the veil while a file is dragged over the page. */
export function DropTrace() {
  const session = useSession();
  useEffect(() => {
    listenToDrops(liveSessionOf(session));
    // What shows a trace is fetched while nobody waits for it.
    const idle = requestIdleCallback(() => void import('./saved-screen.tsx').catch(reportError));
    return () => cancelIdleCallback(idle);
  }, [session]);
  return null;
}
