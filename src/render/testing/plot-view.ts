/** The plot and the view that tests of plots share: 900 by 110 CSS pixels, heads of 100. */
import type { LaneView } from '../model.ts';

export const SIZE = { widthCssPx: 900, heightCssPx: 110, devicePixelRatio: 1 };
export const BOX = { topCssPx: 0, heightCssPx: 110 };

export const viewOf = (fromNs: number, toNs: number): LaneView => ({
  ...SIZE,
  fromNs,
  toNs,
  headWidthCssPx: 100,
  theme: 'light',
  colorBy: 'layer',
});
