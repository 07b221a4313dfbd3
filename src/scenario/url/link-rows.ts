/**
 * What the user made of the rows of lanes, by the rows' names, which are the same in every lane: what is folded and
 * unfolded by hand, pinned on top, left out, in which order and how high. In a link it is one readable parameter, a list
 * of deeds; `%` and `,` in a name are escaped:
 *
 *   rows=fold:server,pin:client/rt-client,tall2:wire
 */
import { ok, refuse, type Result } from '../result.ts';

export interface LinkRows {
  readonly folded: readonly string[];
  /** A host's name stands for all that is on it. */
  readonly unfolded: readonly string[];
  readonly pinned: readonly string[];
  readonly hidden: readonly string[];
  /** Rows that were moved, from the top; others keep their place after the one that they follow. */
  readonly order: readonly string[];
  /** How many times as high as by themselves, by name. */
  readonly tall: Readonly<Record<string, number>>;
}

export const usualRows: LinkRows = { folded: [], unfolded: [], pinned: [], hidden: [], order: [], tall: {} };

/** Heights that a row may have, times its own. */
export const rowHeights: readonly number[] = [1, 1.5, 2, 3, 4];
const MOST_DEEDS = 400;

const lists = { fold: 'folded', unfold: 'unfolded', pin: 'pinned', hide: 'hidden', order: 'order' } as const;
type Deed = keyof typeof lists;
const deeds = Object.keys(lists) as Deed[];

const escaped = (name: string): string => name.replaceAll(/[%,]/g, encodeURIComponent);

/** The parameter; '' where all is as by itself. */
export const rowsToken = (rows: LinkRows): string =>
  [
    ...deeds.flatMap((deed) => rows[lists[deed]].map((name) => `${deed}:${escaped(name)}`)),
    ...Object.entries(rows.tall).map(([name, times]) => `tall${times}:${escaped(name)}`),
  ].join(',');

export const rowsOfToken = (text: string): Result<LinkRows> => {
  const found = { folded: [], unfolded: [], pinned: [], hidden: [], order: [] } as Record<
    (typeof lists)[Deed],
    string[]
  >;
  const tall: Record<string, number> = {};
  const words = text.split(',');
  for (const word of words) {
    const [, deed = '', times = '', escapedName = ''] = /^([a-z]+)([\d.]*):(.{1,200})$/.exec(word) ?? [];
    const name = escapedName.replaceAll(/%(25|2C)/g, decodeURIComponent);
    const list = deeds.find((one) => one === deed && times === '');
    if (list !== undefined) found[lists[list]].push(name);
    else if (deed === 'tall' && rowHeights.includes(Number(times))) tall[name] = Number(times);
    else
      return refuse('', `must be a list of ${deeds.join(', ')} or tall2, each with a row, as in pin:client/rt-client`);
  }
  return words.length <= MOST_DEEDS ? ok({ ...found, tall }) : refuse('', `must be at most ${MOST_DEEDS} rows`);
};
