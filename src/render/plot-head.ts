/**
 * What stands left of a plot: its name and the values of its scale. It hardly ever changes while time goes on or the view
 * moves, so a page may keep its picture as long as nothing of `from` differs.
 */
import type { Surface } from './surface.ts';

export interface PlotHead {
  /** What it is made from, beside theme, type scale and width of the heads. */
  readonly from: readonly unknown[];
  paint(surface: Surface): void;
}
