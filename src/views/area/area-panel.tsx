/** What a picked area adds up to, in the inspector: threads, layers, locks, packets, inversions; and the same as CSV. */
import { useState, type ReactNode } from 'react';
import { Copy, Download, Maximize2, X } from 'lucide-react';
import { useStore } from 'zustand';
import '../../styles/area.css';
import type { AreaTotals } from '../../analysis/area/area-totals.ts';
import type { ThreadSums } from '../../analysis/area/window-sums.ts';
import { inspect } from '../../i18n/inspect.ts';
import { words } from '../../i18n/index.ts';
import { formatDuration, formatExactDuration, formatInstant } from '../../render/time-format.ts';
import { layerNames, nameOf } from '../../render/words.ts';
import { frameInterval, select } from '../../state/view-actions.ts';
import { isReadyState, State, type Definition } from '../../trace/format.ts';
import { useRun, useSession, useView } from '../app/session-context.tsx';
import { IconButton } from '../controls/icon-button.tsx';
import { saveFile } from '../exports/save.ts';
import { shownLayouts } from '../lanes/shown-layouts.ts';
import { areaCsv } from './area-csv.ts';
import { summedArea, type SummedArea } from './area-of-selection.ts';

const { area: text } = inspect;

export function AreaPanel() {
  const session = useSession();
  const selection = useView((view) => view.selection);
  // What of it is still to come is summed up as it comes.
  useRun((run) => run.lanes);
  const layouts = useStore(shownLayouts(session));
  if (selection?.what.kind !== 'area' || !session.laneIds.includes(selection.lane)) return null;
  const { lane, what } = selection;
  const layout = layouts[lane];
  const area = layout === undefined ? null : summedArea(session, lane, layout, what);
  return (
    <section className="inspector-part area-panel" aria-label={text.title} data-testid="area">
      <div className="part-head">
        <h3>{text.title}</h3>
        <IconButton label={words.inspector.clear} testId="clear-area" onClick={() => select(session, null)} sign={X} />
      </div>
      <p className="selection-title">
        <span className="lane-letter small">{lane.toUpperCase()}</span>
        {formatExactDuration(what.toNs - what.fromNs)}
        {area !== null && `, ${text.rows(area.rowCount)}`}
      </p>
      <p className="quiet small">
        {formatInstant(what.fromNs)} … {formatInstant(what.toNs)}
      </p>
      {area === null ? <p className="quiet">{text.gone}</p> : <Sums area={area} />}
    </section>
  );
}

function Sums({ area }: { area: SummedArea }) {
  const { totals, definitions } = area;
  return (
    <>
      <Actions area={area} />
      <Threads area={area} />
      <Table title={text.layers} heads={['', text.cpuRan, text.share]} testId="area-layers">
        {totals.layers.map(({ layer, ns }) => (
          <Line
            key={layer}
            name={layerNames[layer]}
            values={[time('ran', ns), plain('share', shareOf(ns, totals.all.runNs))]}
          />
        ))}
      </Table>
      <Table title={text.locks} heads={['', text.held, text.waited, text.taken]} testId="area-locks">
        {totals.locks.slice(0, MOST_LINES).map(({ lock, heldNs, waitedNs, acquisitions }) => (
          <Line
            key={lock}
            name={placedName(definitions, lock)}
            values={[time('held', heldNs), time('waited', waitedNs), plain('taken', acquisitions)]}
          />
        ))}
      </Table>
      <More count={totals.locks.length - MOST_LINES} />
      <Counts totals={totals} />
      <Table title={text.inversions} heads={['', text.count, text.time]} testId="area-inversions">
        {(['bounded', 'unbounded'] as const).map((kind) => {
          const { count, ns } = totals.inversions[kind];
          return <Line key={kind} name={text[kind]} values={[plain('count', count), time('time', ns)]} />;
        })}
      </Table>
    </>
  );
}

function Actions({ area }: { area: SummedArea }) {
  const session = useSession();
  const [said, say] = useState<string | null>(null);
  const copy = async (): Promise<void> => {
    const done = await navigator.clipboard.writeText(areaCsv(area)).then(
      () => true,
      () => false,
    );
    say(done ? text.copied : text.notCopied);
  };
  const save = (): void => {
    const name = text.file(`${area.fromNs}ns`, `${area.toNs}ns`);
    saveFile(new Blob([areaCsv(area)], { type: 'text/csv' }), name);
  };
  return (
    <div className="area-actions">
      <button type="button" className="button" data-testid="area-copy" onClick={() => void copy()}>
        <Copy className="icon" aria-hidden="true" />
        {text.copy}
      </button>
      <IconButton label={text.save} testId="area-save" onClick={save} sign={Download} look="square" />
      <IconButton
        label={text.frame}
        testId="area-frame"
        onClick={() => frameInterval(session, area.fromNs, area.toNs, area.lane)}
        sign={Maximize2}
        look="square"
      />
      <span className="small quiet" role="status">
        {said}
      </span>
    </div>
  );
}

const shareOf = (ns: number, of: number): string => (of === 0 ? '' : `${((ns / of) * 100).toFixed(1)} %`);

const sumOfStates = ({ stateNs }: ThreadSums, isIn: (state: State) => boolean): number =>
  Object.values(State).reduce<number>((sum, state) => sum + (isIn(state) ? (stateNs[state] ?? 0) : 0), 0);

const isBlocked = (state: State): boolean => !isReadyState(state) && state < State.sleep;

/** A value of a table; times in three digits, and exactly where one points at them. */
interface Cell {
  /** Which column. */
  readonly of: string;
  readonly shown: string;
  readonly exact?: string;
}

const plain = (of: string, value: number | string): Cell => ({ of, shown: String(value) });
const time = (of: string, ns: number): Cell => ({
  of,
  shown: ns === 0 ? '–' : formatDuration(ns),
  exact: formatExactDuration(ns),
});

const valuesOf = (own: ThreadSums): Cell[] => [
  time('ran', own.runNs),
  time('ready', sumOfStates(own, isReadyState)),
  time('blocked', sumOfStates(own, isBlocked)),
];

/** Longer tables are told whole in the CSV. */
const MOST_LINES = 14;

function More({ count }: { count: number }) {
  return count <= 0 ? null : <p className="quiet small area-more">{text.more(count)}</p>;
}

/** Every task has locks of the same names. */
const placedName = (definitions: readonly Definition[], lock: number): string => {
  const definition = definitions[lock];
  return definition?.type === 'lock'
    ? `${definition.name}, ${nameOf(definitions, definition.task)}`
    : nameOf(definitions, lock);
};

function Threads({ area: { totals, definitions } }: { area: SummedArea }) {
  const threads = totals.threads
    .filter((own) => own.runNs > 0 || sumOfStates(own, (state) => state < State.sleep) > 0)
    .sort((one, other) => other.runNs - one.runNs);
  return (
    <>
      <Table title={text.cpu} heads={['', text.cpuRan, text.ready, text.blocked]} testId="area-threads">
        {threads.slice(0, MOST_LINES).map((own) => (
          <Line key={own.thread} name={nameOf(definitions, own.thread)} values={valuesOf(own)} />
        ))}
        {threads.length > 1 && <Line name={text.total} values={valuesOf(totals.all)} isTotal />}
      </Table>
      <More count={threads.length - MOST_LINES} />
    </>
  );
}

function Counts({ totals: { packets, drops, all } }: { totals: AreaTotals }) {
  const rows: [string, number][] = [
    [text.sent, packets.sent],
    [text.arrived, packets.arrived],
    [text.delivered, packets.delivered],
    ...drops.map(({ reason, count }): [string, number] => [`${text.dropped}: ${reason}`, count]),
    [text.switches, all.switches],
    [text.preemptions, all.preemptions],
  ];
  return (
    <Table title={text.packets} heads={['', text.count]} testId="area-counts">
      {rows.map(([name, count]) => (
        <Line key={name} name={name} values={[plain('count', count)]} />
      ))}
    </Table>
  );
}

interface TableProps {
  readonly title: string;
  /** The first stands over the names. */
  readonly heads: readonly string[];
  readonly testId: string;
  readonly children: ReactNode;
}

function Table({ title, heads, testId, children }: TableProps) {
  const isEmpty = Array.isArray(children) && children.length === 0;
  return (
    <div className="area-table" data-testid={testId}>
      {isEmpty ? (
        <p className="small">
          <span className="area-name">{title}</span> <span className="quiet">{text.nothing}</span>
        </p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{title}</th>
              {heads.slice(1).map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      )}
    </div>
  );
}

interface LineProps {
  readonly name: string;
  readonly values: readonly Cell[];
  readonly isTotal?: boolean;
}

function Line({ name, values, isTotal = false }: LineProps) {
  return (
    <tr className={isTotal ? 'total' : ''}>
      <th scope="row" title={name}>
        {name}
      </th>
      {values.map(({ of, shown, exact }) => (
        <td key={of} title={exact}>
          {shown}
        </td>
      ))}
    </tr>
  );
}
