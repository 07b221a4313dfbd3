/**
 * The axis and the pinned rows of a lane while the others are scrolled under them: pictures of their own that stick to
 * the top of the lane's box, below its overlay. Painted by the painters of the lane, from the same scene; nothing is
 * painted while nothing is scrolled. DOM: makes, sizes and places its canvases.
 */
import { laneContext, scaleOfView } from '../../render/lane-context.ts';
import { LaneScene } from '../../render/lane-scene.ts';
import type { LaneLayout } from '../../render/layout.ts';
import type { LaneModel, PaintStats } from '../../render/model.ts';
import { paintRowHeads } from '../../render/paint-row-heads.ts';
import { pinnedLayout } from '../../render/seen-layout.ts';
import type { GesturePlace } from '../lanes/lane-gestures.ts';
import { SceneCanvas } from '../lanes/scene-canvas.ts';
import { surfaceOf } from '../stage/canvas.ts';

export class PinnedStrip {
  readonly #place: GesturePlace;
  readonly #strip = document.createElement('div');
  readonly #heads = document.createElement('canvas');
  readonly #words = document.createElement('canvas');
  readonly #pixels: SceneCanvas;
  readonly #scene = new LaneScene();
  #pinned: { of: LaneLayout; layout: LaneLayout } | null = null;

  constructor(place: GesturePlace) {
    this.#place = place;
    const scene = document.createElement('canvas');
    this.#pixels = new SceneCanvas(scene);
    this.#strip.className = 'pinned-strip';
    this.#strip.hidden = true;
    this.#strip.append(scene, this.#heads, this.#words);
    // Before the picture: the strip sticks to the top of the box, and takes no height of its own.
    place.box.querySelector('.lane-scene')?.prepend(this.#strip);
  }

  paint(): PaintStats | null {
    const { painter } = this.#place;
    const whole = painter.model();
    const heightCssPx = whole.layout.pinnedHeightCssPx;
    const isSeen = painter.scrolledCssPx > 0 && heightCssPx > 0;
    // Written again, even the same has the browser work out styles.
    if (this.#strip.hidden === isSeen) this.#strip.hidden = !isSeen;
    if (!isSeen) return null;
    const model: LaneModel = { ...whole, layout: this.#layout(whole.layout) };
    const view = painter.view();
    const scale = scaleOfView(view);
    const sum = { rectangles: 0, texts: 0, lines: 0 };
    const change = this.#scene.begin(model, view, heightCssPx);
    if (change.whole) {
      this.#strip.style.setProperty('--strip-height', `${heightCssPx}px`);
      const heads = surfaceOf(this.#heads, { widthCssPx: view.headWidthCssPx, heightCssPx });
      if (heads !== null) {
        paintRowHeads(laneContext(heads, model, view));
        heads.finish();
      }
    }
    this.#pixels.paint(scale, change, heightCssPx, (surface, part) => {
      sum.rectangles += this.#scene.paintPart(surface, model, view, part).rectangles;
    });
    const words = surfaceOf(this.#words, { widthCssPx: view.widthCssPx, heightCssPx });
    if (words === null) return sum;
    this.#scene.paintWords(laneContext(words, model, view));
    sum.texts += words.finish().texts;
    return sum;
  }

  remove(): void {
    this.#strip.remove();
  }

  /** The same layout for the same one: the scene keeps what it has painted. */
  #layout(of: LaneLayout): LaneLayout {
    if (this.#pinned?.of !== of) this.#pinned = { of, layout: pinnedLayout(of) };
    return this.#pinned.layout;
  }
}
