/**
 * Runs stages: turns the stage tables into programs of CPU segments on a machine's clock, and executes them on
 * a thread. Primitives (switch, wake, trap, message, copy, filter instructions, lock operations) are slices of
 * their own; what is left of the base is the layer's own work, spread evenly around the critical sections:
 *
 *   [switch][wake][trap][message][filter][copy] work (lock section unlock) work (lock section unlock) work
 */
import type { ByteWork, LockSite, Stage, StageLayer } from '../../scenario/stages.ts';
import { defaultCosts } from '../../scenario/costs/default-costs.ts';
import type { Costs, StackSpec, Synchronization } from '../../scenario/types.ts';
import { Layer, Operation, sliceCode } from '../../trace/format.ts';
import type { Lock } from '../kernel/locks/lock.ts';
import type { Body } from '../kernel/op.ts';
import type { Thread } from '../kernel/thread.ts';
import type { Machine } from '../machine.ts';

/** Bytes of payload that a base includes. */
const BASE_BYTES = 64;

const layerCodes: Record<StageLayer, Layer> = {
  api: Layer.api,
  udp: Layer.udp,
  ip: Layer.ip,
  'packet-filter': Layer.packetFilter,
  'kernel-interface': Layer.kernelInterface,
  'network-interface': Layer.networkInterface,
};

/** The locks of one task or server, made when a stage first uses them. */
export interface LockTable {
  lockFor(site: LockSite): Lock;
}

interface Site {
  site: LockSite;
  sectionNs: number;
  operationNs: number;
}

export interface StageProgram {
  layer: Layer;
  switchNs: number;
  wakeNs: number;
  trapNs: number;
  messageNs: number;
  filterInstructionNs: number;
  perByteNs: number;
  byteOperation: Operation;
  /** The layer's own work before, between and after the sites. */
  pieceNs: number;
  lastPieceNs: number;
  sites: Site[];
}

/** How the stack protects a site: a wait cannot be protected by a monitor. */
export const protectionOf = (site: LockSite, synchronization: Synchronization): Synchronization =>
  site.waits === true && synchronization === 'monitor' ? 'inheritance' : synchronization;

const perByteNs = (stage: Stage, costs: Costs): number => {
  const byWork: Record<ByteWork, number> = {
    'kernel-copy': costs.kernelCopyPerByteNs,
    checksum: costs.checksumPerByteNs,
    'socket-copy': costs.socketCopyPerByteNs,
    'two-socket-copies': 2 * costs.socketCopyPerByteNs,
  };
  return stage.bytes === undefined ? 0 : byWork[stage.bytes];
};

/** What primitives take of the base on the calibrated machine. */
const calibratedPrimitivesNs = (stage: Stage): number =>
  (stage.traps ?? 0) * defaultCosts.trapNs +
  ((stage.messageHalves ?? 0) * defaultCosts.messageNs) / 2 +
  (stage.filterInstructions ?? 0) * defaultCosts.filterInstructionNs +
  perByteNs(stage, defaultCosts) * BASE_BYTES;

const wakeNs = (stage: Stage, spec: StackSpec, costs: Costs): { switchNs: number; wakeNs: number } => {
  const blocked = stage.whenBlocked;
  if (blocked === undefined) return { switchNs: 0, wakeNs: 0 };
  const switches = blocked.contextSwitch && !(blocked.restNs === 'application-wake' && spec.threads === 'c-thread');
  const rest = (): number => {
    if (blocked.restNs === 'application-wake') return costs.wakeApplicationNs[spec.threads];
    if (blocked.restNs === 'hand-off') {
      return spec.synchronization === 'monitor' ? costs.handOffToWorkerNs.monitor : costs.handOffToWorkerNs.mutex;
    }
    return blocked.restNs;
  };
  return { switchNs: switches ? costs.contextSwitchNs : 0, wakeNs: rest() };
};

export const compileStage = (stage: Stage, spec: StackSpec, machine: Machine): StageProgram => {
  const { costs } = machine;
  const scale = (calibratedNs: number): number => machine.cost(calibratedNs);
  const sites = (stage.locks ?? []).map((site) => ({
    site,
    sectionNs: scale(site.sectionNs * costs.stageScale),
    operationNs: scale(costs.lockPairNs[protectionOf(site, spec.synchronization)] / 2),
  }));
  const sectionsNs = (stage.locks ?? []).reduce((sum, site) => sum + site.sectionNs, 0);
  const workNs = scale(Math.max(0, stage.baseNs - calibratedPrimitivesNs(stage) - sectionsNs) * costs.stageScale);
  const pieceNs = Math.floor(workNs / (sites.length + 1));
  const wake = wakeNs(stage, spec, costs);
  return {
    layer: layerCodes[stage.layer],
    switchNs: scale(wake.switchNs),
    wakeNs: scale(wake.wakeNs),
    trapNs: scale((stage.traps ?? 0) * costs.trapNs),
    messageNs: scale(((stage.messageHalves ?? 0) * costs.messageNs) / 2),
    filterInstructionNs: scale(costs.filterInstructionNs),
    perByteNs: scale(perByteNs(stage, costs) * 1000) / 1000,
    byteOperation: stage.bytes === 'checksum' ? Operation.checksum : Operation.copy,
    pieceNs,
    lastPieceNs: workNs - pieceNs * sites.length,
    sites,
  };
};

/** What one execution of a stage depends on. */
export interface StageRun {
  payloadBytes: number;
  /** The thread had really been blocked. */
  blocked: boolean;
  /** Filter instructions executed. */
  instructions: number;
}

export function* runStage(thread: Thread, program: StageProgram, run: StageRun, locks: LockTable | null): Body {
  const code = (operation: Operation): number => sliceCode(program.layer, operation);
  if (run.blocked) {
    if (program.switchNs > 0) yield thread.run(code(Operation.contextSwitch), program.switchNs);
    if (program.wakeNs > 0) yield thread.run(code(Operation.wake), program.wakeNs);
  }
  if (program.trapNs > 0) yield thread.run(code(Operation.trap), program.trapNs);
  if (program.messageNs > 0) yield thread.run(code(Operation.message), program.messageNs);
  if (run.instructions > 0) yield thread.run(code(Operation.filter), run.instructions * program.filterInstructionNs);
  if (program.perByteNs > 0) {
    yield thread.run(code(program.byteOperation), Math.round(program.perByteNs * run.payloadBytes));
  }
  const work = code(Operation.work);
  // Work that has not been done yet: a site on the wait path is plain work for a thread that did not wait.
  let workNs = program.pieceNs;
  for (const { site, sectionNs, operationNs } of program.sites) {
    if (site.whenBlocked === true && !run.blocked) {
      workNs += sectionNs + program.pieceNs;
      continue;
    }
    if (workNs > 0) yield thread.run(work, workNs);
    const lock = (locks as LockTable).lockFor(site);
    yield* section(thread, lock, program.layer, sectionNs, operationNs);
    workNs = program.pieceNs;
  }
  workNs += program.lastPieceNs - program.pieceNs;
  if (workNs > 0) yield thread.run(work, workNs);
}

/** One passage through a critical section. */
function* section(thread: Thread, lock: Lock, layer: Layer, sectionNs: number, operationNs: number): Body {
  do {
    yield thread.run(sliceCode(layer, Operation.lock), operationNs, lock.id);
    if (!lock.enter(thread)) yield* lock.wait(thread);
    yield thread.run(sliceCode(layer, Operation.section), sectionNs, lock.id);
    if (!lock.mustRestart(thread)) yield thread.run(sliceCode(layer, Operation.lock), operationNs, lock.id);
  } while (lock.mustRestart(thread));
  lock.exit(thread);
}
