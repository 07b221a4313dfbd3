/** The longest inversions, each a button that shows it. */
import { boundSentence, inversionSentence } from '../../analysis/sentences.ts';
import { words } from '../../i18n/index.ts';
import { formatDuration, formatInstant } from '../../render/time-format.ts';
import { useRun, useSession, useView } from '../app/session-context.tsx';
import { longestInversions, type ListedInversion } from './longest-inversions.ts';
import { showInversion } from './show-inversion.ts';

const SHOWN = 20;

export function InversionList() {
  const session = useSession();
  // The facts live outside the store; these are what tells that they have changed.
  useRun((run) => run.lanes);
  const selection = useView((view) => view.selection);
  const listed = longestInversions(session, SHOWN);
  if (listed.length === 0) return <p className="quiet">{words.inspector.noInversions}</p>;
  const isSelected = ({ lane, index }: ListedInversion): boolean =>
    selection?.lane === lane && selection.what.kind === 'inversion' && selection.what.index === index;
  return (
    <div className="inversion-room">
      <ul className="inversions" data-testid="inversions">
        {listed.map((one) => (
          <li key={`${one.lane} ${one.inversion.number}`}>
            <InversionButton one={one} selected={isSelected(one)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function InversionButton({ one, selected }: { one: ListedInversion; selected: boolean }) {
  const session = useSession();
  const { lane, index, inversion } = one;
  const duration = formatDuration(inversion.endNs - inversion.startNs);
  const { facts } = session.dataOf(lane);
  return (
    <button
      type="button"
      className="inversion"
      aria-current={selected}
      title={boundSentence(inversion)}
      onClick={() => showInversion(session, lane, index)}
    >
      <span className="lane-letter small" aria-hidden="true">
        {lane.toUpperCase()}
      </span>
      <span className="inversion-length">{duration}</span>
      <span className="inversion-when">{formatInstant(inversion.startNs, 3)}</span>
      <span className={inversion.bounded ? 'tag' : 'tag alarm'}>
        {inversion.bounded ? words.inspector.bounded : words.inspector.unbounded}
      </span>
      <span className="inversion-why">{inversionSentence(inversion, facts)}</span>
    </button>
  );
}
