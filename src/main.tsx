/**
 * Where the page begins: reads the link and lets the workers begin with the run that it means, where they have not
 * already, while the program of the page is still being read.
 */
import { headStart, spawnLane } from './worker/client/spawn.ts';
import './styles/index.css';
import { openingNs } from './scenario/opening.ts';
import { decodeLink, laneScenario, loadPacking, mayBePacked, type DecodedLink } from './scenario/url.ts';

const readLink = (): DecodedLink => {
  const opened = decodeLink(location.search);
  const { scenario, lanes, view } = opened.link;
  // On another page the lanes stand still.
  if (view.tab === 'live') {
    const scenarios = lanes.map((stacks) => laneScenario(scenario, stacks));
    headStart(scenarios, view.atNs ?? openingNs(scenario));
  }
  return opened;
};
// Where what unpacks a link cannot be loaded, that is told as a note: the page opens all the same.
const opened = mayBePacked(location.search) ? loadPacking().catch(reportError).then(readLink) : readLink();
// React makes errors while it is read: to tell where, the engine would parse the whole program a second time. It does
// not only where there is no limit at all; none of zero would not do.
const LIMIT = 'stackTraceLimit';
const limit: unknown = Reflect.get(Error, LIMIT);
Reflect.set(Error, LIMIT, undefined);
const reading = import('./views/app/open-page.tsx').finally(() => {
  Reflect.set(Error, LIMIT, limit);
});
// This module waits for nothing, not even for the end of the document.
const parsed = new Promise<void>((resolve) => {
  if (document.readyState !== 'loading') resolve();
  else document.addEventListener('DOMContentLoaded', () => resolve(), { once: true });
});
// Not awaited here: the page's program imports what this module does, and would wait for it.
void Promise.all([reading, opened, parsed]).then(([{ openPage }, link]) => openPage(link, spawnLane));
