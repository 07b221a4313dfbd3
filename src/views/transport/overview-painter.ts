/** Draws the overview of the whole run into its canvas, and says what of its brush is at a position. */
import type { PaintStats } from '../../render/model.ts';
import { hitTestBrush, overviewScale, paintOverview, type OverviewView } from '../../render/paint-overview.ts';
import type { Session } from '../../state/session.ts';
import { visibleWindow } from '../../state/view-actions.ts';
import { currentTheme } from '../app/theme.ts';
import { devicePixelRatio, surfaceOf } from '../stage/canvas.ts';
import type { Size } from '../stage/use-size.ts';
import { overviewSpan, type Grip } from './overview-window.ts';

/** Room for the lanes' letters. */
const HEAD_CSS_PX = 22;

export class OverviewPainter {
  readonly #session: Session;
  readonly #canvas: HTMLCanvasElement;
  #size: Size = { widthCssPx: 0, heightCssPx: 0 };

  constructor(session: Session, canvas: HTMLCanvasElement) {
    this.#session = session;
    this.#canvas = canvas;
  }

  resize(size: Size): void {
    this.#size = size;
  }

  paint(): PaintStats | null {
    const surface = surfaceOf(this.#canvas, this.#size);
    if (surface === null) return null;
    const lanes = this.#session.laneIds.map((id) => {
      const { reader, facts } = this.#session.dataOf(id);
      return { reader, facts, name: id.toUpperCase() };
    });
    return paintOverview(surface, lanes, this.#view());
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
