/**
 * What a user can do to the run. Each action takes the session first. A recorded run stays as it is.
 *
 * A setting that changes is a timed command at the earliest instant that no lane has been asked for yet, the
 * same in every lane. Where the log has later commands (the user had gone back), they are cut off: the run forks.
 * Whatever cannot be changed in a running machine (its stack, the duplex mode, the seed) starts the lane again
 * with the same log and brings it to where it was.
 */
import { openingNs } from '../scenario/opening.ts';
import type { LinkSpec, Scenario, StackSpec } from '../scenario/types.ts';
import { defaultLanes, type LaneStacks } from '../scenario/url.ts';
import { commandOf, cutAfter, withCommand, type SettingName, type Settings } from './settings.ts';
import type { LaneId } from './run-store.ts';
import { everything, type TimeWindow } from './time-window.ts';
import { initialView } from './view-store.ts';
import type { Session } from './session.ts';

export const play = (session: Session): void => {
  if (!session.readOnly) session.coordinator.play();
};
export const pause = (session: Session): void => session.coordinator.pause();
export const togglePlay = (session: Session): void => {
  if (session.coordinator.playing) pause(session);
  else play(session);
};

export const setRatio = (session: Session, ratio: number): void => session.coordinator.setRatio(ratio);

/** Moves to the next record of any lane and pauses. */
export const stepForward = async (session: Session): Promise<void> => {
  if (!session.readOnly) await session.coordinator.step();
};

/** Moves back to just after the record before the present one, and pauses. */
export const stepBack = (session: Session): void => {
  if (session.readOnly) return;
  pause(session);
  const nowNs = session.shownNowNs();
  if (nowNs === 0) return;
  const instants = session.laneIds.map((id) => session.dataOf(id).lastInstantBefore(nowNs - 1));
  const before = instants.filter((instant) => instant !== null);
  seek(session, before.length === 0 ? 0 : Math.max(...before) + 1);
};

/** Brings all lanes to an instant; back in time by simulating again from the log. */
export const seek = (session: Session, toNs: number): void => {
  if (session.readOnly) return;
  if (toNs < session.shownNowNs()) session.startLanes(session.laneIds, toNs);
  else session.coordinator.catchUp(toNs);
};

/** Plays the same run, log included, from its beginning. */
export const restart = (session: Session): void => {
  if (!session.readOnly) session.startLanes(session.laneIds, 0);
};

/** After workers could not be started: starts them again, and goes to the instant that was asked for. */
export const tryAgain = (session: Session): void => {
  session.startLanes(session.laneIds, Math.max(session.shownNowNs(), session.startedForNs));
};

export interface Fork {
  /** The instant at which the run now differs. */
  readonly atNs: number;
  /** Later commands that were cut off. */
  readonly cut: number;
  /** Brings the cut commands back. */
  readonly undo: () => void;
}

/** Changes one setting in all lanes, now. Returns the fork when later commands had to go, else null. */
export const changeSetting = <Name extends SettingName>(
  session: Session,
  name: Name,
  value: Settings[Name],
): Fork | null => {
  if (session.readOnly) return null;
  const { scenario } = session.run.getState();
  const atNs = session.coordinator.commandNs;
  const { kept, cut } = cutAfter(scenario.commands, atNs);
  // After a fork the lanes start again and get the whole log: nothing of it counts as sent.
  const sentCount = cut > 0 ? 0 : session.sentCount;
  const commands = withCommand(kept, sentCount, { ...commandOf(name, value), atNs });
  session.run.setState({ scenario: { ...scenario, commands } });
  if (cut > 0) session.startLanes(session.laneIds, session.shownNowNs());
  session.refresh();
  if (cut === 0) return null;
  return { atNs, cut, undo: () => replaceScenario(session, scenario) };
};

/** Gives both hosts of a lane another stack: it starts again with the same log, and goes to where the others are. */
export const setStack = (session: Session, id: LaneId, stack: StackSpec): void => {
  if (session.readOnly) return;
  const stacks: LaneStacks = { client: stack, server: stack };
  session.run.setState(({ lanes }) => ({ lanes: lanes.map((lane) => (lane.id === id ? { ...lane, stacks } : lane)) }));
  session.startLanes([id], session.shownNowNs());
};

/** Changes the link in what a running machine cannot change: all lanes start again. */
export const setDuplex = (session: Session, duplex: LinkSpec['duplex']): void => {
  const { scenario } = session.run.getState();
  replaceScenario(session, { ...scenario, link: { ...scenario.link, duplex } });
};

/** Puts another scenario in place in the same lanes, and brings them to the instant shown. */
export const replaceScenario = (session: Session, scenario: Scenario): void => {
  if (session.readOnly) return;
  session.run.setState({ scenario });
  session.startLanes(session.laneIds, session.shownNowNs());
};

/** What is seen when a scenario is opened: of threads the run so far, so that short ones are not a speck. */
export const openingWindow = (scenario: Scenario): TimeWindow =>
  scenario.workload.kind === 'threads' ? everything(openingNs(scenario)) : initialView.window;

/** Is there anything to follow? Threads that run once are over when they are opened. */
export const goesOn = ({ workload }: Scenario): boolean =>
  workload.kind !== 'threads' || workload.threads.some(({ periodNs }) => periodNs !== null);

/** Opens another scenario. The lanes keep their stacks where it uses the network. */
export const openScenario = (session: Session, scenario: Scenario): void => {
  if (session.readOnly) return;
  const kept = session.run.getState().lanes.map((lane) => lane.stacks);
  const usual = defaultLanes(scenario);
  const usesNetwork = scenario.workload.kind !== 'threads';
  const lanes = usesNetwork && usual.length === kept.length ? kept : usual;
  session.view.setState({ window: openingWindow(scenario), follow: goesOn(scenario), selection: null });
  session.open(scenario, lanes, openingNs(scenario));
};
