/** Where the axes of all figures end: pairs of one figure, (a) and (b), alike, so that they can be compared at a glance. */
import type { Figure, PaperResults } from '../../../paper/types.ts';
import type { AxisMemory } from './axis-memory.ts';
import { neededEnds, type AxisEnds } from './figure-chart.ts';

/** "3a" and "3b" share "3". */
const groupOf = ({ id }: Figure): string => id.replace(/[ab]$/, '');

/** Of a table. */
export const NONE: AxisEnds = { x: 0, y: 0 };

/** Where the axes of each figure end, pairs alike. */
export const sharedEnds = (
  { figures, complete }: Pick<PaperResults, 'figures' | 'complete'>,
  memory: AxisMemory,
): AxisEnds[] => {
  const needed = figures.map((figure) => (figure.kind === 'table' ? NONE : neededEnds(figure)));
  const ends = new Map<string, AxisEnds>();
  for (const [i, figure] of figures.entries()) {
    const group = groupOf(figure);
    const { x, y } = ends.get(group) ?? NONE;
    const { x: ownX, y: ownY } = needed[i] ?? NONE;
    ends.set(group, { x: Math.max(x, ownX), y: Math.max(y, ownY) });
  }
  for (const [group, { x, y }] of ends) {
    ends.set(group, { x: memory.max(`${group} x`, x, complete), y: memory.max(`${group} y`, y, complete) });
  }
  return figures.map((figure) => ends.get(groupOf(figure)) ?? NONE);
};
