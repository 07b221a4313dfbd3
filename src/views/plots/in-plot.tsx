/**
 * What lies over the plot of a lane: the choice of what is plotted, the hair line of the pointer, and rings around the
 * point under it and around the selected activation, in this lane and where the other lanes have the same.
 */
import { ChevronDown } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { compareWords } from '../../i18n/compare.ts';
import { laneContext } from '../../render/lane-context.ts';
import { measures } from '../../render/plots/measures.ts';
import { paintActivationRing, paintPlotCursor } from '../../render/plots/paint-activation.ts';
import { instantOn } from '../../state/lane-axes.ts';
import { linkedActivation, selectedActivation } from '../../state/linked-activation.ts';
import type { LaneId, LaneState } from '../../state/run-store.ts';
import type { PaintStats } from '../../render/model.ts';
import { useSession, useView } from '../app/session-context.tsx';
import { letterOf } from '../lanes/lane-letter.ts';
import type { PlotName } from '../lanes/plot-slot.ts';
import { surfaceOf } from '../stage/canvas.ts';
import { useStage } from '../stage/stage-context.tsx';
import type { Stage } from '../stage/stage.ts';
import { hovered, setHovered } from './hovered.ts';

const text = compareWords.plots;
const names = Object.keys(text.names) as PlotName[];

export function InPlot({ lane }: { lane: LaneState }) {
  const stage = useStage();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { id } = lane;
  useEffect(() => {
    const target = canvas.current;
    const place = target?.parentElement;
    if (!target || !place) return undefined;
    const listening = new AbortController();
    const { signal } = listening;
    const onMove = ({ clientX, clientY }: PointerEvent): void => {
      const { left, top } = place.getBoundingClientRect();
      const hit = stage.lanes.get(id)?.hitPlot(clientX - left, clientY - top) ?? null;
      const one = hit?.kind === 'activation' ? stage.session.dataOf(id).facts.activations[hit.index] : undefined;
      setHovered(stage, one === undefined ? null : { lane: id, activity: one.activity, index: one.index });
    };
    place.addEventListener('pointermove', onMove, { signal });
    place.addEventListener('pointerleave', () => setHovered(stage, null), { signal });
    let isEmpty = true;
    const remove = stage.add({
      part: 'overlay',
      paint: () => {
        const nothing = showsNothing(stage);
        // An empty canvas is left alone: to take it over costs by its size, with every picture.
        const stats = nothing && isEmpty ? null : paintOver(stage, id, target);
        isEmpty = nothing;
        return stats;
      },
    });
    return () => {
      listening.abort();
      remove();
      setHovered(stage, null);
    };
  }, [stage, id]);
  return (
    <>
      <canvas ref={canvas} aria-hidden="true" />
      <PlotChoice lane={lane} />
    </>
  );
}

function PlotChoice({ lane }: { lane: LaneState }) {
  const session = useSession();
  const plot = useView((view) => view.plot);
  return (
    <label className="plot-choice">
      <span className="visually-hidden">{text.choose(letterOf(lane))}</span>
      <select
        value={plot}
        data-testid={`plot-${lane.id}`}
        onChange={({ target }) => session.view.setState({ plot: target.value as PlotName })}
        // The plot below would take a press as the begin of a drag.
        onPointerDown={(event) => event.stopPropagation()}
      >
        {names.map((name) => (
          <option key={name} value={name}>
            {text.names[name]}
          </option>
        ))}
      </select>
      <ChevronDown className="icon" aria-hidden="true" />
    </label>
  );
}

const showsNothing = ({ session, pointer }: Stage): boolean =>
  pointer === null && hovered === null && selectedActivation(session) === null;

function paintOver(stage: Stage, id: LaneId, canvas: HTMLCanvasElement): PaintStats | null {
  const painter = stage.lanes.get(id);
  if (painter === undefined) return null;
  const { session, pointer } = stage;
  const view = painter.view();
  const surface = surfaceOf(canvas, { widthCssPx: view.widthCssPx, heightCssPx: painter.plotHeightCssPx });
  if (surface === null) return null;
  const context = laneContext(surface, painter.model(), view);
  const { scale } = context;
  const whole = { topCssPx: 0, heightCssPx: painter.plotHeightCssPx };
  surface.clip(scale.x0, 0, scale.x1, whole.heightCssPx, () => {
    const { axes, plot } = session.view.getState();
    if (pointer !== null) paintPlotCursor(context, instantOn(axes, pointer.lane, id, pointer.timeNs), whole);
    if (plot === 'queue') return;
    for (const key of [hovered, selectedActivation(session)]) {
      const one = key === null ? null : linkedActivation(session, key, id);
      if (one !== null) paintActivationRing(context, measures[plot], painter.plotBox, one);
    }
  });
  return surface.finish();
}
