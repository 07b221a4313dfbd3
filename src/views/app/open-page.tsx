/** Puts the page together: the session with its workers, the stage, and the first run, as the link says. */
import { createRoot } from 'react-dom/client';
import { noteSentence, type DecodedLink } from '../../scenario/url.ts';
import { browserClock } from '../../state/browser-clock.ts';
import { openLink, sessionOf } from '../../state/open-link.ts';
import type { SessionOptions } from '../../state/session.ts';
import { followAddress, syncUrl, writeAddress } from '../../state/url-sync.ts';
import { tell } from '../../state/view-actions.ts';
import { keepEarlyKeys } from '../keys/early.ts';
import { tellFailure } from '../notes/tell-failure.ts';
import { Stage } from '../stage/stage.ts';
import { Tooltip } from '../stage/tooltip.ts';
import { App } from './app.tsx';
import { fittingPanels } from './fitting-panels.ts';
import { applyTheme, currentTheme } from './theme.ts';
import { exposeHooks } from './testing-hooks.ts';

const element = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no element "${id}"`);
  return found;
};

export const openPage = ({ link, notes }: DecodedLink, connect: SessionOptions['connect']): void => {
  keepEarlyKeys();
  const session = sessionOf(link, { connect, clock: browserClock, onFailure: tellFailure });
  openLink(session, link);
  session.view.setState({ panels: fittingPanels() });
  // Now, not as an effect of the first picture: all styles would be worked out twice.
  applyTheme(currentTheme(session.view.getState().theme), document.documentElement);
  const stage = new Stage(session, new Tooltip(element('tooltip')));
  for (const note of notes) tell(session, { tone: 'warning', text: noteSentence(note) });
  syncUrl(session, link.view, writeAddress);
  followAddress(session);
  exposeHooks(session, stage, link.view.testing);
  createRoot(element('root')).render(<App session={session} stage={stage} onReset={() => openLink(session, link)} />);
};
