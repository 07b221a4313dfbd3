/** What the tool of rows puts into lanes. Both functions keep what they gave last: a layout is made once for its rows. */
import { arrangedRows } from '../../render/arrange-rows.ts';
import type { LaneLayout } from '../../render/layout.ts';
import { objectRows } from '../../render/object-rows.ts';
import { seenLayout } from '../../render/seen-layout.ts';
import type { LinkRows } from '../../scenario/url.ts';
import type { RowTools } from '../lanes/row-tools.ts';

export const madeRowTools = (): RowTools => {
  const arrangers = new WeakMap<LinkRows, ReturnType<RowTools['arrange']>>();
  const seen = new WeakMap<LaneLayout, { scrolledCssPx: number; layout: LaneLayout }>();
  return {
    moreRows: objectRows,
    arrange: (rows) => {
      const known = arrangers.get(rows);
      if (known !== undefined) return known;
      const made: ReturnType<RowTools['arrange']> = (plans, definitions) => arrangedRows(plans, definitions, rows);
      arrangers.set(rows, made);
      return made;
    },
    seen: (layout, scrolledCssPx) => {
      const known = seen.get(layout);
      if (known?.scrolledCssPx === scrolledCssPx) return known.layout;
      const made = { scrolledCssPx, layout: seenLayout(layout, scrolledCssPx) };
      seen.set(layout, made);
      return made.layout;
    },
  };
};
