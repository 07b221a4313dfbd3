/** A measured figure beside what it has to reach, for the tables of `npm run bench`. */
export interface FigureRow {
  figure: string;
  measured: number;
  unit: string;
  /** In words; empty where nothing was promised. */
  target: string;
  /** "yes" or "no"; empty without a target. */
  reached: string;
}

const rounded = (value: number): number => Number(value.toPrecision(4));

/** A figure without a target. */
export const told = (figure: string, measured: number, unit: string): FigureRow => ({
  figure,
  measured: rounded(measured),
  unit,
  target: '',
  reached: '',
});

/** A figure that has to stay at or below a limit of the same unit. */
export const atMost = (figure: string, measured: number, unit: string, limit: number): FigureRow => ({
  ...told(figure, measured, unit),
  target: `at most ${limit}`,
  reached: measured <= limit ? 'yes' : 'no',
});

/** A figure that has to be more than a limit of the same unit. */
export const moreThan = (figure: string, measured: number, unit: string, limit: number): FigureRow => ({
  ...told(figure, measured, unit),
  target: `more than ${limit}`,
  reached: measured > limit ? 'yes' : 'no',
});
