/** What is selected, and the inversions of all lanes, longest first. */
import { ChevronDown, ChevronUp } from 'lucide-react';
import { words } from '../../i18n/index.ts';
import { useSession } from '../app/session-context.tsx';
import { IconButton } from '../controls/icon-button.tsx';
import { AreaPanel } from '../area/area-panel.tsx';
import { Comparison } from '../compare/comparison.tsx';
import { SearchButton } from '../search/search-button.tsx';
import { StatisticsButton } from '../statistics/statistics-button.tsx';
import '../../styles/inspect.css';
import { Blame } from './blame.tsx';
import { Bounds } from './bounds.tsx';
import { Causes } from './causes.tsx';
import { Legend } from './legend.tsx';
import { InversionChain } from './inversion-chain.tsx';
import { InversionList } from './inversion-list.tsx';
import { Packet } from './packet.tsx';
import { Selection } from './selection.tsx';
import { showNeighbourInversion } from './show-inversion.ts';

export function Inspector() {
  return (
    <>
      <Selection />
      <AreaPanel />
      <Causes />
      <Packet />
      <Comparison />
      <Blame />
      <InversionChain />
      <Inversions />
      <Bounds />
      <StatisticsButton />
      <SearchButton />
      <Legend />
    </>
  );
}

function Inversions() {
  const session = useSession();
  return (
    <section className="inspector-part grows" aria-label={words.inspector.inversions}>
      <div className="part-head">
        <h3>{words.inspector.inversions}</h3>
        <span>
          <IconButton
            label={words.inspector.previous}
            testId="previous-inversion"
            onClick={() => showNeighbourInversion(session, -1)}
            sign={ChevronUp}
          />
          <IconButton
            label={words.inspector.next}
            testId="next-inversion"
            onClick={() => showNeighbourInversion(session, 1)}
            sign={ChevronDown}
          />
        </span>
      </div>
      <InversionList />
    </section>
  );
}
