/**
 * What was found as a link of the Live page: the whole scenario on the lanes of the page, standing still behind the
 * activation, which is selected in lane A.
 */
import { defaultView, encodeLink, laneScenario, type LaneStacks, type LinkView } from '../../scenario/url.ts';
import type { Found } from '../../state/search.ts';

/** Time around the activation, in parts of its length. */
const MARGIN = 0.15;
/** So much simulated time is there beyond the window. */
const BEYOND_NS = 20_000_000;

export const foundHref = (
  { scenario, worst }: Found,
  lanes: readonly LaneStacks[],
  view: Pick<LinkView, 'theme' | 'testing'>,
): string => {
  const [first] = lanes;
  const { releaseNs, completionNs, activity, index } = worst;
  const marginNs = MARGIN * (completionNs - releaseNs);
  const toNs = Math.ceil(completionNs + marginNs);
  const link = {
    scenario: first === undefined ? scenario : laneScenario(scenario, first),
    lanes: [...lanes],
    view: {
      ...defaultView(),
      ...view,
      window: { fromNs: Math.max(0, Math.floor(releaseNs - marginNs)), toNs },
      atNs: toNs + BEYOND_NS,
      selection: { lane: 'a' as const, kind: 'activation' as const, ids: [activity, index] },
    },
  };
  return `?${encodeLink(link)}`;
};
