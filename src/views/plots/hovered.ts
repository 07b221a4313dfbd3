/** The activation whose point or bar is under the pointer. Not in a store: hovering renders nothing. */
import type { ActivationKey } from '../../state/linked-activation.ts';
import type { Stage } from '../stage/stage.ts';

export let hovered: ActivationKey | null = null;

export const setHovered = (stage: Stage, key: ActivationKey | null): void => {
  if (key === hovered) return;
  hovered = key;
  stage.invalidate('overlay');
};
