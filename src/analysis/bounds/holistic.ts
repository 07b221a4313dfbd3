/**
 * A chain of stages on hosts and links, end to end (Tindell and Clark, Holistic Schedulability Analysis for Distributed
 * Hard Real-Time Systems, 1994): a stage begins at the latest when the one before it has its longest response, which it
 * has as release jitter. Earlier stages of the chain on the same host or link come before later ones.
 *
 * A message on a link is not preempted: what is ahead of it counts up to the instant at which it begins,
 *
 *   w = B + Σ ⌈(w + J_j + τ) / T_j⌉ C_j          R = J + w + C
 *
 * with τ the shortest time on the link, one unit here. Times are nanoseconds, or any other whole unit.
 */
import { responseTimeNs, windowNs, type Interference } from './busy-window.ts';

export interface Stage {
  /** Host or link: stages on the same one delay each other. */
  on: string;
  computeNs: number;
  blockingNs?: number;
  interference: readonly Interference[];
  /** On a link, where a frame that has begun is not preempted. */
  message?: boolean;
}

const TAU_NS = 1;

/** From the release of the chain to the message's last bit. */
const messageResponseNs = (stage: Stage, jitterNs: number, ahead: readonly Interference[]): number | null => {
  const begins = ahead.map((one) => ({ ...one, jitterNs: (one.jitterNs ?? 0) + TAU_NS }));
  const beginNs = windowNs(stage.blockingNs ?? 0, begins);
  return beginNs === null ? null : jitterNs + beginNs + stage.computeNs;
};

/**
 * The longest time from the release of the chain to the end of each stage.
 * @param periodNs of the chain; an answer above it is not one, since activations would overlap
 * @returns null where a stage has no bound
 */
export const endToEnd = (periodNs: number, stages: readonly Stage[]): number[] | null => {
  const ends: number[] = [];
  const before: (Interference & { on: string })[] = [];
  let jitterNs = 0;
  for (const stage of stages) {
    const ahead = [...stage.interference, ...before.filter(({ on }) => on === stage.on)];
    const { computeNs, blockingNs = 0, message = false } = stage;
    const endNs = message
      ? messageResponseNs(stage, jitterNs, ahead)
      : responseTimeNs({ computeNs, periodNs: Infinity, jitterNs, blockingNs }, ahead);
    if (endNs === null) return null;
    before.push({ on: stage.on, computeNs, periodNs, jitterNs });
    ends.push(endNs);
    jitterNs = endNs;
  }
  return ends;
};
