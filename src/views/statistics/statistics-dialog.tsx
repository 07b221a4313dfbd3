/** The statistics of the whole run, lane beside lane: tables of lengths and of jitter, and how they are distributed. */
import { useState } from 'react';
import type { Distribution } from '../../analysis/distribution.ts';
import { statistics as text } from '../../i18n/bounds.ts';
import { formatDuration } from '../../render/time-format.ts';
import { useRun, useSession } from '../app/session-context.tsx';
import { choicesOf } from '../controls/select.tsx';
import { Segments } from '../controls/segments.tsx';
import { Modal } from '../dialogs/modal.tsx';
import { Differences } from './differences.tsx';
import { DistributionPlot } from './distribution-plot.tsx';
import { laneStatistics, marksOf, sharedSpan, type LaneStatistics, type Measure } from './lane-statistics.ts';
import '../../styles/statistics.css';
import '../../styles/search.css';

const columns = Object.keys(text.columns) as (keyof typeof text.columns)[];

const cell = (distribution: Distribution, column: (typeof columns)[number]): string =>
  column === 'count' ? String(distribution.count) : formatDuration(Math.round(distribution[column]));

const lengthOf = (ns: number | null): string => (ns === null ? '–' : formatDuration(ns));

export function StatisticsDialog({ onClose }: { onClose: () => void }) {
  const session = useSession();
  // The facts live outside the store; this is what tells that they have changed.
  useRun((run) => run.lanes);
  const [measure, setMeasure] = useState<Measure>('response');
  const list = laneStatistics(session);
  const shown = list.filter((one) => one[measure] !== null);
  return (
    <Modal title={text.title} testId="statistics-dialog" onClose={onClose}>
      <div className="statistics">
        <p className="quiet small">{text.about}</p>
        <Segments
          label={text.what}
          testId="statistics-measure"
          value={measure}
          choices={choicesOf(text.measures)}
          onChange={(value) => setMeasure(value === 'interval' ? 'interval' : 'response')}
        />
        {shown.length === 0 ? <p className="quiet">{text.empty}</p> : <Lengths list={shown} measure={measure} />}
        {shown.length > 0 && <p className="quiet small">{text.reading}</p>}
        {shown.map((one) => (
          <Plot key={keyOf(one)} one={one} measure={measure} list={shown} />
        ))}
        {list.length > 0 && <Jitters list={list} />}
        <Differences onJump={onClose} />
      </div>
    </Modal>
  );
}

const keyOf = ({ lane, activity }: LaneStatistics): string => `${lane} ${activity}`;

function Heads({ one }: { one: LaneStatistics }) {
  return (
    <>
      <th scope="row">{one.lane.toUpperCase()}</th>
      <td>{one.activity}</td>
    </>
  );
}

function Lengths({ list, measure }: { list: readonly LaneStatistics[]; measure: Measure }) {
  return (
    <div className="statistics-scroll">
      <table data-testid="statistics-lengths">
        <thead>
          <tr>
            <th scope="col">{text.lane}</th>
            <th scope="col">{text.activity}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {text.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.map((one) => {
            const distribution = one[measure];
            return (
              <tr key={keyOf(one)}>
                <Heads one={one} />
                {distribution !== null && columns.map((column) => <td key={column}>{cell(distribution, column)}</td>)}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Plot({ one, measure, list }: { one: LaneStatistics; measure: Measure; list: readonly LaneStatistics[] }) {
  const distribution = one[measure];
  if (distribution === null) return null;
  return (
    <div className="distribution-row">
      <span className="lane-letter small" aria-hidden="true">
        {one.lane.toUpperCase()}
      </span>
      <DistributionPlot
        label={text.plot(one.lane.toUpperCase(), one.activity, text.measures[measure])}
        distribution={distribution}
        span={sharedSpan(list, measure)}
        marks={marksOf(one, measure)}
      />
    </div>
  );
}

function Jitters({ list }: { list: readonly LaneStatistics[] }) {
  return (
    <>
      <h3>{text.jitter}</h3>
      <div className="statistics-scroll">
        <table data-testid="statistics-jitter">
          <thead>
            <tr>
              <th scope="col">{text.lane}</th>
              <th scope="col">{text.activity}</th>
              {(Object.keys(text.jitters) as (keyof typeof text.jitters)[]).map((kind) => (
                <th key={kind} scope="col" title={text.jitters[kind]}>
                  {text.jitterShort[kind]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {list.map((one) => (
              <tr key={keyOf(one)}>
                <Heads one={one} />
                <td>{lengthOf(one.absoluteJitterNs)}</td>
                <td>{lengthOf(one.relativeJitterNs)}</td>
                <td>{lengthOf(one.intervalJitterNs)}</td>
                <td>{one.misses}</td>
                <td>{one.boundNs === null ? text.noBound : formatDuration(one.boundNs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className="sentences quiet small">
        {[text.jitters.absolute, text.jitters.relative, text.jitters.interval].map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}
