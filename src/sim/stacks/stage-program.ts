/**
 * Turns the stage tables into programs of CPU segments on a machine's clock (`stage-routine.ts` runs them on a
 * thread). Primitives (switch, wake, trap, message, copy, filter instructions, lock operations) are slices of
 * their own; what is left of the base is the layer's own work, spread evenly around the critical sections:
 *
 *   [switch][wake][trap][message][filter][copy] work (lock section unlock) work (lock section unlock) work
 */
import type { ByteWork, LockSite, Stage, StageLayer } from '../../scenario/stages.ts';
import { defaultCosts } from '../../scenario/costs/default-costs.ts';
import type { Costs, StackSpec, Synchronization } from '../../scenario/types.ts';
import { Layer, Operation, sliceCode, type SliceCode } from '../../trace/format.ts';
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

/** One segment, or one passage through a critical section. */
export interface Step {
  kind: 'segment' | 'bytes' | 'filter' | 'section';
  code: SliceCode;
  /** Of the segment; of a byte or an instruction; of the section. */
  ns: number;
  site: LockSite | null;
  /** Lock operations, at each end of a section. */
  operationCode: SliceCode;
  operationNs: number;
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

interface WakeCosts {
  switchNs: number;
  wakeNs: number;
}

const wakeCosts = (stage: Stage, spec: StackSpec, costs: Costs): WakeCosts => {
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

/**
 * The steps of a stage on a machine's clock.
 * @param isBlocked for a thread that had really been blocked
 */
export const compileStage = (stage: Stage, machine: Machine, isBlocked: boolean): Step[] => {
  const { spec, costs } = machine;
  const layer = layerCodes[stage.layer];
  const steps = isBlocked ? wakingSteps(wakeCosts(stage, spec.stack, costs), layer, machine) : [];
  steps.push(...primitiveSteps(stage, layer, machine), ...workSteps(stage, layer, spec.stack, machine, isBlocked));
  return steps.filter((step) => step.ns > 0 || step.site !== null);
};

const wakingSteps = ({ switchNs, wakeNs }: WakeCosts, layer: Layer, machine: Machine): Step[] => [
  segment(layer, Operation.contextSwitch, machine.cost(switchNs)),
  segment(layer, Operation.wake, machine.cost(wakeNs)),
];

const segment = (layer: Layer, operation: Operation, ns: number): Step => ({
  kind: 'segment',
  code: sliceCode(layer, operation),
  ns,
  site: null,
  operationCode: sliceCode(layer, Operation.lock),
  operationNs: 0,
});

const primitiveSteps = (stage: Stage, layer: Layer, machine: Machine): Step[] => {
  const { costs } = machine;
  const byteOperation = stage.bytes === 'checksum' ? Operation.checksum : Operation.copy;
  const filterNs = stage.filterInstructions === undefined ? 0 : machine.cost(costs.filterInstructionNs);
  return [
    segment(layer, Operation.trap, machine.cost((stage.traps ?? 0) * costs.trapNs)),
    segment(layer, Operation.message, machine.cost(((stage.messageHalves ?? 0) * costs.messageNs) / 2)),
    { ...segment(layer, Operation.filter, filterNs), kind: 'filter' },
    // A byte's cost keeps its fraction of a nanosecond until it is multiplied.
    { ...segment(layer, byteOperation, machine.cost(perByteNs(stage, costs) * 1000) / 1000), kind: 'bytes' },
  ];
};

/** The layer's own work, in equal pieces before, between and after its critical sections. */
const workSteps = (stage: Stage, layer: Layer, spec: StackSpec, machine: Machine, isBlocked: boolean): Step[] => {
  const { costs } = machine;
  const locks = stage.locks ?? [];
  const sectionsNs = locks.reduce((sum, site) => sum + site.sectionNs, 0);
  const ownNs = Math.max(0, stage.baseNs - calibratedPrimitivesNs(stage) - sectionsNs);
  const workNs = machine.cost(ownNs * costs.stageScale);
  const pieceNs = Math.floor(workNs / (locks.length + 1));
  const steps: Step[] = [];
  // Work that is not in a step yet: a site on the wait path is plain work for a thread that did not wait.
  let openNs = pieceNs;
  for (const site of locks) {
    const sectionNs = machine.cost(site.sectionNs * costs.stageScale);
    if (site.whenBlocked === true && !isBlocked) {
      openNs += sectionNs + pieceNs;
      continue;
    }
    const operationNs = machine.cost(costs.lockPairNs[protectionOf(site, spec.synchronization)] / 2);
    steps.push(segment(layer, Operation.work, openNs));
    steps.push({ ...segment(layer, Operation.section, sectionNs), kind: 'section', site, operationNs });
    openNs = pieceNs;
  }
  steps.push(segment(layer, Operation.work, openNs + workNs - pieceNs * (locks.length + 1)));
  return steps;
};
