/**
 * The paper's figures as they are measured now. Pairs of one figure, (a) and (b), share their axes; axes stand still
 * while values move.
 */
import { useMemo, useState } from 'react';
import { paperWords } from '../../../i18n/paper.ts';
import type { PaperResults } from '../../../paper/types.ts';
import { AxisMemory } from './axis-memory.ts';
import { FigureCard } from './figure-card.tsx';
import { settingLine } from './figure-words.ts';
import { NONE, sharedEnds } from './shared-ends.ts';
import { useFigureTheme } from './use-figure-theme.ts';

export function Figures({ results }: { results: PaperResults }) {
  const theme = useFigureTheme();
  const [memory] = useState(() => new AxisMemory());
  const ends = useMemo(() => sharedEnds(results, memory), [results, memory]);
  const setting = useMemo(() => settingLine(results), [results]);
  return (
    <>
      <p className="figures-about">{paperWords.paperFigures.about}</p>
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
