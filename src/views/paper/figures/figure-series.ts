/**
 * How the systems look in all figures: related ones share hue and shape, the variant of one (wired, kernelized monitor)
 * is hollow.
 */
import type { SeriesStyle } from '../../../render/charts/chart.ts';
import type { PaperStackId } from '../../../scenario/types.ts';

export const seriesOf: Readonly<Record<PaperStackId, SeriesStyle>> = {
  freebsd: { hue: 'slate', shape: 'diamond', hollow: false },
  lites: { hue: 'earth', shape: 'cross', hollow: false },
  libsockets: { hue: 'blue', shape: 'circle', hollow: false },
  'libsockets-w': { hue: 'blue', shape: 'circle', hollow: true },
  'libsockets-rt': { hue: 'green', shape: 'triangle', hollow: false },
  'libsockets-rt-k': { hue: 'green', shape: 'triangle', hollow: true },
  nps: { hue: 'violet', shape: 'square', hollow: false },
  'nps-k': { hue: 'violet', shape: 'square', hollow: true },
};
