/**
 * Fixed priority, first in first out or round robin with Mach's quantum of 100 ms (min_quantum = hz/10).
 */
import type { Policy } from './policy.ts';

export const MACH_QUANTUM_NS = 100_000_000;

export const fixedFifo: Policy = {
  name: 'fixed-fifo',
  urgencyOf: (attributes) => attributes.priority,
  quantumNs: null,
  wakeReschedules: false,
};

export const fixedRoundRobin: Policy = {
  name: 'fixed-round-robin',
  urgencyOf: (attributes) => attributes.priority,
  quantumNs: MACH_QUANTUM_NS,
  wakeReschedules: false,
};
