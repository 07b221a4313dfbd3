/** The head of a lane: which stack it runs, its mechanisms, and the three numbers that tell how it does. */
import { SlidersHorizontal } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { words } from '../../i18n/index.ts';
import { formatDuration, formatExactDuration } from '../../render/time-format.ts';
import { stackSpec, stackSpecs } from '../../scenario/stacks/index.ts';
import { setStack } from '../../state/run-actions.ts';
import { stackTitle, type LaneState } from '../../state/run-store.ts';
import { useRun, useSession } from '../app/session-context.tsx';
import { Select } from '../controls/select.tsx';
import { LabLaneHeader } from '../lab/lab-lane-header.tsx';
import { NumberTile } from './number-tile.tsx';
import { letterOf } from './lane-letter.ts';
import { Mechanisms } from './mechanisms.tsx';

const CUSTOM = 'custom';
/** A jitter or an inversion beyond this part of the period is shown in the colour of alarm: 1 ms of 50 ms. */
const ALARMING_PART = 50;

/** The lane of a scenario of threads has a policy and counts of its own, and no stack to speak of. */
export function LaneHeader({ lane }: { lane: LaneState }) {
  const isLab = useRun((run) => run.scenario.workload.kind === 'threads');
  return isLab ? <LabLaneHeader lane={lane} /> : <StackLaneHeader lane={lane} />;
}

function StackLaneHeader({ lane }: { lane: LaneState }) {
  const session = useSession();
  const letter = letterOf(lane);
  const choices = stackSpecs.map(({ id, title }) => ({ value: id, label: title }));
  const { client, server } = lane.stacks;
  const isCustom = client.id !== server.id || stackSpec(client.id) === undefined;
  return (
    <header className="lane-header">
      <span className="lane-letter" aria-hidden="true">
        {letter}
      </span>
      <Select
        label={words.lane.stack(letter)}
        testId={`stack-${lane.id}`}
        className="lane-stack"
        disabled={session.readOnly}
        value={isCustom ? CUSTOM : client.id}
        choices={isCustom ? [{ value: CUSTOM, label: stackTitle(lane.stacks) }, ...choices] : choices}
        onChange={(id) => {
          const stack = stackSpec(id);
          if (stack !== undefined) setStack(session, lane.id, stack);
        }}
      />
      <MechanismsButton lane={lane} letter={letter} />
      <Numbers lane={lane} />
    </header>
  );
}

function MechanismsButton({ lane, letter }: { lane: LaneState; letter: string }) {
  const { readOnly } = useSession();
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    const onPointer = (event: PointerEvent): void => {
      if (event.target instanceof Node && place.current?.contains(event.target) !== true) setOpen(false);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setOpen(false);
    };
    document.addEventListener('pointerdown', onPointer);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', onPointer);
      document.removeEventListener('keydown', onKey);
    };
  }, [open]);
  return (
    <div className="mechanisms-place" ref={place}>
      <button
        type="button"
        className="button"
        aria-expanded={open}
        aria-label={words.lane.mechanismsOf(letter)}
        data-testid={`mechanisms-${lane.id}`}
        onClick={() => setOpen(!open)}
      >
        <SlidersHorizontal className="icon" aria-hidden="true" />
        <span className="wide-only">{words.lane.mechanisms}</span>
      </button>
      {open && (
        <fieldset className="popover" disabled={readOnly}>
          <Mechanisms lane={lane} letter={letter} />
        </fieldset>
      )}
    </div>
  );
}

function Numbers({ lane }: { lane: LaneState }) {
  // Only the benchmark's period can change while it runs.
  const setNs = useRun((run) => (run.scenario.workload.kind === 'benchmark' ? run.settings.periodNs : null));
  const { worstJitterNs, deadlineMisses, longestInversionNs } = lane.numbers;
  const periodNs = setNs ?? lane.numbers.periodNs;
  const isLong = (ns: number | null): boolean => ns !== null && periodNs !== null && ns > periodNs / ALARMING_PART;
  return (
    <dl className="numbers" data-testid={`numbers-${lane.id}`}>
      <NumberTile
        title={periodNs === null ? words.lane.short.worstJitter : words.lane.worstJitter(formatExactDuration(periodNs))}
        short={words.lane.short.worstJitter}
        value={worstJitterNs === null ? words.lane.none : formatDuration(worstJitterNs)}
        alarm={isLong(worstJitterNs)}
        testId={`worst-jitter-${lane.id}`}
      />
      <NumberTile
        title={words.lane.misses}
        short={words.lane.short.misses}
        value={String(deadlineMisses)}
        alarm={deadlineMisses > 0}
        testId={`deadline-misses-${lane.id}`}
      />
      <NumberTile
        title={words.lane.longestInversion}
        short={words.lane.short.longestInversion}
        value={longestInversionNs === null ? words.lane.none : formatDuration(longestInversionNs)}
        alarm={isLong(longestInversionNs)}
        testId={`longest-inversion-${lane.id}`}
      />
    </dl>
  );
}
