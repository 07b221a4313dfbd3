/** A lane as the painters want it, with the layout that the lane's picture has, or a plain one where it has none. */
import { inversionSentence } from '../../analysis/sentences.ts';
import { defaultLayoutOptions, layoutLane, type LaneLayout } from '../../render/layout.ts';
import type { LaneModel } from '../../render/model.ts';
import type { LaneId } from '../../state/run-store.ts';
import type { Session } from '../../state/session.ts';
import { laneBounds } from './lane-bounds.ts';
import { rowTools } from './row-tools.ts';

export const laneModel = (session: Session, id: LaneId, layout?: LaneLayout): LaneModel => {
  const { reader, facts } = session.dataOf(id);
  const { selection } = session.view.getState();
  const bounds = laneBounds(session, id);
  return {
    reader,
    // Asked for, blame is found at once: painters wait until it is there.
    facts: facts.blamed ? facts : { activations: facts.activations, inversions: facts.inversions },
    layout: layout ?? layoutLane(reader.definitions, defaultLayoutOptions),
    selection: selection?.lane === id ? selection.what : null,
    intervalBounds: bounds.intervals,
    responseBounds: bounds.responses,
    inversionSentence: (inversion) => inversionSentence(inversion, facts),
    ...(rowTools === null ? {} : { moreRows: rowTools.moreRows }),
  };
};
