/**
 * The rows that the menu lists: those of all lanes, by name, in the order of the first lane; a row that only another
 * lane has stands behind the one that it follows there. Rows that are left out are listed, too, so that they can come
 * back.
 */
import type { LaneLayout, RowFold } from '../../render/layout.ts';
import type { LinkRows } from '../../scenario/url.ts';

export interface ListedRow {
  readonly name: string;
  readonly title: string;
  /** 1 for hosts and the wire, 2 for what is on a host, 3 for locks and queues. */
  readonly level: number;
  readonly folds: readonly RowFold[];
  readonly shown: boolean;
  readonly pinned: boolean;
  /** Times as high as by itself. */
  readonly height: number;
}

export function listedRows(layouts: readonly LaneLayout[], byHand: LinkRows): ListedRow[] {
  const listed: ListedRow[] = [];
  for (const { rows } of layouts) {
    let at = 0;
    for (const { name, title, kind, folds } of rows) {
      const known = listed.findIndex((one) => one.name === name);
      if (known >= 0) {
        at = known + 1;
        continue;
      }
      const level = kind === 'cpu' || kind === 'wire' ? 1 : kind === 'lock' || kind === 'queue' ? 3 : 2;
      // A lock and a queue may have one name: here nothing beside it tells which it is.
      const listedTitle = level === 3 ? (name.split('/').at(-1) ?? title) : title;
      listed.splice(at, 0, { name, title: listedTitle, level, folds, ...handOf(name, byHand) });
      at += 1;
    }
  }
  for (const name of byHand.hidden) {
    if (listed.some((one) => one.name === name)) continue;
    const parts = name.split('/');
    const host = listed.findLastIndex((one) => one.name.split('/')[0] === parts[0]);
    const level = Math.min(2, parts.length);
    listed.splice(host + 1, 0, { name, title: parts.at(-1) ?? name, level, folds: [], ...handOf(name, byHand) });
  }
  return listed;
}

const handOf = (name: string, { hidden, pinned, tall }: LinkRows) => ({
  shown: !hidden.includes(name),
  pinned: pinned.includes(name),
  height: tall[name] ?? 1,
});
