/** The inversions in an order and of a kind, each a button that shows it, and what they come to in each lane. */
import { useState } from 'react';
import { boundSentence, inversionSentence } from '../../analysis/sentences.ts';
import { words } from '../../i18n/index.ts';
import { inversionListWords } from '../../i18n/inversion-list.ts';
import { formatDuration, formatInstant } from '../../render/time-format.ts';
import type { LaneState } from '../../state/run-store.ts';
import { useRun, useSession, useView } from '../app/session-context.tsx';
import { Select } from '../controls/select.tsx';
import { letterOf } from '../lanes/lane-letter.ts';
import {
  inversionKinds,
  inversionOrders,
  listInversions,
  type InversionFilter,
  type InversionOrder,
  type ListedInversion,
} from './listed-inversions.ts';
import { showInversion } from './show-inversion.ts';

const SHOWN = 20;
const text = inversionListWords;

export function InversionList() {
  const session = useSession();
  const lanes = useRun((run) => run.lanes);
  const [order, setOrder] = useState<InversionOrder>('longest');
  const [chosen, setFilter] = useState<InversionFilter>('all');
  // A lane that was chosen may be gone.
  const filter = isKind(chosen) || lanes.some(({ id }) => id === chosen) ? chosen : 'all';
  const { listed, count } = listInversions(session, order, filter, SHOWN);
  if (count === 0 && filter === 'all') return <p className="quiet">{words.inspector.noInversions}</p>;
  const filters = [
    ...inversionKinds.map((value) => ({ value, label: text.kinds[value] })),
    ...lanes.map((lane) => ({ value: lane.id, label: text.lane(letterOf(lane)) })),
  ];
  return (
    <>
      <div className="inversion-choice">
        <Select
          label={text.order}
          testId="inversion-order"
          value={order}
          choices={inversionOrders.map((value) => ({ value, label: text.orders[value] }))}
          onChange={(value) => setOrder(inversionOrders.find((one) => one === value) ?? 'longest')}
        />
        <Select
          label={text.show}
          testId="inversion-filter"
          value={filter}
          choices={filters}
          onChange={(value) => setFilter(filterOf(value, lanes))}
        />
        <span className="quiet" data-testid="inversion-count">
          {text.shown(listed.length, count.toLocaleString('en'))}
        </span>
      </div>
      <Listed listed={listed} />
      <Totals />
    </>
  );
}

const isKind = (filter: InversionFilter): boolean => inversionKinds.some((kind) => kind === filter);

const filterOf = (value: string, lanes: readonly LaneState[]): InversionFilter =>
  inversionKinds.find((kind) => kind === value) ?? lanes.find(({ id }) => id === value)?.id ?? 'all';

function Listed({ listed }: { listed: readonly ListedInversion[] }) {
  const selection = useView((view) => view.selection);
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
      {listed.length === 0 && <p className="quiet">{text.noneOfThese}</p>}
    </div>
  );
}

/** What all inversions of each lane come to, exact over the whole run. */
function Totals() {
  const session = useSession();
  const lanes = useRun((run) => run.lanes);
  return (
    <ul className="inversion-totals" data-testid="inversion-totals">
      {lanes.map((lane) => {
        const { bounded, unbounded } = session.dataOf(lane.id).facts.inversion.totals();
        const count = (bounded.count + unbounded.count).toLocaleString('en');
        const time = formatDuration(bounded.totalNs + unbounded.totalNs);
        return <li key={lane.id}>{text.total(letterOf(lane), count, unbounded.count.toLocaleString('en'), time)}</li>;
      })}
    </ul>
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
