/** Draws the overview of the whole run and the brush over it, each into its canvas, and says what of the brush is at a position. */
import type { PaintStats } from '../../render/model.ts';
import {
  hitTestBrush,
  overviewScale,
  paintOverviewRunInto,
  paintOverviewViewInto,
  type OverviewView,
} from '../../render/paint-overview.ts';
import type { Session } from '../../state/session.ts';
import { visibleWindow } from '../../state/view-actions.ts';
import { currentTheme } from '../app/theme.ts';
import { devicePixelRatio, surfaceOf } from '../stage/canvas.ts';
import type { Size } from '../stage/use-size.ts';
import { overviewSpan, type Grip } from './overview-window.ts';

/** Room for the lanes' letters. */
const HEAD_CSS_PX = 22;

export interface OverviewCanvases {
  /** What changes with the run only. */
  readonly run: HTMLCanvasElement;
  /** The brush, above it: it moves with every picture. */
  readonly brush: HTMLCanvasElement;
}

export class OverviewPainter {
  readonly #session: Session;
  readonly #canvases: OverviewCanvases;
  /** Of what the run was painted from. */
  #runKey = '';
  #size: Size = { widthCssPx: 0, heightCssPx: 0 };

  constructor(session: Session, canvases: OverviewCanvases) {
    this.#session = session;
    this.#canvases = canvases;
  }

  resize(size: Size): void {
    this.#size = size;
  }

  paint(): PaintStats | null {
    const brush = surfaceOf(this.#canvases.brush, this.#size);
    if (brush === null) return null;
    const view = this.#view();
    const ofRun = this.#paintRun(view);
    paintOverviewViewInto(brush, view);
    const { rectangles, texts, lines } = brush.finish();
    return {
      rectangles: rectangles + (ofRun?.rectangles ?? 0),
      texts: texts + (ofRun?.texts ?? 0),
      lines: lines + (ofRun?.lines ?? 0),
    };
  }

  /** @returns what it cost; null where the run is as it was painted last */
  #paintRun(view: OverviewView): PaintStats | null {
    const lanes = this.#session.laneIds.map((id) => ({ id, data: this.#session.dataOf(id) }));
    const known = lanes.map(({ data: { runId, facts, reader } }) =>
      [runId, reader.endIndex, reader.firstIndex, facts.untilNs, facts.inversions.length].join(),
    );
    const { fromNs, toNs, theme, widthCssPx, heightCssPx } = view;
    const key = [fromNs, toNs, theme, widthCssPx, heightCssPx, view.devicePixelRatio, ...known].join(' ');
    const surface = key === this.#runKey ? null : surfaceOf(this.#canvases.run, this.#size);
    if (surface === null) return null;
    this.#runKey = key;
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
