/** The time axis over a column of small multiples. The first one is painted before them, and takes their scale anew. */
import { useCallback, useEffect, useRef } from 'react';
import { laneContext } from '../../render/lane-context.ts';
import { axisTicks, paintAxis, paintAxisLabels } from '../../render/paint-axis.ts';
import type { LaneId } from '../../state/run-store.ts';
import { laneModel } from '../lanes/lane-model.ts';
import { devicePixelRatio, surfaceOf } from '../stage/canvas.ts';
import { useStage } from '../stage/stage-context.tsx';
import { useSize, type Size } from '../stage/use-size.ts';
import { defaultLayoutOptions, layoutLane } from '../../render/layout.ts';
import { visibleWindow } from '../../state/view-actions.ts';
import { currentTheme } from '../app/theme.ts';
import { cellHeadCssPx } from './cell-painter.ts';
import type { SharedScale } from './shared-scale.ts';

export function EightAxis({ id, shared }: { id: LaneId; shared: SharedScale }) {
  const stage = useStage();
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useRef<Size>({ widthCssPx: 0, heightCssPx: 0 });
  useEffect(() => {
    const { session } = stage;
    const paint = () => {
      shared.update(session);
      const surface = canvas.current && surfaceOf(canvas.current, size.current);
      if (surface === null) return null;
      const { colorBy, theme: choice } = session.view.getState();
      const theme = currentTheme(choice);
      const view = {
        ...visibleWindow(session),
        widthCssPx: size.current.widthCssPx,
        headWidthCssPx: cellHeadCssPx(theme === 'projector'),
        devicePixelRatio: devicePixelRatio(),
        theme,
        colorBy,
      };
      const context = laneContext(surface, laneModel(session, id, emptyLayout(theme)), view);
      const { heightCssPx } = size.current;
      const ticks = axisTicks(context);
      surface.layer('axis');
      paintAxis(context, ticks, heightCssPx);
      paintAxisLabels(context, ticks, 0, heightCssPx);
      return surface.finish();
    };
    return stage.add({ part: 'lanes', paint });
  }, [stage, id, shared]);
  const onSize = useCallback(
    (measured: Size) => {
      size.current = measured;
      stage.invalidateAll();
    },
    [stage],
  );
  useSize(box, onSize);
  return (
    <div className="eight-axis" ref={box} aria-hidden="true">
      <canvas ref={canvas} />
    </div>
  );
}

const emptyLayout = (theme: ReturnType<typeof currentTheme>) =>
  layoutLane([], { ...defaultLayoutOptions, theme, axis: false });
