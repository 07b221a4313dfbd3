/**
 * The paper's figures as they are measured now. Pairs of one figure, (a) and (b), share their axes; axes stand still
 * while values move.
 */
import { useMemo, useState } from 'react';
import { words } from '../../../i18n/index.ts';
import type { Figure, PaperResults } from '../../../paper/types.ts';
import { AxisMemory } from './axis-memory.ts';
import { FigureCard } from './figure-card.tsx';
import { neededEnds, type AxisEnds } from './figure-chart.ts';
import { settingLine } from './figure-words.ts';
import { useFigureTheme } from './use-figure-theme.ts';

/** "3a" and "3b" share "3". */
const groupOf = ({ id }: Figure): string => id.replace(/[ab]$/, '');

const NONE: AxisEnds = { x: 0, y: 0 };

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

export function Figures({ results }: { results: PaperResults }) {
  const theme = useFigureTheme();
  const [memory] = useState(() => new AxisMemory());
  const ends = useMemo(() => sharedEnds(results, memory), [results, memory]);
  const setting = useMemo(() => settingLine(results), [results]);
  return (
    <>
      <p className="figures-about">{words.paperFigures.about}</p>
      <div className="figures" data-testid="figures">
        {results.figures.map((figure, i) => (
          <FigureCard
            key={figure.id}
            figure={figure}
            ends={ends[i] ?? NONE}
            theme={theme}
            preview={results.preview}
            setting={setting}
          />
        ))}
      </div>
    </>
  );
}
