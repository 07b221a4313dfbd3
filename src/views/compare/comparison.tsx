/**
 * The selected activation in the other lanes: how long it took there, a button that selects it, and buttons that lay the
 * time axes so that it is in line; and the differences of lanes A and B, where somebody asks for them.
 */
import { lazy, Suspense, useState, type ToggleEvent } from 'react';
import { compareWords } from '../../i18n/compare.ts';
import { formatDuration } from '../../render/time-format.ts';
import type { Activation } from '../../analysis/activations.ts';
import { alignAt, laterBy, type AlignedAt } from '../../state/compare-actions.ts';
import { activationOf, linkedKey, selectedActivation, type ActivationKey } from '../../state/linked-activation.ts';
import type { LaneState } from '../../state/run-store.ts';
import { select } from '../../state/view-actions.ts';
import { useRun, useSession, useView } from '../app/session-context.tsx';
import { letterOf } from '../lanes/lane-letter.ts';

const text = compareWords.comparison;

const LaneDifferences = lazy(async () => ({ default: (await import('./lane-differences.tsx')).LaneDifferences }));

export function Comparison() {
  const lanes = useRun((run) => run.lanes);
  const show = useView((view) => view.show);
  if (lanes.length < 2) return null;
  return (
    <>
      <Linked lanes={lanes} />
      {show === 'lanes' && <Differences />}
    </>
  );
}

function Linked({ lanes }: { lanes: readonly LaneState[] }) {
  const session = useSession();
  useView((view) => view.selection);
  useView((view) => view.axes);
  const key = selectedActivation(session);
  const own = key && activationOf(session, key);
  if (key === null || own === null) return null;
  const others = lanes.filter(({ id }) => id !== key.lane);
  return (
    <section className="inspector-part" aria-label={text.title} data-testid="comparison">
      <div className="part-head">
        <h3>{text.title}</h3>
      </div>
      <div className="comparison">
        {others.map((lane) => (
          <OtherLane key={lane.id} lane={lane} selected={key} own={own} />
        ))}
        <Align selected={key} />
      </div>
    </section>
  );
}

const responseText = ({ responseNs, skipped, lost }: Activation): string =>
  responseNs === null ? (skipped ? text.skipped : lost ? text.lost : text.open) : formatDuration(responseNs);

/** "3.2 ms longer". */
const changeText = (own: Activation, other: Activation): string => {
  if (own.responseNs === null || other.responseNs === null) return other.missed ? text.missed : '';
  const changeNs = other.responseNs - own.responseNs;
  if (changeNs === 0) return text.same;
  const length = formatDuration(Math.abs(changeNs));
  return changeNs > 0 ? text.longer(length) : text.shorter(length);
};

function OtherLane({ lane, selected, own }: { lane: LaneState; selected: ActivationKey; own: Activation }) {
  const session = useSession();
  const key = linkedKey(session, selected, lane.id);
  const other = key && activationOf(session, key);
  const letter = letterOf(lane);
  if (key === null || other === null) {
    return (
      <p className="comparison-lane quiet">
        <span className="lane-letter small">{letter}</span>
        {text.none}
      </p>
    );
  }
  const isWorse = other.missed && !own.missed;
  const { activity, index } = key;
  return (
    <button
      type="button"
      className="comparison-lane"
      title={text.show(letter)}
      data-testid={`linked-${lane.id}`}
      onClick={() => select(session, { lane: lane.id, what: { kind: 'activation', activity, index } })}
    >
      <span className="lane-letter small">{letter}</span>
      <span>{responseText(other)}</span>
      <span className={isWorse ? 'change worse' : 'change'}>{changeText(own, other)}</span>
    </button>
  );
}

const instants = Object.keys(text.instants) as AlignedAt[];

function Align({ selected }: { selected: ActivationKey }) {
  const session = useSession();
  const show = useView((view) => view.show);
  const lanes = useRun((run) => run.lanes);
  if (show !== 'lanes') return null;
  const apart = lanes.flatMap((lane) => {
    const byNs = Math.round(laterBy(session, lane.id, selected.lane));
    return byNs === 0 ? [] : [{ lane, byNs }];
  });
  return (
    <>
      <div className="align" role="group" aria-label={text.align}>
        <span className="quiet small">{text.align}</span>
        {instants.map((at) => (
          <button
            key={at}
            type="button"
            className="button"
            data-testid={`align-${at}`}
            onClick={() => alignAt(session, selected, at)}
          >
            {text.instants[at]}
          </button>
        ))}
      </div>
      {apart.map(({ lane, byNs }) => (
        <p key={lane.id} className="quiet small" data-testid={`aligned-${lane.id}`}>
          {text.aligned(letterOf(lane), `${formatDuration(Math.abs(byNs))} ${byNs > 0 ? text.later : text.earlier}`)}
        </p>
      ))}
    </>
  );
}

/** Counted only while they are looked at. */
function Differences() {
  const [open, setOpen] = useState(false);
  return (
    <section className="inspector-part">
      <details
        className="fold"
        data-testid="lane-differences"
        onToggle={(event: ToggleEvent<HTMLDetailsElement>) => setOpen(event.currentTarget.open)}
      >
        <summary>{text.differences}</summary>
        {open && (
          <Suspense fallback={null}>
            <LaneDifferences />
          </Suspense>
        )}
      </details>
    </section>
  );
}
