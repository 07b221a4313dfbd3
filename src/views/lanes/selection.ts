/**
 * Between what was hit in a picture and what is selected. A selection is a few numbers that survive a link and a
 * new picture; a hit is the thing itself, found again in the trace.
 */
import type { Hit } from '../../render/hit-test.ts';
import type { LaneModel } from '../../render/model.ts';
import { Kind, type Definition } from '../../trace/format.ts';
import { IntervalColumns, RowCode, type Interval } from '../../trace/reader.ts';
import type { Selected } from '../../state/view-store.ts';

/** What a click on a hit selects; null for what cannot be selected. */
export const selectedBy = (hit: Hit, { reader, facts }: LaneModel): Selected | null => {
  switch (hit.kind) {
    case 'interval': {
      const { recordIndex, startNs, endNs } = hit.interval;
      return { kind: 'interval', thread: hit.thread, record: recordIndex, startNs, endNs };
    }
    case 'inversion':
      return { kind: 'inversion', index: hit.index };
    case 'frame': {
      const { recordIndex, startNs, endNs } = hit.interval;
      return { kind: 'frame', frame: reader.a(recordIndex), startNs, endNs };
    }
    case 'activation': {
      const activation = facts.activations[hit.index];
      return activation ? { kind: 'activation', activity: activation.activity, index: activation.index } : null;
    }
    case 'mark':
      return reader.kind(hit.record) === Kind.activity
        ? { kind: 'activation', activity: hit.subject, index: reader.a(hit.record) }
        : null;
    case 'object':
      return selectedObject(hit.object, reader.definitions);
    case 'head': {
      const [thread, ...others] = hit.row.threads;
      if (hit.row.object !== undefined) return selectedObject(hit.row.object, reader.definitions);
      return thread === undefined || others.length > 0 ? null : { kind: 'thread', id: thread };
    }
    case 'axis':
      return null;
  }
};

const selectedObject = (id: number, definitions: readonly Definition[]): Selected | null => {
  const type = definitions[id]?.type;
  return type === 'lock' || type === 'queue' ? { kind: type, id } : null;
};

const spans = new IntervalColumns();

const frameHit = (model: LaneModel, frame: number, startNs: number): Hit | null => {
  const { reader, layout } = model;
  const link = reader.definitions.find((one) => one.type === 'link');
  const row = layout.rows.find((one) => one.kind === 'wire');
  if (link === undefined || row === undefined) return null;
  for (const fromHost of [0, 1]) {
    reader.wireIntervals(link.id, fromHost, startNs, startNs + 1, 1, spans);
    for (let i = 0; i < spans.count; i += 1) {
      const recordIndex = spans.recordIndex[i] as number;
      if (spans.code[i] !== RowCode.busy || reader.a(recordIndex) !== frame) continue;
      const interval: Interval = {
        startNs: spans.startNs[i] as number,
        endNs: spans.endNs[i] as number,
        recordIndex,
        code: RowCode.busy,
        value: spans.value[i] as number,
        work: spans.work[i] as number,
      };
      return { kind: 'frame', row, fromHost, interval };
    }
  }
  return null;
};

/** The selected thing; null when the run does not have it (any more). */
export const hitOf = (selected: Selected, model: LaneModel): Hit | null => {
  const { reader, facts, layout } = model;
  const [anyRow] = layout.rows;
  if (anyRow === undefined) return null;
  switch (selected.kind) {
    case 'interval': {
      const interval = reader.threadIntervalAt(selected.thread, selected.startNs);
      const row = layout.rows[layout.rowOfThread.get(selected.thread) ?? 0] ?? anyRow;
      return interval && { kind: 'interval', row, thread: selected.thread, interval, atNs: selected.startNs };
    }
    case 'inversion':
      return selected.index < facts.inversions.length
        ? { kind: 'inversion', row: anyRow, index: selected.index }
        : null;
    case 'activation': {
      const index = facts.activations.findIndex(
        (one) => one.activity === selected.activity && one.index === selected.index,
      );
      return index < 0 ? null : { kind: 'activation', index };
    }
    case 'frame':
      return frameHit(model, selected.frame, selected.startNs);
    // No single thing of the picture.
    case 'thread':
    case 'lock':
    case 'queue':
    case 'area':
      return null;
  }
};

/** From when to when what is selected lasts; null for what has no length, or is not in the run (any more). */
export const extentOfSelected = (selected: Selected, model: LaneModel): Extent | null => {
  if (selected.kind === 'area') return selected;
  const hit = hitOf(selected, model);
  return hit && extentOf(hit, model);
};

export interface Extent {
  readonly fromNs: number;
  readonly toNs: number;
}

/** From when to when a hit lasts; null for what has no length. */
export const extentOf = (hit: Hit, { reader, facts }: LaneModel): Extent | null => {
  switch (hit.kind) {
    case 'interval':
    case 'frame':
      return { fromNs: hit.interval.startNs, toNs: hit.interval.endNs };
    case 'inversion': {
      const inversion = facts.inversions[hit.index];
      return inversion ? { fromNs: inversion.startNs, toNs: inversion.endNs } : null;
    }
    case 'activation': {
      const activation = facts.activations[hit.index];
      if (activation === undefined) return null;
      return { fromNs: activation.releaseNs, toNs: activation.completionNs ?? activation.deadlineNs ?? reader.untilNs };
    }
    case 'object':
      return { fromNs: hit.interval.startNs, toNs: hit.interval.endNs };
    case 'mark':
    case 'head':
    case 'axis':
      return null;
  }
};
