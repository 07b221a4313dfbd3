/** Draws the overview of the whole run into its canvas, and says what of its brush is at a position. */
import type { PaintStats } from '../../render/model.ts';
import {
  hitTestBrush,
  overviewScale,
  paintOverviewRunInto,
  paintOverviewViewInto,
  type OverviewView,
} from '../../render/paint-overview.ts';
import { canvasSurface, keptSurface } from '../../render/surface-canvas.ts';
import type { Session } from '../../state/session.ts';
import { visibleWindow } from '../../state/view-actions.ts';
import { currentTheme } from '../app/theme.ts';
import { devicePixelRatio, surfaceOf } from '../stage/canvas.ts';
import type { Size } from '../stage/use-size.ts';
import { overviewSpan, type Grip } from './overview-window.ts';

/** Room for the lanes' letters. */
const HEAD_CSS_PX = 22;

interface RunSize extends Size {
  readonly devicePixelRatio: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

export class OverviewPainter {
  readonly #session: Session;
  readonly #canvas: HTMLCanvasElement;
  readonly #run = document.createElement('canvas');
  /** Of what the run was painted from. */
  #runKey = '';
  #size: Size = { widthCssPx: 0, heightCssPx: 0 };

  constructor(session: Session, canvas: HTMLCanvasElement) {
    this.#session = session;
    this.#canvas = canvas;
  }

  resize(size: Size): void {
    this.#size = size;
  }

  /** The run is painted aside where it changed; a moved window only lays its brush over it. */
  paint(): PaintStats | null {
    const { widthCssPx, heightCssPx } = this.#size;
    const surface = surfaceOf(this.#canvas, this.#size);
    const context = this.#canvas.getContext('2d');
    if (surface === null || context === null) return null;
    const view = this.#view();
    const size = { widthCssPx, heightCssPx, devicePixelRatio: view.devicePixelRatio };
    const { width: widthPx, height: heightPx } = this.#canvas;
    const ofRun = this.#paintRun(view, { ...size, widthPx, heightPx });
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(this.#run, 0, 0);
    const over = keptSurface(context, size, { x0Px: 0, y0Px: 0, widthPx, heightPx });
    paintOverviewViewInto(over, view);
    const { rectangles, texts, lines } = over.finish();
    return {
      rectangles: rectangles + (ofRun?.rectangles ?? 0),
      texts: texts + (ofRun?.texts ?? 0),
      lines: lines + (ofRun?.lines ?? 0),
    };
  }

  /** @returns what it cost; null where the run is as it was painted last */
  #paintRun(view: OverviewView, size: RunSize): PaintStats | null {
    const lanes = this.#session.laneIds.map((id) => ({ id, data: this.#session.dataOf(id) }));
    const known = lanes.map(({ data: { runId, facts, reader } }) =>
      [runId, reader.endIndex, reader.firstIndex, facts.untilNs, facts.inversions.length].join(),
    );
    const { fromNs, toNs, theme } = view;
    const key = [fromNs, toNs, theme, ...Object.values(size), ...known].join(' ');
    if (key === this.#runKey) return null;
    this.#runKey = key;
    const context = this.#run.getContext('2d');
    if (context === null) return null;
    const surface = canvasSurface(context, size);
    paintOverviewRunInto(
      surface,
      lanes.map(({ id, data: { reader, facts } }) => ({ reader, facts, name: id.toUpperCase() })),
      view,
    );
    return surface.finish();
  }

  gripAt(xCssPx: number): Grip {
    return hitTestBrush(this.#view(), xCssPx);
  }

  timeAt(xCssPx: number): number {
    return overviewScale(this.#view()).time(xCssPx);
  }

  #view(): OverviewView {
    const nowNs = this.#session.shownNowNs();
    const { bookmarks, marks } = this.#session.view.getState();
    return {
      ...overviewSpan(nowNs),
      window: visibleWindow(this.#session),
      playheadNs: nowNs,
      flags: bookmarks.map(({ digit, window }) => ({
        atNs: (window.fromNs + window.toNs) / 2,
        label: String(digit),
      })),
      marks,
      ...this.#size,
      headWidthCssPx: HEAD_CSS_PX,
      devicePixelRatio: devicePixelRatio(),
      theme: currentTheme(this.#session.view.getState().theme),
    };
  }
}
