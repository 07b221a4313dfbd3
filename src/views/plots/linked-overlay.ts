/** Frames on the rows: the activation whose point is under the pointer, and the selected one in the other lanes. */
import { paintActivationFrame } from '../../render/plots/paint-activation.ts';
import { linkedActivation, selectedActivation } from '../../state/linked-activation.ts';
import type { Session } from '../../state/session.ts';
import type { LaneOverlay } from '../lanes/lane-overlays.ts';
import { hovered } from './hovered.ts';

export const linkedOverlay =
  (session: Session): LaneOverlay =>
  (context, lane) => {
    const selected = selectedActivation(session);
    for (const key of [hovered, selected]) {
      // The selected one itself has an outline of its own.
      if (key === null || (key === selected && key.lane === lane)) continue;
      const one = linkedActivation(session, key, lane);
      if (one !== null) paintActivationFrame(context, one);
    }
  };
