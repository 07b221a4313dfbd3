/**
 * A stage is the work of one protocol layer on one thread for one packet, in one direction. Its costs are
 * data; the path programs of the simulation execute them.
 *
 * A stage's total on the calibrated machine is
 *
 *   baseNs + perByte x (n - 64) + locks x lock pair + (when its thread had really been blocked) whenBlocked
 *
 * for a payload of n bytes (domain report, section 8). Primitives happen inside the base as slices of their
 * own: traps, message halves, filter instructions, the copy or checksum of the first 64 bytes, and the
 * critical sections of the lock sites. What is left of the base is the layer's own work.
 */

export const stageLayers = ['api', 'udp', 'ip', 'packet-filter', 'kernel-interface', 'network-interface'] as const;
export type StageLayer = (typeof stageLayers)[number];

export type StageThread =
  | 'application'
  | 'network'
  | 'manager'
  | 'input-worker'
  | 'output-worker'
  | 'service'
  | 'interrupt'
  | 'soft-interrupt';

/** Bytes that a stage touches: the cost per byte is a primitive. */
export type ByteWork = 'kernel-copy' | 'checksum' | 'socket-copy' | 'two-socket-copies';

/**
 * A place in the code that takes a lock. Every passage holds it for the same time, so that the distribution
 * of section 5.3 (80 % under 3 us, 17 % from 3 to 13, the rest under 30) comes from the sections executed.
 */
export interface LockSite {
  /** Lock of the task (library) or server that runs the stage. */
  lock: string;
  sectionNs: number;
  /** Only executed when the thread had really been blocked (the path through the wait). */
  whenBlocked?: true;
  /**
   * The thread may wait inside this section's protection, which a monitor cannot allow (it forbids the very
   * switch that would end the wait): with a kernelized monitor this site keeps its real-time mutex.
   */
  waits?: true;
}

export interface WhenBlocked {
  /** The kernel switches to the thread: one context switch. */
  contextSwitch: boolean;
  /** The rest: a number, or a cost that depends on a mechanism of the stack. */
  restNs: number | 'application-wake' | 'hand-off';
}

export interface Stage {
  layer: StageLayer;
  by: StageThread;
  baseNs: number;
  bytes?: ByteWork;
  /** Kernel entries inside the base. */
  traps?: number;
  /** Halves of a message (send or receive) inside the base. */
  messageHalves?: number;
  /** Filter instructions of the calibrated packet inside the base; what is executed is charged instead. */
  filterInstructions?: number;
  locks?: readonly LockSite[];
  whenBlocked?: WhenBlocked;
}

export interface StageTable {
  send: readonly Stage[];
  receive: readonly Stage[];
}
