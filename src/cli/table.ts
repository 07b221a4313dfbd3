/** Rows of named values as a table of text: numbers to the right, with thousands apart; a column a name. */

export type TableRow = Readonly<Record<string, string | number | null>>;

const cellText = (value: string | number | null | undefined): string => {
  if (value === null || value === undefined) return '-';
  return typeof value === 'number' ? value.toLocaleString('en-US', { maximumFractionDigits: 3 }) : value;
};

/** The table, with a heading. Rows may have different columns: they come in the order in which they are first named. */
export const tableText = (rows: readonly object[]): string => {
  const cells = rows as readonly TableRow[];
  const names = [...new Set(cells.flatMap((row) => Object.keys(row)))];
  const columns = names.map((name) => {
    const texts = cells.map((row) => cellText(row[name]));
    const width = Math.max(name.length, ...texts.map((text) => text.length));
    const isNumber = cells.some((row) => typeof row[name] === 'number');
    const padded = (text: string): string => (isNumber ? text.padStart(width) : text.padEnd(width));
    return { heading: padded(name), texts: texts.map(padded), rule: '-'.repeat(width) };
  });
  const line = (parts: string[]): string => `${parts.join('  ').trimEnd()}\n`;
  return [
    line(columns.map(({ heading }) => heading)),
    line(columns.map(({ rule }) => rule)),
    ...rows.map((_, index) => line(columns.map(({ texts }) => texts[index] ?? ''))),
  ].join('');
};
