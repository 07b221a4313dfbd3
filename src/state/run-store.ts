/**
 * What is simulated: the scenario with its command log, the lanes and their stacks, and how the run stands.
 *
 * Only what a panel shows is here, refreshed a few times a second. The records themselves are in `LaneData`,
 * which painters read directly: at 60 pictures a second they must not pass through a store.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Scenario } from '../scenario/types.ts';
import { laneNames, type LaneStacks } from '../scenario/url.ts';
import type { LaneNumbers } from './lane-data.ts';
import type { Settings } from './settings.ts';

export const laneIds = laneNames;
export type LaneId = (typeof laneIds)[number];

export type LaneStatus = 'running' | 'failed';

export interface LaneState {
  readonly id: LaneId;
  readonly stacks: LaneStacks;
  readonly status: LaneStatus;
  /** Why it failed, or null. */
  readonly failure: string | null;
  readonly numbers: LaneNumbers;
  readonly hash: string;
}

export interface RunState {
  /** The scenario as edited; `commands` is the log. Its stacks are those of the first lane. */
  readonly scenario: Scenario;
  readonly lanes: readonly LaneState[];
  /** The settings at the present instant. */
  readonly settings: Settings;
  /** All lanes are complete before this instant; refreshed with the numbers. */
  readonly nowNs: number;
  /** What all lanes have really reached: less than `nowNs` while they catch up. */
  readonly reachedNs: number;
  /** The instant that the lanes are catching up with, or null. */
  readonly goalNs: number | null;
  readonly playing: boolean;
  /** Simulated to real time; Infinity = as fast as it goes. */
  readonly ratio: number;
}

export type RunStore = StoreApi<RunState>;

export const createRunStore = (initial: RunState): RunStore => createStore(() => initial);

/** What the lane runs, in words: one name where both hosts run the same. */
export const stackTitle = ({ client, server }: LaneStacks): string =>
  client.title === server.title ? client.title : `${client.title} / ${server.title}`;
