/** Puts the page together: the link, the session with its workers, the stage, and the first run. */
// First: its workers start while the rest of the program is read.
import { spawnLane } from './worker/client/spawn.ts';
import './styles/index.css';
import { createRoot } from 'react-dom/client';
import { decodeLink, noteSentence } from './scenario/url.ts';
import { browserClock } from './state/browser-clock.ts';
import { openLink, sessionOf } from './state/open-link.ts';
import { followAddress, syncUrl, writeAddress } from './state/url-sync.ts';
import { tell } from './state/view-actions.ts';
import { App } from './views/app/app.tsx';
import { fittingPanels } from './views/app/fitting-panels.ts';
import { exposeHooks } from './views/app/testing-hooks.ts';
import { tellFailure } from './views/notes/tell-failure.ts';
import { Stage } from './views/stage/stage.ts';
import { Tooltip } from './views/stage/tooltip.ts';

const element = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no element "${id}"`);
  return found;
};

const { link, notes } = decodeLink(location.search);
const session = sessionOf(link, { connect: spawnLane, clock: browserClock, onFailure: tellFailure });
openLink(session, link);

session.view.setState({ panels: fittingPanels() });
const stage = new Stage(session, new Tooltip(element('tooltip')));
for (const note of notes) tell(session, { tone: 'warning', text: noteSentence(note) });
syncUrl(session, link.view, writeAddress);
followAddress(session);
exposeHooks(session, stage, link.view.testing);
createRoot(element('root')).render(<App session={session} stage={stage} onReset={() => openLink(session, link)} />);
