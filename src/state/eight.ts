/**
 * All of the paper's systems at once: eight lanes, one a stack, in the paper's order, under the same scenario, log and
 * seed. The lanes that were there before come back when the view is left, with the system in place that was picked.
 */
import { stackSpecs } from '../scenario/stacks/index.ts';
import { defaultLanes, type LaneStacks } from '../scenario/url.ts';
import { sameAxes } from './lane-axes.ts';
import type { Session } from './session.ts';

const before = new WeakMap<Session, readonly LaneStacks[]>();

/** Both hosts of each lane run the same. */
export const eightStacks = (): LaneStacks[] => stackSpecs.map((stack) => ({ client: stack, server: stack }));

/** Are the lanes those of all systems? */
export const areEight = (session: Session): boolean => {
  const { lanes } = session.run.getState();
  return (
    lanes.length === stackSpecs.length &&
    lanes.every(({ stacks: { client, server } }, i) => client.id === stackSpecs[i]?.id && server.id === client.id)
  );
};

/** A scenario of threads has no network, and so no systems to compare. */
export const canShowEight = (session: Session): boolean =>
  session.run.getState().scenario.workload.kind !== 'threads' && !session.readOnly;

/** Shows all systems at the instant that is shown. */
export const showEight = (session: Session): void => {
  const { lanes, scenario } = session.run.getState();
  session.view.setState({ show: 'eight', selection: null, axes: sameAxes });
  if (areEight(session)) return;
  before.set(
    session,
    lanes.map(({ stacks }) => stacks),
  );
  session.open(scenario, eightStacks(), session.shownNowNs());
};

/** Shows the lanes that were there before, one of them with another stack where one was picked. */
export const showLanes = (session: Session, picked: { lane: number; stacks: LaneStacks } | null = null): void => {
  const { scenario } = session.run.getState();
  const kept = before.get(session) ?? defaultLanes(scenario);
  session.view.setState({ show: 'lanes', selection: null, axes: sameAxes });
  const stacks = kept.map((one, index) => (index === picked?.lane ? picked.stacks : one));
  session.open(scenario, stacks, session.shownNowNs());
};

/** Brings lanes and view together: a link or another scenario may have changed only one of them. */
export const matchEight = (session: Session): void => {
  if (session.view.getState().show !== 'eight') return;
  if (canShowEight(session)) showEight(session);
  else session.view.setState({ show: 'lanes' });
};
