/** The strip of the whole run: load and inversions of every lane, and the window as a brush to drag. */
import { useCallback, useEffect, useRef, type KeyboardEvent } from 'react';
import { words } from '../../i18n/index.ts';
import { formatInstant } from '../../render/time-format.ts';
import { spanOf } from '../../state/time-window.ts';
import { panBy, setFollow, setWindow, visibleWindow, zoomBy } from '../../state/view-actions.ts';
import { useRun, useSession, useView } from '../app/session-context.tsx';
import { useStage } from '../stage/stage-context.tsx';
import { useSize, type Size } from '../stage/use-size.ts';
import { attachBrush } from './attach-brush.ts';
import { OverviewPainter } from './overview-painter.ts';

const KEY_PAN = 0.25;
const KEY_ZOOM = 1.25;

export function Overview() {
  const session = useSession();
  const stage = useStage();
  const box = useRef<HTMLDivElement>(null);
  const run = useRef<HTMLCanvasElement>(null);
  const brush = useRef<HTMLCanvasElement>(null);
  const painter = useRef<OverviewPainter>(null);

  useEffect(() => {
    if (!run.current || !brush.current || !box.current) return undefined;
    const made = new OverviewPainter(session, { run: run.current, brush: brush.current });
    painter.current = made;
    const stops = [stage.add({ part: 'overview', paint: () => made.paint() }), attachBrush(box.current, session, made)];
    return () => {
      for (const stop of stops) stop();
      painter.current = null;
    };
  }, [session, stage]);

  const onSize = useCallback(
    (size: Size) => {
      painter.current?.resize(size);
      stage.invalidate('overview');
    },
    [stage],
  );
  useSize(box, onSize);

  const onKeyDown = (event: KeyboardEvent): void => {
    const window = visibleWindow(session);
    const middleNs = (window.fromNs + window.toNs) / 2;
    const meanings: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => panBy(session, -KEY_PAN * spanOf(window)),
      ArrowRight: () => panBy(session, KEY_PAN * spanOf(window)),
      ArrowUp: () => zoomBy(session, 1 / KEY_ZOOM, middleNs),
      ArrowDown: () => zoomBy(session, KEY_ZOOM, middleNs),
      Home: () => setWindow(session, { fromNs: 0, toNs: spanOf(window) }),
      End: () => setFollow(session, true),
    };
    const meaning = meanings[event.key];
    if (meaning === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    meaning();
  };

  return (
    <div className="overview" ref={box} data-testid="overview">
      <canvas ref={run} aria-hidden="true" />
      <canvas ref={brush} aria-hidden="true" />
      <WindowSlider onKeyDown={onKeyDown} />
    </div>
  );
}

/** The brush for keyboards and screen readers: where the window begins, as a part of the run. */
function WindowSlider({ onKeyDown }: { onKeyDown: (event: KeyboardEvent) => void }) {
  const session = useSession();
  const nowNs = useRun((run) => run.nowNs);
  useView((view) => view.window);
  useView((view) => view.follow);
  const { fromNs, toNs } = visibleWindow(session);
  const percent = nowNs === 0 ? 0 : Math.round((100 * Math.max(0, fromNs)) / nowNs);
  return (
    <div
      className="overview-focus"
      role="slider"
      tabIndex={0}
      aria-label={words.transport.overview}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.min(100, percent)}
      aria-valuetext={`${formatInstant(Math.max(0, fromNs), 3)} – ${formatInstant(Math.max(0, toNs), 3)}`}
      data-testid="window"
      onKeyDown={onKeyDown}
    />
  );
}
