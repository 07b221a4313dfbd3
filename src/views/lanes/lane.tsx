/** One lane: its head, the picture of its threads and wire, and its interval plot on the same time axis. */
import { useCallback, useEffect, useRef, type RefObject } from 'react';
import { words } from '../../i18n/index.ts';
import { formatInstant } from '../../render/time-format.ts';
import { tryAgain } from '../../state/run-actions.ts';
import { stackTitle, type LaneState } from '../../state/run-store.ts';
import { useRun, useSession } from '../app/session-context.tsx';
import { useExtras } from '../tools/extras.ts';
import { useStage } from '../stage/stage-context.tsx';
import { useSize, type Size } from '../stage/use-size.ts';
import { attachGestures } from './gestures.ts';
import { LaneHeader } from './lane-header.tsx';
import { letterOf } from './lane-letter.ts';
import { laneGestures, type GesturePlace } from './lane-gestures.ts';
import { addLanePlace } from './row-tools.ts';
import { LanePainter, type LaneCanvases } from './lane-painter.ts';

interface LaneProps {
  readonly lane: LaneState;
  /** The axis stands over the first lane and holds for all. */
  readonly withAxis: boolean;
  readonly index: number;
}

export function Lane({ lane, withAxis, index }: LaneProps) {
  const { InLane } = useExtras();
  const isLab = useRun((run) => run.scenario.workload.kind === 'threads');
  const runs = isLab ? words.mechanismValues.scheduling[lane.stacks.client.scheduling] : stackTitle(lane.stacks);
  const title = `${words.lane.title(letterOf(lane))}, ${runs}`;
  return (
    <section className="lane" aria-label={title} data-testid={`lane-${lane.id}`} data-hash={lane.hash}>
      <LaneHeader lane={lane} />
      <LanePictures lane={lane} title={title} withAxis={withAxis} />
      {InLane && <InLane lane={lane} index={index} />}
      {lane.numbers.droppedRecords > 0 && <Dropped lane={lane} />}
      {lane.failure !== null && <LaneFailure reason={lane.failure} />}
    </section>
  );
}

function LanePictures({ lane, title, withAxis }: Omit<LaneProps, 'index'> & { title: string }) {
  const session = useSession();
  const stage = useStage();
  const rowsBox = useRef<HTMLDivElement>(null);
  const plotBox = useRef<HTMLDivElement>(null);
  const { frame, heads, scene, overlay, plot, plotHead, canvases } = useCanvases();
  const painter = useRef<LanePainter>(null);
  const { id } = lane;

  useEffect(() => {
    const [box, plotPlace, all] = [rowsBox.current, plotBox.current, canvases()];
    if (all === null || !box || !plotPlace) return undefined;
    const made = new LanePainter(session, id, all, withAxis);
    painter.current = made;
    stage.lanes.set(id, made);
    const place = { session, stage, id, painter: made };
    const rowsPlace: GesturePlace = {
      ...place,
      box,
      hitAt: (x, y) => made.hitRows(x, y + box.scrollTop),
      rowY: (y) => y + box.scrollTop,
    };
    const onPlot: GesturePlace = { ...place, box: plotPlace, hitAt: (x, y) => made.hitPlot(x, y), rowY: () => null };
    const stops = [
      stage.add({ part: 'lanes', paint: () => made.paintRows() }),
      stage.add({ part: 'lanes', paint: () => made.paintPlot() }),
      stage.add({ part: 'overlay', paint: () => made.paintOverlay(stage.pointer) }),
      attachGestures(box, laneGestures(rowsPlace)),
      addLanePlace(rowsPlace),
      attachGestures(plotPlace, laneGestures(onPlot)),
    ];
    return () => {
      for (const stop of stops) stop();
      painter.current = null;
      stage.lanes.delete(id);
    };
  }, [session, stage, id, withAxis, canvases]);

  usePainterSize(rowsBox, (size) => painter.current?.resizeRows(size));
  usePainterSize(plotBox, (size) => painter.current?.resizePlot(size));

  return (
    <>
      {/* A lane that is higher than its box scrolls: with the keyboard too, so it takes the focus. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="lane-rows" ref={rowsBox} role="group" aria-label={title} tabIndex={0} data-testid={`rows-${id}`}>
        <div className="lane-scene" ref={frame} role="img" aria-label={words.lane.picture(title)}>
          <canvas ref={scene} />
          <canvas ref={heads} />
          <canvas ref={overlay} />
        </div>
      </div>
      <div className="lane-plot" ref={plotBox} hidden={lane.numbers.periodNs === null} data-testid={`intervals-${id}`}>
        <canvas ref={plot} role="img" aria-label={words.lane.intervals(title)} />
        <canvas ref={plotHead} aria-hidden="true" />
        <OverPlot lane={lane} />
      </div>
    </>
  );
}

/** The canvases of a lane; once they are on the page, `canvases` gives them. */
const useCanvases = () => {
  const frame = useRef<HTMLDivElement>(null);
  const heads = useRef<HTMLCanvasElement>(null);
  const scene = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const plot = useRef<HTMLCanvasElement>(null);
  const plotHead = useRef<HTMLCanvasElement>(null);
  const canvases = useCallback((): LaneCanvases | null => {
    if (!frame.current || !heads.current || !scene.current || !overlay.current) return null;
    if (!plot.current || !plotHead.current) return null;
    return {
      frame: frame.current,
      heads: heads.current,
      scene: scene.current,
      overlay: overlay.current,
      plot: plot.current,
      plotHead: plotHead.current,
    };
  }, []);
  return { frame, heads, scene, overlay, plot, plotHead, canvases };
};

function OverPlot({ lane }: { lane: LaneState }) {
  const { InPlot } = useExtras();
  return InPlot && <InPlot lane={lane} />;
}

/** Passes a box's size to the painter, and has it drawn. */
const usePainterSize = (box: RefObject<HTMLDivElement | null>, resize: (size: Size) => void): void => {
  const stage = useStage();
  const latest = useRef(resize);
  useEffect(() => {
    latest.current = resize;
  });
  const onSize = useCallback(
    (size: Size) => {
      latest.current(size);
      stage.invalidateAll();
    },
    [stage],
  );
  useSize(box, onSize);
};

/** Old detail goes when memory is full: said, never silent. */
function Dropped({ lane }: { lane: LaneState }) {
  const { droppedRecords, keptFromNs } = lane.numbers;
  const text = words.lane.dropped(droppedRecords.toLocaleString('en'), formatInstant(keptFromNs, 1));
  return (
    <p className="lane-dropped" data-testid={`dropped-${lane.id}`}>
      {text}
    </p>
  );
}

function LaneFailure({ reason }: { reason: string }) {
  const session = useSession();
  return (
    <div className="lane-failure" role="alert">
      <p>{words.lane.failed(reason)}</p>
      <button type="button" className="button" onClick={() => tryAgain(session)}>
        {words.lane.tryAgain}
      </button>
    </div>
  );
}
