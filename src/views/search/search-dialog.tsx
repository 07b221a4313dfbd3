/** The search for the worst: what to search for, how far it is, and what was found, beside the bound of the analysis. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { words } from '../../i18n/index.ts';
import { search as text } from '../../i18n/search.ts';
import { ranges } from '../../scenario/limits.ts';
import type { Scenario } from '../../scenario/types.ts';
import { laneScenario } from '../../scenario/url.ts';
import { browserSearch, searchBase, type SearchDesk, type SearchGoal } from '../../state/search.ts';
import { tell } from '../../state/view-actions.ts';
import { useRun, useSession } from '../app/session-context.tsx';
import { milliseconds, whole } from '../controls/number-text.ts';
import { NumberField, RangeField } from '../controls/range-field.tsx';
import { Segments } from '../controls/segments.tsx';
import { choicesOf, Select } from '../controls/select.tsx';
import { Modal } from '../dialogs/modal.tsx';
import { SearchResults } from './search-results.tsx';
import '../../styles/search.css';

const time = milliseconds(words.units.ns);
const efforts = ['128', '384', '1024'];

/** Kept while the dialog is closed, with what was found. */
let kept: SearchDesk | null = null;
const theDesk = (): SearchDesk => (kept ??= browserSearch());

/** The scenario of lane A with the settings as they stand; null where there is nothing to search. */
const useBase = (): { base: Scenario | null; why: string; about: string } => {
  const scenario = useRun((run) => run.scenario);
  const settings = useRun((run) => run.settings);
  const lane = useRun((run) => run.lanes[0]);
  const base = lane === undefined ? null : searchBase(laneScenario(scenario, lane.stacks), settings);
  const isEmpty = settings.jobs === 0 && settings.second === null;
  return {
    base: isEmpty ? null : base,
    why: base === null ? text.noBenchmark : text.nothing,
    about: text.about(lane?.stacks.client.title ?? '', text.jobs(settings.jobs)),
  };
};

const largestOf = (base: Scenario | null): number => {
  if (base?.workload.kind !== 'benchmark') return ranges.disturbanceClientCompute.default;
  const { clientComputeNs, serverComputeNs } = base.workload.disturbance;
  return Math.max(clientComputeNs, serverComputeNs);
};

export function SearchDialog({ onClose }: { onClose: () => void }) {
  const [desk] = useState(theDesk);
  useEffect(() => () => desk.stop(), [desk]);
  const { base, why, about } = useBase();
  return (
    <Modal title={text.title} testId="search-dialog" onClose={onClose}>
      <div className="search">
        {base === null ? (
          <p className="quiet">{why}</p>
        ) : (
          <>
            <p className="quiet small">{about}</p>
            <Search desk={desk} base={base} />
          </>
        )}
      </div>
    </Modal>
  );
}

function Search({ desk, base }: { desk: SearchDesk; base: Scenario }) {
  const session = useSession();
  const [goal, setGoal] = useState<SearchGoal>('response');
  const [effort, setEffort] = useState('128');
  const [seed, setSeed] = useState(1);
  const [largestNs, setLargestNs] = useState(() => largestOf(base));
  const running = useStore(desk.store, (search) => search.running);
  const onProblem = (sentence: string): void => tell(session, { tone: 'warning', text: sentence });
  const toggle = (): void => {
    if (running) desk.stop();
    else void desk.start(base, { goal, seed, runs: Number(effort), largestJobNs: largestNs });
  };
  return (
    <>
      <fieldset className="search-settings bare" disabled={running}>
        <Segments
          label={text.goal}
          testId="search-goal"
          value={goal}
          choices={choicesOf(text.goals)}
          onChange={(value) => setGoal(value === 'jitter' ? 'jitter' : 'response')}
        />
        <RangeField
          title={text.largest}
          testId="search-largest"
          value={largestNs}
          range={{ ...ranges.disturbanceClientCompute, title: text.largest }}
          unit={time}
          onChange={setLargestNs}
          onProblem={onProblem}
        />
        <div className="search-setting">
          <span>{text.effort}</span>
          <Select
            label={text.effort}
            testId="search-runs"
            value={effort}
            choices={efforts.map((value) => ({ value, label: value }))}
            onChange={setEffort}
          />
        </div>
        <div className="search-setting">
          <span>{text.seed}</span>
          <NumberField
            title={text.seed}
            testId="search-seed"
            value={seed}
            min={ranges.seed.min}
            max={ranges.seed.max}
            step={1}
            unit={whole('')}
            onChange={setSeed}
            onProblem={onProblem}
          />
        </div>
      </fieldset>
      <Progress desk={desk} running={running} onToggle={toggle} />
      <SearchResults desk={desk} />
    </>
  );
}

interface ProgressProps {
  readonly desk: SearchDesk;
  readonly running: boolean;
  readonly onToggle: () => void;
}

function Progress({ desk, running, onToggle }: ProgressProps) {
  const done = useStore(desk.store, (search) => search.done);
  const runs = useStore(desk.store, (search) => search.runs);
  return (
    <div className="search-go">
      <button
        type="button"
        className={running ? 'button' : 'button primary'}
        data-testid={running ? 'search-stop' : 'search-start'}
        onClick={onToggle}
      >
        {running ? text.stop : text.start}
      </button>
      <progress aria-label={text.progress} max={Math.max(1, runs)} value={done} />
      <span className="quiet small" data-testid="search-progress">
        {runs === 0 ? '' : text.done(done, runs)}
      </span>
    </div>
  );
}
