/**
 * What the load panel shows of a scenario of the kernel lab: what it is about, the protocol of its locks, how every
 * thread does beside its bound, and the way to the editor.
 */
import { PencilLine } from 'lucide-react';
import { useMemo } from 'react';
import { threadBounds } from '../../analysis/bounds/thread-bounds.ts';
import { labSummary } from '../../analysis/lab.ts';
import { words } from '../../i18n/index.ts';
import { formatDuration } from '../../render/time-format.ts';
import { presets } from '../../scenario/presets/index.ts';
import { sentence } from '../../scenario/result.ts';
import { withSettings } from '../../scenario/set-path.ts';
import { laneScenario } from '../../scenario/url.ts';
import { synchronizations, type ThreadsWorkload } from '../../scenario/types.ts';
import { replaceScenario } from '../../state/run-actions.ts';
import type { LaneState } from '../../state/run-store.ts';
import { openDialog, tell } from '../../state/view-actions.ts';
import { useRun, useSession } from '../app/session-context.tsx';
import { Select } from '../controls/select.tsx';
import '../../styles/lab.css';

export function LabPanel() {
  const session = useSession();
  const title = useRun((run) => run.scenario.title);
  const workload = useRun((run) => (run.scenario.workload.kind === 'threads' ? run.scenario.workload : null));
  const [lane] = useRun((run) => run.lanes);
  const about = presets.find((preset) => preset.title === title)?.about;
  if (workload === null || lane === undefined) return null;
  return (
    <>
      {about !== undefined && <p className="quiet padded">{about}</p>}
      {workload.locks.length > 0 && <Locks workload={workload} />}
      <section className="group lab-threads" aria-labelledby="lab-threads-title">
        <h3 id="lab-threads-title">{words.lab.threads}</h3>
        <ThreadTable lane={lane} />
        <button
          type="button"
          className="button"
          data-testid="edit-threads"
          onClick={() => openDialog(session, 'lab-editor')}
        >
          <PencilLine className="icon" aria-hidden="true" />
          {words.lab.edit}
        </button>
      </section>
    </>
  );
}

const MIXED = '';

function Locks({ workload }: { workload: ThreadsWorkload }) {
  const session = useSession();
  const protocols = new Set(workload.locks.map(({ protocol }) => protocol));
  const [only] = protocols;
  const value = protocols.size === 1 && only !== undefined ? only : MIXED;
  const labels = words.mechanismValues.synchronization;
  const choices = synchronizations.map((protocol) => ({ value: protocol, label: labels[protocol] }));
  const change = (protocol: string): void => {
    const settings = workload.locks.map((_, index) => ({ path: `workload.locks.${index}.protocol`, value: protocol }));
    const changed = withSettings(session.run.getState().scenario, settings);
    if (changed.ok) replaceScenario(session, changed.value);
    else tell(session, { tone: 'warning', text: changed.problems.map(sentence).join('; ') });
  };
  return (
    <section className="group lab-locks">
      <h3>{words.lab.locks}</h3>
      <Select
        label={words.lab.locksAll}
        testId="lock-protocol"
        value={value}
        choices={value === MIXED ? [{ value: MIXED, label: words.lab.mixed }, ...choices] : choices}
        onChange={change}
      />
    </section>
  );
}

/** Renders with the lane's numbers, a few times a second. */
function ThreadTable({ lane }: { lane: LaneState }) {
  const session = useSession();
  const scenario = useRun((run) => run.scenario);
  const bounds = useMemo(() => {
    const all = threadBounds(laneScenario(scenario, lane.stacks));
    return new Map(all.map(({ thread, boundNs }) => [thread, boundNs]));
  }, [scenario, lane.stacks]);
  const { threads } = labSummary(session.dataOf(lane.id).facts, (thread) => bounds.get(thread) ?? null);
  const time = (ns: number | null): string => (ns === null ? words.lab.none : formatDuration(ns));
  const { columns } = words.lab;
  return (
    <>
      <table className="lab-table" aria-label={words.lab.table} data-testid="lab-threads">
        <thead>
          <tr>
            <th scope="col">{columns.thread}</th>
            <th scope="col">{columns.worst}</th>
            <th scope="col">{columns.bound}</th>
            <th scope="col">{columns.misses}</th>
          </tr>
        </thead>
        <tbody>
          {threads.map(({ name, worstResponseNs, boundNs, misses }) => (
            <tr key={name}>
              <th scope="row" title={name}>
                {name}
              </th>
              <td>{time(worstResponseNs)}</td>
              <td>{time(boundNs)}</td>
              <td className={misses > 0 ? 'alarm' : undefined}>{misses}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet small">{words.lab.boundNote}</p>
    </>
  );
}
