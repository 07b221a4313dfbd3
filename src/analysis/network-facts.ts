/** What went over the wire and what was dropped on the way. Bytes are those of frames with FCS. */
import { DROP_BASE, dropReasons, FrameEvent, type DropReason } from '../trace/format.ts';

export class NetworkFacts {
  /** Frames whose last bit went out. */
  framesSent = 0;
  framesArrived = 0;
  bytes = 0;
  collisions = 0;
  /** Frames that a half-duplex station gave up after 16 attempts. */
  framesAborted = 0;
  /** Only reasons that occurred. */
  readonly framesDropped: Partial<Record<DropReason, number>> = {};

  /** Takes a frame record; `b` is the frame's length. */
  frame(event: number, b: number): void {
    switch (event as FrameEvent) {
      case FrameEvent.transmitEnd:
        this.framesSent += 1;
        this.bytes += b;
        return;
      case FrameEvent.arrive:
        this.framesArrived += 1;
        return;
      case FrameEvent.collision:
        this.collisions += 1;
        return;
      case FrameEvent.abort:
        this.framesAborted += 1;
        return;
      case FrameEvent.transmitStart:
      case FrameEvent.defer:
    }
  }

  /** Takes a queue record. */
  queue(detail: number): void {
    const reason = dropReasons[detail - DROP_BASE];
    if (reason !== undefined) this.framesDropped[reason] = (this.framesDropped[reason] ?? 0) + 1;
  }
}
