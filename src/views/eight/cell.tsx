/** One of the small multiples: its system, its three numbers, its real-time client, its intervals. */
import { useCallback, useEffect, useRef } from 'react';
import { words } from '../../i18n/index.ts';
import { compareWords } from '../../i18n/compare.ts';
import { formatDuration } from '../../render/time-format.ts';
import { showLanes } from '../../state/eight.ts';
import { stackTitle, type LaneState } from '../../state/run-store.ts';
import { useRun, useSession } from '../app/session-context.tsx';
import { attachGestures } from '../lanes/gestures.ts';
import { letterOf } from '../lanes/lane-letter.ts';
import { useStage } from '../stage/stage-context.tsx';
import { useSize, type Size } from '../stage/use-size.ts';
import { cellGestures } from './cell-gestures.ts';
import { CellPainter } from './cell-painter.ts';
import type { SharedScale } from './shared-scale.ts';

const text = compareWords.eight;
/** A jitter or an inversion beyond this part of the period is shown in the colour of alarm: 1 ms of 50 ms. */
const ALARMING_PART = 50;

export function Cell({ lane, shared }: { lane: LaneState; shared: SharedScale }) {
  return (
    <section className="eight-cell" aria-label={stackTitle(lane.stacks)} data-testid={`cell-${lane.id}`}>
      <header>
        <span className="lane-letter small" aria-hidden="true">
          {letterOf(lane)}
        </span>
        <OpenButtons lane={lane} />
        <Numbers lane={lane} />
      </header>
      <CellPicture lane={lane} shared={shared} />
    </section>
  );
}

function OpenButtons({ lane }: { lane: LaneState }) {
  const session = useSession();
  const title = stackTitle(lane.stacks);
  const open = (index: number): void => showLanes(session, { lane: index, stacks: lane.stacks });
  return (
    <>
      <button
        type="button"
        className="link-button eight-title"
        aria-label={text.open(title, 'A')}
        title={text.open(title, 'A')}
        data-testid={`open-${lane.id}-as-a`}
        onClick={() => open(0)}
      >
        {title}
      </button>
      <button
        type="button"
        className="button eight-open"
        aria-label={text.open(title, 'B')}
        title={text.open(title, 'B')}
        data-testid={`open-${lane.id}-as-b`}
        onClick={() => open(1)}
      >
        {text.asB}
      </button>
    </>
  );
}

function Numbers({ lane }: { lane: LaneState }) {
  const setNs = useRun((run) => (run.scenario.workload.kind === 'benchmark' ? run.settings.periodNs : null));
  const { worstJitterNs, deadlineMisses, longestInversionNs } = lane.numbers;
  const periodNs = setNs ?? lane.numbers.periodNs;
  const isLong = (ns: number | null): boolean => ns !== null && periodNs !== null && ns > periodNs / ALARMING_PART;
  const { short } = words.lane;
  const lengthOf = (ns: number | null): string => (ns === null ? words.lane.none : formatDuration(ns));
  const numbers = [
    { name: short.worstJitter, value: lengthOf(worstJitterNs), isBad: isLong(worstJitterNs), id: 'worst-jitter' },
    { name: short.misses, value: String(deadlineMisses), isBad: deadlineMisses > 0, id: 'deadline-misses' },
    {
      name: short.longestInversion,
      value: lengthOf(longestInversionNs),
      isBad: isLong(longestInversionNs),
      id: 'longest-inversion',
    },
  ];
  return (
    <dl className="eight-numbers">
      {numbers.map(({ name, value, isBad, id }) => (
        <div key={id} title={name} className={isBad ? 'alarm' : undefined}>
          <dt>{name}</dt>
          <dd data-testid={`${id}-${lane.id}`}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function CellPicture({ lane, shared }: { lane: LaneState; shared: SharedScale }) {
  const stage = useStage();
  const { id } = lane;
  const box = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const painter = useRef<CellPainter>(null);
  useEffect(() => {
    if (!box.current || !picture.current || !overlay.current) return undefined;
    const canvases = { picture: picture.current, overlay: overlay.current };
    const made = new CellPainter(stage.session, id, canvases, shared);
    painter.current = made;
    const stops = [
      stage.add({ part: 'lanes', paint: () => made.paint() }),
      stage.add({ part: 'overlay', paint: () => made.paintOverlay(stage.pointer) }),
      attachGestures(box.current, cellGestures(stage, id, made, box.current)),
    ];
    return () => {
      for (const stop of stops) stop();
      painter.current = null;
    };
  }, [stage, id, shared]);
  const onSize = useCallback(
    (size: Size) => {
      painter.current?.resize(size);
      stage.invalidateAll();
    },
    [stage],
  );
  useSize(box, onSize);
  return (
    <div className="eight-picture" ref={box} role="img" aria-label={text.cell(stackTitle(lane.stacks))}>
      <canvas ref={picture} className="eight-canvas" />
      <canvas ref={overlay} className="eight-overlay" hidden />
    </div>
  );
}
