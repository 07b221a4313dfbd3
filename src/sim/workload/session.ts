/**
 * A request and its reply between a client thread on one host and a server thread on the other: the two
 * halves that every workload with an answer is made of.
 *
 * A client whose datagram was lost gives up after a while; one whose answer is only late waits on. (A real
 * client could not tell; the benchmark's responses reach several periods, so it must not confuse them.)
 */
import { EventClass } from '../event-queue.ts';
import type { Body } from '../kernel/op.ts';
import type { Thread } from '../kernel/thread.ts';
import type { Machine } from '../machine.ts';
import type { Destination, ProtocolStack, Socket } from '../stacks/stack.ts';

/** Activations of which a datagram was dropped. */
export class LostWork {
  readonly #lost = new Set<number>();

  add(work: number): void {
    if (work !== 0) this.#lost.add(work);
  }

  /** Was a datagram of it lost? Forgets it. */
  take(work: number): boolean {
    return this.#lost.delete(work);
  }
}

export interface ClientEnd {
  machine: Machine;
  stack: ProtocolStack;
  socket: Socket;
  server: Destination;
  lost: LostWork;
}

/** Sends a request for the thread's work and waits for its reply. False when it was given up as lost. */
export function* request(thread: Thread, end: ClientEnd, payloadBytes: number, giveUpNs: number): Body<boolean> {
  const { machine, stack, socket } = end;
  const { work } = thread;
  const { queue } = machine.cpu;
  yield* stack.send(thread, socket, end.server, payloadBytes);
  const check = (): void => {
    if (end.lost.take(work)) stack.giveUp(thread, socket);
    else timer = queue.push(machine.nowNs + giveUpNs, EventClass.timer, check);
  };
  let timer = queue.push(machine.nowNs + giveUpNs, EventClass.timer, check);
  for (;;) {
    const datagram = yield* stack.receive(thread, socket);
    // A reply to a request that was given up earlier is thrown away.
    if (datagram !== null && thread.work !== work) continue;
    thread.work = work;
    queue.cancel(timer);
    return datagram !== null;
  }
}

export interface ServerEnd {
  stack: ProtocolStack;
  socket: Socket;
}

/** Serves for ever: receives a request, does `serve`, replies with as many bytes. */
export function* serve(thread: Thread, end: ServerEnd, work: () => Body, payloadBytes: () => number): Body {
  for (;;) {
    thread.work = 0;
    const datagram = yield* end.stack.receive(thread, end.socket);
    if (datagram === null) continue;
    yield* work();
    const to = { address: datagram.fromAddress, port: datagram.fromPort };
    yield* end.stack.send(thread, end.socket, to, payloadBytes());
  }
}
