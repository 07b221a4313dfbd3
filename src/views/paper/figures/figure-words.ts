/** Figures in words: their names, micro signs, the line on what they were measured with. */
import { paperWords } from '../../../i18n/paper.ts';
import type { PaperResults, ShownFigure } from '../../../paper/types.ts';
import { formatDuration } from '../../../render/time-format.ts';
import { defaultCosts } from '../../../scenario/costs/default-costs.ts';
import type { Costs } from '../../../scenario/types.ts';

const text = paperWords.paperFigures;

/** The page writes microseconds as "µs"; data, and the paper's own sentences, as "us". */
export const withMicroSigns = (sentence: string): string => sentence.replaceAll(/\bus\b/g, 'µs');

/** "Fig. 3 (a)". */
export const figureNumber = (figure: Pick<ShownFigure, 'id'>): string => text.number(figure.id);

/** "Fig. 3 (a): Round trip cost, 100 Mbit/s". */
export const figureName = (figure: Pick<ShownFigure, 'id' | 'title'>): string =>
  `${figureNumber(figure)}: ${figure.title}`;

/** A value as it is: up to three digits after the point. */
export const exactText = (value: number): string => String(Math.round(value * 1000) / 1000);

interface ChangedCost {
  readonly path: string;
  readonly value: number;
  readonly usual: number;
}

const flat = (value: unknown, path: string): [string, number][] => {
  if (typeof value === 'number') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => flat(part, path === '' ? key : `${path}.${key}`));
};

const usualCosts = new Map(flat(defaultCosts, ''));

/** Costs that are not as calibrated, in the order of the table. */
export const changedCosts = (costs: Costs): ChangedCost[] =>
  flat(costs, '').flatMap(([path, value]) => {
    const usual = usualCosts.get(path);
    return usual === undefined || usual === value ? [] : [{ path, value, usual }];
  });

const costValue = (path: string, value: number): string => {
  if (!path.includes('Ns')) return `×${exactText(value)}`;
  return path.endsWith('PerByteNs') ? `${exactText(value)} ns` : formatDuration(value);
};

const MOST_NAMED = 4;

/** "Two 166 MHz hosts …, calibrated costs", or which costs were changed. */
export const settingLine = ({ costs }: Pick<PaperResults, 'costs'>): string => {
  const changed = changedCosts(costs);
  if (changed.length === 0) return `${text.setting}, ${text.calibrated}`;
  const named = changed
    .slice(0, MOST_NAMED)
    .map(({ path, value, usual }) =>
      text.changedCost(text.costs[path] ?? path, costValue(path, value), costValue(path, usual)),
    );
  const more = changed.length > MOST_NAMED ? [text.changedMore(changed.length - MOST_NAMED)] : [];
  return `${text.setting}, ${text.changed([...named, ...more].join(', '))}`;
};
