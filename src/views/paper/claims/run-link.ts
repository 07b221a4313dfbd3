/**
 * The run that a claim's value comes from, as a link of the Live page: that scenario, those stacks as lanes, standing
 * still at the end of that window, the host that it is about unfolded.
 */
import type { RunLane, RunSource } from '../../../paper/types.ts';
import { stackSpec } from '../../../scenario/stacks/index.ts';
import type { PaperStackId, StackSpec } from '../../../scenario/types.ts';
import {
  defaultView,
  encodeLink,
  laneScenario,
  type LaneStacks,
  type Link,
  type LinkView,
} from '../../../scenario/url.ts';

const specOf = (id: PaperStackId): StackSpec => {
  const spec = stackSpec(id);
  if (spec === undefined) throw new Error(`claims: no stack has the id ${id}`);
  return spec;
};

const stacksOf = ({ client, server }: RunLane): LaneStacks => ({ client: specOf(client), server: specOf(server) });

const laneTitle = ({ client, server }: RunLane): string =>
  client === server ? specOf(client).title : `${specOf(client).title} → ${specOf(server).title}`;

/** The run's lanes in words: "libsockets, FreeBSD". */
export const runTitle = ({ lanes }: Pick<RunSource, 'lanes'>): string => lanes.map(laneTitle).join(', ');

/** @param view what stays as it is: the theme, say */
export const runLink = (source: RunSource, view: Partial<LinkView> = {}): Link => {
  const lanes = source.lanes.map(stacksOf);
  const [first] = lanes;
  return {
    scenario: first === undefined ? source.scenario : laneScenario(source.scenario, first),
    lanes,
    view: {
      ...defaultView(),
      ...view,
      tab: 'live',
      window: { fromNs: source.fromNs, toNs: source.toNs },
      atNs: source.toNs,
      unfold: source.host === null ? [] : [source.host],
    },
  };
};

/** Many claims are about one run, and writing a link takes a while: the newest are kept. */
const written = new Map<string, string>();
const MOST_WRITTEN = 300;

/** The address of the run. */
export const runHref = (source: RunSource, view: Partial<LinkView> = {}): string => {
  const key = JSON.stringify([source, view]);
  const known = written.get(key);
  if (known !== undefined) return known;
  if (written.size >= MOST_WRITTEN) written.clear();
  const href = `?${encodeLink(runLink(source, view))}`;
  written.set(key, href);
  return href;
};
