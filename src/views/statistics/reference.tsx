/**
 * A run that is kept as the reference, what has been set otherwise since, and the difference that it makes. The
 * reference is simulated again only when a comparison is asked for.
 */
import { useStore } from 'zustand';
import { difference } from '../../i18n/search.ts';
import { reference as text } from '../../i18n/reference.ts';
import { formatInstant } from '../../render/time-format.ts';
import { referenceRun, type KeptRun, type ReferenceRun } from '../../state/reference-run.ts';
import { stackTitle, type LaneState } from '../../state/run-store.ts';
import { settingChanges, type SettingChange } from '../../state/setting-changes.ts';
import { useRun, useSession } from '../app/session-context.tsx';
import { letterOf } from '../lanes/lane-letter.ts';
import { Difference } from './difference.tsx';
import { compareRuns } from './run-comparison.ts';

const DECIMALS = 3;
const CHANGES_SHOWN = 5;

export function Reference({ onJump }: { onJump: () => void }) {
  const session = useSession();
  const run = referenceRun(session);
  const kept = useStore(run.store, (state) => state.kept);
  const lanes = useRun((state) => state.lanes);
  const lane = lanes.find(({ id }) => id === kept?.lane);
  return (
    <div className="difference" data-testid="reference">
      {kept === null ? (
        <Choice lanes={lanes} run={run} />
      ) : lane === undefined ? (
        <Gone run={run} />
      ) : (
        <Kept run={run} kept={kept} lane={lane} onJump={onJump} />
      )}
    </div>
  );
}

const keepOf = (run: ReferenceRun, lane: LaneState): void => run.keep(lane.id, stackTitle(lane.stacks));

function Choice({ lanes, run }: { lanes: readonly LaneState[]; run: ReferenceRun }) {
  return (
    <>
      <p className="quiet small">{text.about}</p>
      <div className="reference-buttons">
        {lanes.map((lane) => (
          <button
            key={lane.id}
            type="button"
            className="button"
            data-testid={`keep-reference-${lane.id}`}
            onClick={() => keepOf(run, lane)}
          >
            {text.keep(letterOf(lane))}
          </button>
        ))}
      </div>
    </>
  );
}

function Forget({ run }: { run: ReferenceRun }) {
  return (
    <button type="button" className="button" data-testid="forget-reference" onClick={() => run.forget()}>
      {text.forget}
    </button>
  );
}

function Gone({ run }: { run: ReferenceRun }) {
  return (
    <>
      <p className="small">{text.gone}</p>
      <div className="reference-buttons">
        <Forget run={run} />
      </div>
    </>
  );
}

interface KeptProps {
  readonly run: ReferenceRun;
  readonly kept: KeptRun;
  /** As it now is. */
  readonly lane: LaneState;
  readonly onJump: () => void;
}

function Kept({ run, kept, lane, onJump }: KeptProps) {
  const session = useSession();
  const { running, reachedNs, goalNs, failure } = useStore(run.store);
  const present = run.present();
  const changes = present === null ? [] : settingChanges(kept.scenario, present);
  const data = session.dataOf(lane.id);
  const comparison = run.data === null ? null : compareRuns(run.data, data);
  const reached = { name: difference.reference, lane: null };
  const laneRun = { name: difference.lane(letterOf(lane)), lane: lane.id };
  const canGoOn = run.data !== null && data.facts.untilNs > reachedNs;
  return (
    <>
      <p className="small" data-testid="reference-kept">
        {text.kept(letterOf(lane), kept.title, formatInstant(kept.keptAtNs, DECIMALS))}
      </p>
      <Changed changes={changes} />
      <div className="reference-buttons">
        <button
          type="button"
          className={running || (run.data !== null && !canGoOn) ? 'button' : 'button primary'}
          data-testid={running ? 'stop-reference' : 'compare-reference'}
          onClick={() => (running ? run.stop() : void run.compare())}
        >
          {running ? text.stop : canGoOn ? text.goOn(formatInstant(data.facts.untilNs, DECIMALS)) : text.compare}
        </button>
        {running && <progress aria-label={text.progress} max={goalNs} value={reachedNs} />}
        <button
          type="button"
          className="button"
          data-testid={`keep-reference-${lane.id}`}
          onClick={() => keepOf(run, lane)}
        >
          {text.keepAgain}
        </button>
        <Forget run={run} />
      </div>
      {failure !== null && <p className="small">{text.failed(failure)}</p>}
      {comparison !== null && (
        <Difference comparison={comparison} a={reached} b={laneRun} testId="reference" onJump={onJump} />
      )}
    </>
  );
}

const changeText = ({ path, from, to, atNs }: SettingChange): string => {
  const name = text.settings[path] ?? path;
  return atNs === null ? text.change(name, from, to) : text.changeAt(name, from, to, formatInstant(atNs, DECIMALS));
};

function Changed({ changes }: { changes: readonly SettingChange[] }) {
  const more = changes.length - CHANGES_SHOWN;
  if (changes.length === 0) {
    return (
      <p className="quiet small" data-testid="reference-changes">
        {text.same}
      </p>
    );
  }
  const listed = [...changes.slice(0, CHANGES_SHOWN).map(changeText), ...(more > 0 ? [text.more(more)] : [])];
  return (
    <p className="small" data-testid="reference-changes">
      {text.differs(changes.length)} <strong>{listed.join('; ')}</strong>
    </p>
  );
}
