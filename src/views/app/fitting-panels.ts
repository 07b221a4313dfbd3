/** Which panels are open to begin with: those that fit beside the lanes. */
import type { PanelName } from '../../state/view-store.ts';
import { COMPACT_QUERY, WIDE_QUERY } from './use-media.ts';

export const fittingPanels = (): Record<PanelName, boolean> => ({
  load: !globalThis.matchMedia(COMPACT_QUERY).matches,
  inspector: globalThis.matchMedia(WIDE_QUERY).matches,
});
