/**
 * Socket operations one after the other (section 5.5), on the client host with nothing else going on. Creating and
 * closing a socket, or a select, is an activation.
 */
import type { SocketChurnWorkload } from '../../scenario/types.ts';
import type { Body } from '../kernel/op.ts';
import type { Thread } from '../kernel/thread.ts';
import type { ProtocolStack } from '../stacks/stack.ts';
import type { Activity } from './activity.ts';
import type { RunningWorkload, WorkloadContext } from './workload.ts';

export class SocketChurn implements RunningWorkload {
  constructor(context: WorkloadContext, workload: SocketChurnWorkload) {
    const { machine, stack } = context.client;
    const activity = context.activities.define({
      name: workload.operation,
      rank: workload.priority,
      realTime: false,
      periodNs: null,
      deadlineNs: null,
      host: machine.index,
    });
    const attributes = { priority: workload.priority, periodNs: null, deadlineNs: null, fromNs: 0 };
    const thread = machine.thread('application', 'application', machine.defineTask('application'), attributes);
    machine.run(thread, operations(thread, stack, activity, workload));
  }

  command(): void {}
}

function* operations(thread: Thread, stack: ProtocolStack, activity: Activity, workload: SocketChurnWorkload): Body {
  for (let index = 0; index < workload.count; index += 1) {
    thread.work = activity.work(index);
    activity.release(index, 'none');
    activity.start(index);
    yield* stack.operate(thread, workload.operation);
    activity.complete(index);
  }
}
