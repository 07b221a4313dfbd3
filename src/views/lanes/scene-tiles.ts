/**
 * The pixels of a lane's scene: two canvases side by side, each as wide as the plot, that the browser's compositor
 * moves while time goes on. What has been painted stays; when one has left the window it becomes the next one.
 *
 *        |------ plot ------|
 *   |--- tile A ---|--- tile B ---|   ...   A is taken to the right of B
 *
 * Columns are counted in device pixels from the scale's anchor. DOM: sizes, places and paints two canvases.
 */
import { canvasSurface, keptSurface } from '../../render/surface-canvas.ts';
import type { Stretch } from '../../render/lane-scene.ts';
import type { Surface } from '../../render/surface.ts';
import type { TimeScale } from '../../render/time-scale.ts';

interface Tile {
  readonly canvas: HTMLCanvasElement;
  /** Its first column; null while it shows nothing. */
  originPx: number | null;
}

interface TileSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

export class SceneTiles {
  readonly #tiles: readonly Tile[];
  #size: TileSize = { widthPx: 0, heightPx: 0 };

  constructor(canvases: readonly HTMLCanvasElement[]) {
    this.#tiles = canvases.map((canvas) => ({ canvas, originPx: null }));
  }

  /** Begins again, with the first tile where the plot is. */
  restart(scale: TimeScale, heightCssPx: number): void {
    const ratio = scale.devicePixelRatio;
    this.#size = {
      widthPx: Math.max(1, Math.round((scale.x1 - scale.x0) * ratio)),
      heightPx: Math.max(1, Math.round(heightCssPx * ratio)),
    };
    this.#tiles.forEach((tile, i) => {
      tile.originPx = i === 0 ? scale.fromPx : null;
    });
  }

  /** Has each tile paint what falls on it of what is new; afterwards they are to be placed. */
  paint(
    scale: TimeScale,
    parts: readonly Stretch[],
    heightCssPx: number,
    paintPart: (surface: Surface, part: Stretch) => void,
  ): void {
    this.#cover(scale.fromPx);
    const ratio = scale.devicePixelRatio;
    for (const tile of this.#tiles) {
      const { originPx, canvas } = tile;
      if (originPx === null) continue;
      // The tile in the lane's own pixels.
      const left = scale.x0 + (originPx - scale.fromPx) / ratio;
      const right = left + this.#size.widthPx / ratio;
      for (const part of parts) {
        const x0 = Math.max(part.x0, left);
        const x1 = Math.min(part.x1, right);
        const surface = x1 > x0 ? this.#surface(canvas, left, heightCssPx, ratio) : null;
        if (surface !== null) paintPart(surface, { x0, x1 });
      }
    }
  }

  /** Moves the tiles to where they belong. */
  place({ fromPx, devicePixelRatio: ratio, x0 }: TimeScale): void {
    for (const { canvas, originPx } of this.#tiles) {
      canvas.hidden = originPx === null;
      if (originPx === null) continue;
      canvas.style.transform = `translateX(${x0 + (originPx - fromPx) / ratio}px)`;
    }
  }

  /** Has every column of the plot on a tile. */
  #cover(fromPx: number): void {
    const { widthPx } = this.#size;
    const placed = this.#tiles.flatMap(({ originPx }) => (originPx === null ? [] : [originPx]));
    const first = Math.min(...placed);
    const last = Math.max(...placed) + widthPx;
    if (fromPx < first) this.#take(first - widthPx, fromPx);
    else if (fromPx + widthPx > last) this.#take(last, fromPx);
  }

  /** Takes the tile that is not on the screen to a place beside the other. */
  #take(originPx: number, fromPx: number): void {
    const { widthPx } = this.#size;
    const free =
      this.#tiles.find((tile) => tile.originPx === null) ??
      this.#tiles.find((tile) => Math.abs((tile.originPx ?? 0) - fromPx) >= widthPx);
    if (free !== undefined) free.originPx = originPx;
  }

  #surface(canvas: HTMLCanvasElement, leftCssPx: number, heightCssPx: number, ratio: number): Surface | null {
    const { widthPx, heightPx } = this.#size;
    const context = canvas.getContext('2d', { alpha: false });
    if (context === null) return null;
    const size = { widthCssPx: leftCssPx + widthPx / ratio, heightCssPx, devicePixelRatio: ratio };
    const tile = { x0Px: Math.round(leftCssPx * ratio), y0Px: 0, widthPx, heightPx };
    const fits = canvas.width === widthPx && canvas.height === heightPx;
    if (fits) return keptSurface(context, size, tile);
    canvas.style.width = `${widthPx / ratio}px`;
    canvas.style.height = `${heightPx / ratio}px`;
    return canvasSurface(context, size, tile);
  }
}
