/**
 * Opens a saved trace over the live run: by a button that asks for the file, or by a file that was dropped. What is on
 * the screen stays as it is until the first window of the trace is there; a file that is refused changes nothing.
 */
import { openTrace as words } from '../../i18n/open-trace.ts';
import { liveSessionOf, openSavedTrace, savedTraceOf } from '../../state/saved-trace.ts';
import type { Session } from '../../state/session.ts';
import { tell } from '../../state/view-actions.ts';

/** Marks in the browser's timeline, for the benchmark: a file was given, its first picture is on the screen. */
export const CHOSEN_MARK = 'machscope:trace-chosen';
export const SHOWN_MARK = 'machscope:trace-shown';

/** Lets what waits for the page go first. A message comes after input and pictures that are due, and without a timer's delay. */
const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });

/** The session that is on the screen. */
const shownSession = (session: Session): Session => {
  const live = liveSessionOf(session);
  return live.view.getState().saved ?? live;
};

const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');

/** Opens a file from anywhere: the live session or one that shows a trace already. */
export const openTraceFrom = async (session: Session, file: File): Promise<void> => {
  const live = liveSessionOf(session);
  performance.mark(CHOSEN_MARK);
  try {
    const saved = await openSavedTrace(file, {
      name: file.name,
      live,
      breathe,
      onFailure: (broken, reason) => {
        if (live.view.getState().saved === broken) backToLive(broken);
        tell(shownSession(live), { tone: 'warning', text: words.failed(file.name, reasonOf(reason)) });
      },
    });
    const before = live.view.getState().saved;
    live.view.setState({ saved, tab: 'live', dialog: null });
    if (before !== null) close(before, saved);
  } catch (error) {
    tell(shownSession(live), { tone: 'warning', text: words.refused(file.name, reasonOf(error)) });
  }
};

/** Asks for a file. */
export const chooseTrace = (session: Session): void => {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.trace,.mscope,application/octet-stream';
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file !== undefined) void openTraceFrom(session, file);
  });
  input.click();
};

/** Closes the trace: the live run goes on where it was held. */
export const backToLive = (saved: Session): void => {
  const trace = savedTraceOf(saved);
  if (trace === null) return;
  const { theme, hotKeys } = saved.view.getState();
  trace.live.view.setState({ saved: null, theme, hotKeys });
  close(saved, trace.live);
};

/** Ends a session of a saved trace; another is on the screen from now on. */
const close = (saved: Session, shown: Session): void => {
  saved.view.setState({ saved: shown });
  saved.dispose();
};
