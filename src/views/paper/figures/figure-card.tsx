/** One figure: what it shows, what the paper says about it, what was measured, and what can be taken from it. */
import { memo, useMemo, useRef, type RefObject } from 'react';
import { paperWords } from '../../../i18n/paper.ts';
import type { Figure, ShownFigure } from '../../../paper/types.ts';
import type { ThemeName } from '../../../render/palette.ts';
import type { TooltipText } from '../../stage/tooltip.ts';
import { useHeld, useIsHeld } from '../in-sight.ts';
import { ChartCanvas } from './chart-canvas.tsx';
import { figureChart, type AxisEnds, type ChartFigure } from './figure-chart.ts';
import { cellText, Numbers, NumbersButton, NumbersTable, useOpen } from './figure-numbers.tsx';
import { FigureRuns } from './figure-runs.tsx';
import { FigureSave } from './figure-save.tsx';
import type { FigureTable } from './figure-table.ts';
import { figureTable } from './figure-table.ts';
import { figureName, figureNumber, withMicroSigns } from './figure-words.ts';
import { namedMechanisms } from './systems-table.ts';

const text = paperWords.paperFigures;

interface FigureCardProps {
  readonly figure: Figure;
  readonly ends: AxisEnds;
  readonly theme: ThemeName;
  readonly preview: boolean;
  /** Scenario and costs, in one line. */
  readonly setting: string;
}

/** The words of a row: its first cell as title, then each column with its value. */
const rowWords = ({ columns, rows }: FigureTable, row: number): TooltipText => {
  const [title = null, ...cells] = rows[row] ?? [];
  return {
    title: cellText(title),
    lines: cells.flatMap((cell, i) =>
      cell === null ? [] : [[withMicroSigns(columns[i + 1] ?? ''), cellText(cell)] as const],
    ),
  };
};

interface ChartOfProps {
  readonly figure: ChartFigure;
  readonly table: FigureTable;
  readonly ends: AxisEnds;
  readonly theme: ThemeName;
}

function FigureChart({ figure, table, ends, theme }: ChartOfProps) {
  const content = useMemo(
    () => ({ chart: figureChart(figure, ends), theme, wordsOf: (row: number) => rowWords(table, row) }),
    [figure, ends, theme, table],
  );
  return <ChartCanvas name={figureName(figure)} testId={`figure-${figure.id}-chart`} content={content} />;
}

/** A figure as it was measured last. */
export function FigureCard(newest: FigureCardProps) {
  const card = useRef<HTMLElement>(null);
  const shown = useHeld(newest, useIsHeld(card, newest.figure.id));
  return <Card {...shown} theme={newest.theme} card={card} />;
}

interface CardProps extends Omit<FigureCardProps, 'figure'> {
  readonly figure: ShownFigure;
  readonly card?: RefObject<HTMLElement | null>;
}

/** A figure as it is given. */
export const Card = memo(function Card({ figure: given, ends, theme, preview, setting, card }: CardProps) {
  const figure = given.kind === 'table' ? namedMechanisms(given) : given;
  const table = useMemo(() => figureTable(given.kind === 'table' ? namedMechanisms(given) : given), [given]);
  const [open, toggle] = useOpen();
  const about = preview ? [setting, text.previewAbout] : [setting];
  const file = () => ({ figure, chart: figure.kind === 'table' ? null : figureChart(figure, ends), about, theme });
  return (
    <figure
      ref={card}
      className={`figure-card of-${figure.kind}`}
      id={`figure-${figure.id}`}
      data-testid={`figure-${figure.id}`}
    >
      <header>
        <h3>
          <span className="figure-number">{figureNumber(figure)}</span> {figure.title}
        </h3>
        <span className="figure-preview" data-shown={preview} aria-hidden={!preview} title={text.previewAbout}>
          {text.preview}
        </span>
      </header>
      {figure.kind === 'table' ? (
        <div className="figure-table">
          <NumbersTable caption={figureName(figure)} table={table} />
        </div>
      ) : (
        <FigureChart figure={figure} table={table} ends={ends} theme={theme} />
      )}
      <figcaption>
        <Says label={text.paperSays} sentence={figure.paperSays} />
        <Says label={text.measured} sentence={figure.measured} />
      </figcaption>
      <footer>
        {figure.kind !== 'table' && <NumbersButton id={figure.id} open={open} onChange={toggle} />}
        <FigureRuns figure={figure} preview={preview} />
        <FigureSave id={figure.id} file={file} />
      </footer>
      {open && <Numbers figure={figure} table={table} />}
    </figure>
  );
});

function Says({ label, sentence }: { label: string; sentence: string }) {
  return (
    <p>
      <strong>{label}</strong> {withMicroSigns(sentence)}
    </p>
  );
}
