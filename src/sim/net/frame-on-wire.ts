/** A frame as the simulation moves it: its bytes, and what the bytes cannot tell. */
export interface Frame {
  /** Id in the trace's frame pool. */
  readonly id: number;
  readonly bytes: Uint8Array;
  /** With frame check sequence, without preamble and gap. */
  readonly bytesOnWire: number;
  readonly payloadBytes: number;
  /** Activation that it is sent for. */
  readonly work: number;
}
