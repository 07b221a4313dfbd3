/**
 * The page's drawing, outside of React: the one frame loop, the painters that hang in it, and where the pointer
 * is. A painter says what it draws; the stage draws it when the run, the view or the pointer changed, at most
 * once a picture. Nothing changed, nothing runs.
 */
import { frameLoop, type FrameLoop, type FrameReport } from '../../render/frame-loop.ts';
import { words } from '../../i18n/index.ts';
import type { PaintStats } from '../../render/model.ts';
import type { LaneId } from '../../state/run-store.ts';
import type { Session } from '../../state/session.ts';
import { tell, visibleWindow } from '../../state/view-actions.ts';
import type { LanePainter } from '../lanes/lane-painter.ts';
import type { Tooltip } from './tooltip.ts';

/** `lanes`: records, window, layout or theme changed. `overlay`: the pointer or the selection. `overview`: the strip. */
export const stageParts = ['lanes', 'overlay', 'overview'] as const;
export type StagePart = (typeof stageParts)[number];

export interface Painter {
  readonly part: StagePart;
  paint(): PaintStats | null;
  /** Changes the document. After all painting: the next text would have the browser work out its styles and layout. */
  place?(): void;
}

export interface StagePointer {
  readonly lane: LaneId;
  readonly timeNs: number;
  /** From the top of the lane's picture; null where the pointer is on no row. */
  readonly yCssPx: number | null;
  /** The instant of the edge that it snaps to; null where none is near. */
  readonly edgeNs: number | null;
}

/**
 * While lanes catch up, pictures only take time from the catching up: the first comes when they are there, or after
 * this many milliseconds, and then as seldom.
 */
const CATCH_UP_PICTURE_MS = 1_500;

export class Stage {
  readonly session: Session;
  readonly tooltip: Tooltip;
  /** The lanes that are on the screen, for pictures of them. */
  readonly lanes = new Map<LaneId, LanePainter>();
  readonly #loop: FrameLoop;
  readonly #painters = new Set<Painter>();
  readonly #stop: (() => void)[];
  readonly #putOff = new Set<StagePart>();
  #pointer: StagePointer | null = null;
  #drawn = false;
  #paintedMs = performance.now();

  constructor(session: Session, tooltip: Tooltip) {
    this.session = session;
    this.tooltip = tooltip;
    this.#loop = frameLoop((dirty) => this.#paint(dirty));
    this.#stop = [
      session.onChange(() => this.#runChanged()),
      session.view.subscribe(() => this.invalidateAll()),
      // Refreshed a few times a second: the overview changes too little to be drawn with every picture.
      session.run.subscribe(() => this.invalidate('overview')),
    ];
  }

  /** Hangs a painter in the loop and draws it. Returns how to take it out. */
  add(painter: Painter): () => void {
    this.#painters.add(painter);
    this.invalidate(painter.part);
    return () => this.#painters.delete(painter);
  }

  /** Has a part drawn with the next picture. While lanes catch up, that is put off. */
  invalidate(part: StagePart): void {
    // A recorded run can be looked around in while the rest of it is read.
    const catchingUp = this.session.coordinator.goalNs !== null && !this.session.readOnly;
    if (catchingUp && performance.now() - this.#paintedMs < CATCH_UP_PICTURE_MS) this.#putOff.add(part);
    else this.#loop.invalidate(part);
  }

  invalidateAll(): void {
    for (const part of stageParts) this.invalidate(part);
  }

  get pointer(): StagePointer | null {
    return this.#pointer;
  }

  setPointer(pointer: StagePointer | null): void {
    this.#pointer = pointer;
    this.invalidate('overlay');
  }

  /** The instant under the pointer, or the middle of the window when the pointer is elsewhere. */
  pointerNs(): number {
    const { fromNs, toNs } = visibleWindow(this.session);
    return this.#pointer?.timeNs ?? (fromNs + toNs) / 2;
  }

  /** What the last picture cost. */
  get last(): FrameReport {
    return this.#loop.last();
  }

  /** Something waits to be drawn. */
  get pending(): boolean {
    return this.#loop.pending();
  }

  /** Has a lane ever been drawn? Before the browser has laid it out it has no size, and nothing is. */
  get drawn(): boolean {
    return this.#drawn;
  }

  dispose(): void {
    for (const stop of this.#stop) stop();
    this.#loop.stop();
  }

  #runChanged(): void {
    this.invalidate('lanes');
    if (this.session.coordinator.goalNs !== null) return;
    for (const part of this.#putOff) this.#loop.invalidate(part);
    this.#putOff.clear();
  }

  #paint(dirty: ReadonlySet<string>): PaintStats {
    this.#paintedMs = performance.now();
    const sum = { rectangles: 0, texts: 0, lines: 0 };
    const placed: Painter[] = [];
    for (const painter of this.#painters) {
      // The overlay lies on the lanes: when they move, it does.
      const due = dirty.has(painter.part) || (painter.part === 'overlay' && dirty.has('lanes'));
      const stats = due ? this.#painted(painter) : null;
      sum.rectangles += stats?.rectangles ?? 0;
      sum.texts += stats?.texts ?? 0;
      sum.lines += stats?.lines ?? 0;
      if (due) placed.push(painter);
      this.#drawn ||= stats !== null && painter.part === 'lanes';
    }
    for (const painter of placed) painter.place?.();
    return sum;
  }

  /** A picture that cannot be drawn must not take the others with it. */
  #painted(painter: Painter): PaintStats | null {
    try {
      return painter.paint();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const text = words.notes.notDrawn(reason);
      const isTold = this.session.view.getState().notes.some((note) => note.text === text);
      if (!isTold) {
        reportError(error);
        tell(this.session, { tone: 'warning', text });
      }
      return null;
    }
  }
}
