/** The instant that is being simulated; shared by both hosts (one perfect clock). */
export interface Clock {
  readonly nowNs: number;
}
