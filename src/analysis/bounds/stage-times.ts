/**
 * The longest that a host's protocol stages can take for one packet: the stage tables, with the scenario's costs, for
 * threads that had really been blocked. The same sums as the simulation's stages come to, without running them:
 *
 *   switch + wake + traps + message + filter + bytes + own work + sections + lock operations
 *
 * Nanoseconds of the host's CPU.
 */
import { defaultCosts } from '../../scenario/costs/default-costs.ts';
import { stageTables } from '../../scenario/costs/stage-tables.ts';
import type { LockSite, Stage, StageThread } from '../../scenario/stages.ts';
import type { Costs, StackSpec, Synchronization } from '../../scenario/types.ts';
import { onHostNs } from './body-sections.ts';

/** Bytes of payload that a base includes. */
const BASE_BYTES = 64;

/** Filter instructions of a program that finds the port, beyond those of one that takes every datagram. */
const PORT_INSTRUCTIONS = 5;
/** Of a program on a frame that it takes, without PIP. */
const PLAIN_INSTRUCTIONS = 7;

export interface StageHost {
  stack: StackSpec;
  costs: Costs;
  cpuMhz: number;
  payloadBytes: number;
  /** Sockets on the host. */
  sessions: number;
}

const bytePrices = (stage: Stage, costs: Costs): number => {
  if (stage.bytes === undefined) return 0;
  switch (stage.bytes) {
    case 'kernel-copy':
      return costs.kernelCopyPerByteNs;
    case 'checksum':
      return costs.checksumPerByteNs;
    case 'socket-copy':
      return costs.socketCopyPerByteNs;
    case 'two-socket-copies':
      return 2 * costs.socketCopyPerByteNs;
  }
};

const wakeNs = (stage: Stage, { stack, costs, cpuMhz }: StageHost): number => {
  const blocked = stage.whenBlocked;
  if (blocked === undefined) return 0;
  const switchNs = blocked.contextSwitch ? costs.contextSwitchNs : 0;
  const handOff = stack.synchronization === 'monitor' ? costs.handOffToWorkerNs.monitor : costs.handOffToWorkerNs.mutex;
  const rest = {
    'application-wake': costs.wakeApplicationNs[stack.threads],
    'hand-off': handOff,
  };
  const restNs = typeof blocked.restNs === 'number' ? blocked.restNs : rest[blocked.restNs];
  return onHostNs(switchNs, cpuMhz) + onHostNs(restNs, cpuMhz);
};

/** A wait cannot be protected by a monitor: that site keeps a mutex. */
const protectionOf = (site: LockSite, synchronization: Synchronization): Synchronization =>
  site.waits === true && synchronization === 'monitor' ? 'inheritance' : synchronization;

const operationNs = (site: LockSite, { stack, costs, cpuMhz }: StageHost): number =>
  onHostNs(costs.lockPairNs[protectionOf(site, stack.synchronization)] / 2, cpuMhz);

const instructionsOf = (stage: Stage, { stack, sessions }: StageHost): number => {
  if (stage.filterInstructions === undefined) return 0;
  if (stack.filterPrograms === 'session-table') return stage.filterInstructions;
  return stage.filterInstructions + PORT_INSTRUCTIONS + sessions * (PLAIN_INSTRUCTIONS + PORT_INSTRUCTIONS);
};

const stageNs = (stage: Stage, host: StageHost): number => {
  const { costs, cpuMhz, payloadBytes } = host;
  const scaled = (ns: number): number => onHostNs(ns, cpuMhz);
  const locks = stage.locks ?? [];
  const primitivesNs =
    (stage.traps ?? 0) * defaultCosts.trapNs +
    ((stage.messageHalves ?? 0) * defaultCosts.messageNs) / 2 +
    (stage.filterInstructions ?? 0) * defaultCosts.filterInstructionNs +
    bytePrices(stage, defaultCosts) * BASE_BYTES;
  const ownNs = stage.baseNs - primitivesNs - locks.reduce((sum, site) => sum + site.sectionNs, 0);
  return (
    wakeNs(stage, host) +
    scaled((stage.traps ?? 0) * costs.trapNs) +
    scaled(((stage.messageHalves ?? 0) * costs.messageNs) / 2) +
    instructionsOf(stage, host) * scaled(costs.filterInstructionNs) +
    Math.ceil((scaled(bytePrices(stage, costs) * 1000) / 1000) * payloadBytes) +
    scaled(Math.max(0, ownNs) * costs.stageScale) +
    locks.reduce((sum, site) => sum + scaled(site.sectionNs * costs.stageScale) + 2 * operationNs(site, host), 0)
  );
};

/** The least that a stage can take: nobody had been blocked. */
const leastStageNs = (stage: Stage, host: StageHost): number => {
  const skipped = (stage.locks ?? []).filter(({ whenBlocked }) => whenBlocked === true);
  const operationsNs = skipped.reduce((sum, site) => sum + 2 * operationNs(site, host), 0);
  // Rounding of sections and bytes.
  return Math.max(0, stageNs(stage, host) - wakeNs(stage, host) - operationsNs - 1 - (stage.locks ?? []).length);
};

/** The least that a sender, a receiver and its interrupt can take for a packet. */
export const leastPacketNs = (host: StageHost): number =>
  all(host).reduce((sum, stage) => sum + leastStageNs(stage, host), 0);

const all = (host: StageHost): readonly Stage[] => {
  const { send, receive } = stageTables[host.stack.stages];
  return [...send, ...receive];
};

const sumOf = (stages: readonly Stage[], host: StageHost): number =>
  stages.reduce((sum, stage) => sum + stageNs(stage, host), 0);

/** All threads of a sender. */
export const sendNs = (host: StageHost): number => sumOf(stageTables[host.stack.stages].send, host);

/** What the interrupt does for a frame. */
export const interruptNs = (host: StageHost): number => {
  const stages = stageTables[host.stack.stages].receive.filter(({ by }) => by === 'interrupt');
  return onHostNs(host.costs.interruptEntryNs, host.cpuMhz) + sumOf(stages, host);
};

/** All threads of a receiver, without the interrupt. */
export const receiveNs = (host: StageHost): number =>
  sumOf(
    stageTables[host.stack.stages].receive.filter(({ by }) => by !== 'interrupt'),
    host,
  );

/** What one kind of thread does for a packet, in both directions. */
export const threadNs = (host: StageHost, thread: StageThread): number =>
  sumOf(
    all(host).filter(({ by }) => by === thread),
    host,
  );

/** The longest that a lock is held: a section and the unlock operation. */
export const longestSectionNs = (host: StageHost): number => {
  const sites = all(host).flatMap(({ locks }) => locks ?? []);
  const holds = sites.map(
    (site) => onHostNs(site.sectionNs * host.costs.stageScale, host.cpuMhz) + operationNs(site, host),
  );
  return Math.max(0, ...holds);
};

/** The longest step of the kernel that ends before a switch. */
export const kernelStepNs = ({ costs, cpuMhz }: StageHost): number => {
  const { contextSwitchNs, trapNs, messageNs, turnRotateNs, preemptionNs } = costs;
  // A stage has two traps or two halves of a message at most in a step.
  return onHostNs(Math.max(contextSwitchNs, 2 * trapNs, messageNs, turnRotateNs, preemptionNs), cpuMhz);
};
