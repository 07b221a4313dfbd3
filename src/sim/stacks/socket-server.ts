/**
 * The part of a user-level system that keeps the table of sockets: a server task that applications call to create,
 * close and select (section 5.5). A call is a message each way and a switch each way; what the server does for it
 * is a cost of the scenario.
 *
 *   application  [trap][half message]                                        [switch][half message]
 *   server                            [switch][half message] work [half message]
 */
import { Layer, Operation, sliceCode } from '../../trace/format.ts';
import type { Body } from '../kernel/op.ts';
import { Messages, type Port, type PortOptions } from '../kernel/port.ts';
import type { Thread } from '../kernel/thread.ts';
import type { Machine } from '../machine.ts';

const SWITCH = sliceCode(Layer.api, Operation.contextSwitch);
const TRAP = sliceCode(Layer.api, Operation.trap);
const MESSAGE = sliceCode(Layer.api, Operation.message);
const WORK = sliceCode(Layer.api, Operation.work);

interface Call {
  workNs: number;
  reply: Port<null>;
}

export class SocketServer {
  readonly #machine: Machine;
  readonly #task: number;
  readonly #calls: Port<Call>;
  readonly #replies = new Map<Thread, Port<null>>();
  readonly #options: PortOptions;
  readonly #messages = new Messages();

  constructor(machine: Machine, task: number, priority: number, options: PortOptions) {
    this.#machine = machine;
    this.#task = task;
    this.#options = options;
    this.#calls = machine.port('socket calls', task, 'port', options);
    const thread = machine.thread('socket service', 'service', task, {
      priority,
      periodNs: null,
      deadlineNs: null,
      fromNs: 0,
    });
    machine.run(thread, this.#serve(thread));
  }

  /** One conversation of a thread with the server, which works for `workNs` (calibrated) on it. */
  *converse(thread: Thread, workNs: number): Body {
    const { costs } = this.#machine;
    const reply = this.#replyPort(thread);
    yield thread.run(TRAP, this.#machine.cost(costs.trapNs));
    yield thread.run(MESSAGE, this.#machine.cost(costs.messageNs / 2));
    yield* this.#calls.send(thread, this.#messages.from(thread, { workNs, reply }), true);
    yield* reply.receive(thread);
    yield thread.run(SWITCH, this.#machine.cost(costs.contextSwitchNs));
    yield thread.run(MESSAGE, this.#machine.cost(costs.messageNs / 2));
  }

  *#serve(thread: Thread): Body {
    const { costs } = this.#machine;
    for (;;) {
      thread.work = 0;
      const message = yield* this.#calls.receive(thread);
      if (message === null) continue;
      if (thread.wasBlocked) yield thread.run(SWITCH, this.#machine.cost(costs.contextSwitchNs));
      yield thread.run(MESSAGE, this.#machine.cost(costs.messageNs / 2));
      yield thread.run(WORK, this.#machine.cost(message.content.workNs));
      yield thread.run(MESSAGE, this.#machine.cost(costs.messageNs / 2));
      message.content.reply.deliver(this.#messages.from(thread, null), thread, true);
    }
  }

  #replyPort(thread: Thread): Port<null> {
    let port = this.#replies.get(thread);
    if (port === undefined) {
      port = this.#machine.port(`${thread.name} socket reply`, this.#task, 'port', { ...this.#options, limit: 1 });
      this.#replies.set(thread, port);
    }
    return port;
  }
}
