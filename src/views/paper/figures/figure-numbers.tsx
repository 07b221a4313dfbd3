/** The numbers of a figure as a table, the same as in its CSV file; listed only while it is open. */
import { useState } from 'react';
import { ChevronRight } from 'lucide-react';
import { paperWords } from '../../../i18n/paper.ts';
import type { ShownFigure } from '../../../paper/types.ts';
import type { FigureTable } from './figure-table.ts';
import { exactText, figureName, withMicroSigns } from './figure-words.ts';

const text = paperWords.paperFigures;

export const cellText = (cell: FigureTable['rows'][number][number]): string =>
  cell === null ? '' : typeof cell === 'number' ? exactText(cell) : String(cell);

export function NumbersButton({ id, open, onChange }: { id: ShownFigure['id']; open: boolean; onChange: () => void }) {
  return (
    <button
      type="button"
      className="link-button figure-numbers-button"
      aria-expanded={open}
      aria-controls={`figure-${id}-numbers`}
      data-testid={`figure-${id}-numbers-button`}
      onClick={onChange}
    >
      <ChevronRight className="icon" aria-hidden="true" />
      {text.numbers}
    </button>
  );
}

export function useOpen(): [boolean, () => void] {
  const [open, setOpen] = useState(false);
  return [open, () => setOpen((was) => !was)];
}

export function Numbers({ figure, table }: { figure: ShownFigure; table: FigureTable }) {
  return (
    // The table scrolls: with the keyboard too, so it takes the focus.
    <div
      id={`figure-${figure.id}-numbers`}
      className="figure-numbers"
      role="region"
      aria-label={text.numbersOf(figureName(figure))}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <NumbersTable caption={text.numbersOf(figureName(figure))} table={table} />
    </div>
  );
}

export function NumbersTable({ caption, table }: { caption: string; table: FigureTable }) {
  return (
    <table>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th key={column} scope="col">
              {withMicroSigns(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, i) => (
          // Rows have no name of their own; their place is what they are.
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={i}>
            {row.map((cell, column) => (
              <td key={table.columns[column]} className={typeof cell === 'number' ? 'number' : undefined}>
                {cellText(cell)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
