/** Table 1 with mechanisms in words: the page's names of values instead of those of the data. */
import { words } from '../../../i18n/index.ts';
import type { TableFigure } from '../../../paper/types.ts';

const placements: Readonly<Record<string, string>> = words.lane.placements;
const values = words.mechanismValues;

/** Names by value: no two mechanisms share a value with different names. */
const names: Readonly<Record<string, string>> = {
  ...placements,
  ...values.threads,
  ...values.synchronization,
  ...values.demultiplexing,
  ...values.protocolPriority,
};

/** The first two columns are the system's name and what the paper calls it. */
export const namedMechanisms = (figure: TableFigure): TableFigure => ({
  ...figure,
  rows: figure.rows.map((row) => row.map((cell, i) => (i < 2 ? cell : (names[cell] ?? cell)))),
});
