/**
 * What a schema cannot say about a scenario: the rules between fields. A payload must fit in a frame with the
 * options of the stacks in use, a half-duplex link must be short, commands are in order of time, free threads name locks and ports that exist on
 * their host, sections nest properly, no lock is taken twice, and nothing blocks inside a section that forbids switching.
 */
import { formatDuration } from './duration.ts';
import { halfDuplexPropagationNs, maxPayloadBytes } from './limits.ts';
import { wireMbps } from './link-rate.ts';
import { suggestion } from './nearest.ts';
import type { Problem } from './result.ts';
import type { FreeLock, FreeStep, FreeThread, Scenario, Synchronization, ThreadsWorkload } from './types.ts';

const payloadProblem = (scenario: Scenario, bytes: number, path: string): Problem[] => {
  const pip = scenario.client.stack.pip || scenario.server.stack.pip;
  const most = maxPayloadBytes(pip);
  if (bytes <= most) return [];
  const why = pip ? ', because these stacks put 12 bytes of PIP in each packet' : '';
  return [{ path, message: `${bytes} does not fit in one frame; at most ${most} bytes are allowed here${why}` }];
};

const payloadProblems = (scenario: Scenario): Problem[] =>
  'payloadBytes' in scenario.workload
    ? payloadProblem(scenario, scenario.workload.payloadBytes, 'workload.payloadBytes')
    : [];

const linkProblem = ({ link, costs }: Scenario, nominal: 10 | 100, path: string): Problem[] => {
  const mbps = wireMbps(nominal, costs);
  const belowNs = halfDuplexPropagationNs(mbps);
  if (link.duplex === 'full' || link.propagationNs < belowNs) return [];
  const [given, below] = [formatDuration(link.propagationNs), formatDuration(belowNs)];
  return [
    { path, message: `half duplex at ${mbps} Mbit/s needs a propagation of less than ${below}; here it is ${given}` },
  ];
};

const commandProblems = (scenario: Scenario): Problem[] => {
  const problems: Problem[] = [];
  let lastNs = 0;
  scenario.commands.forEach((command, index) => {
    const path = `commands.${index}`;
    if (command.atNs < lastNs) {
      const message = `${formatDuration(command.atNs)} is before the command ahead of it; must be in order of time`;
      problems.push({ path: `${path}.at`, message });
    }
    lastNs = Math.max(lastNs, command.atNs);
    const isForAll = command.set === 'mbps' || command.set === 'cpuMhz';
    const isPayload = command.set === 'payloadBytes' && 'payloadBytes' in scenario.workload;
    if (scenario.workload.kind !== 'benchmark' && !isForAll && !isPayload) {
      const message = `"${command.set}" needs the workload "benchmark"; this one is "${scenario.workload.kind}"`;
      problems.push({ path: `${path}.set`, message });
    }
    if (command.set === 'mbps') problems.push(...linkProblem(scenario, command.value, `${path}.value`));
    if (command.set === 'payloadBytes') problems.push(...payloadProblem(scenario, command.value, `${path}.value`));
  });
  return problems;
};

const duplicates = (items: readonly { name: string }[], path: string): Problem[] => {
  const seen = new Set<string>();
  const problems: Problem[] = [];
  items.forEach(({ name }, index) => {
    if (seen.has(name)) {
      problems.push({
        path: `${path}.${index}.name`,
        message: `${JSON.stringify(name)} is used twice; names must differ`,
      });
    }
    seen.add(name);
  });
  return problems;
};

/** Sections in which no other thread may run, so that a thread that waits there would stop the machine. */
const forbidsWaiting = (protocol: Synchronization): boolean => protocol === 'monitor' || protocol === 'spl';

const objectProblem = (
  kind: 'lock' | 'port',
  name: string,
  known: readonly { name: string; host: string }[],
  thread: FreeThread,
): string | null => {
  const found = known.find((object) => object.name === name);
  if (!found)
    return `there is no ${kind} ${JSON.stringify(name)}; ${suggestion(
      name,
      known.map((object) => object.name),
    )}`;
  if (found.host === thread.host) return null;
  return `${kind} ${JSON.stringify(name)} is on the ${found.host}, the thread on the ${thread.host}; both must be on one host`;
};

/** Follows one body step by step; keeps the locks held, in order. */
class BodyCheck {
  readonly held: string[] = [];
  #received = false;
  readonly #workload: ThreadsWorkload;
  readonly #thread: FreeThread;
  readonly #name: string;

  constructor(workload: ThreadsWorkload, thread: FreeThread) {
    this.#workload = workload;
    this.#thread = thread;
    this.#name = `thread ${JSON.stringify(thread.name)}`;
  }

  /** What is wrong with this step: the field and the sentence, or null. */
  step(step: FreeStep): { field: string; message: string } | null {
    switch (step.do) {
      case 'compute':
        return null;
      case 'lock':
      case 'unlock':
        return this.#lockStep(step.do, step.lock);
      case 'sleep':
        return this.#waiting(step.do);
      case 'send':
        return this.#port(step.port);
      case 'receive':
        this.#received = true;
        return this.#port(step.port) ?? this.#waiting(step.do);
      case 'call':
        return this.#port(step.port) ?? this.#waiting(step.do);
      case 'reply':
        return this.#received ? null : { field: 'do', message: '"reply" needs a "receive" before it in the body' };
    }
  }

  #lockStep(verb: 'lock' | 'unlock', lock: string): { field: string; message: string } | null {
    const message = objectProblem('lock', lock, this.#workload.locks, this.#thread);
    if (message !== null) return { field: 'lock', message };
    const isHeld = this.held.includes(lock);
    if (verb === 'lock') {
      if (isHeld)
        return { field: 'lock', message: `${this.#name} holds ${JSON.stringify(lock)} already; unlock it first` };
      const waiting = this.#lockWaiting(lock);
      this.held.push(lock);
      return waiting;
    }
    if (!isHeld) {
      return { field: 'lock', message: `${this.#name} does not hold ${JSON.stringify(lock)} here; lock it first` };
    }
    if (this.held.at(-1) !== lock) {
      return { field: 'lock', message: `${JSON.stringify(lock)} is not the lock taken last; sections must nest` };
    }
    this.held.pop();
    return null;
  }

  /** Whoever holds the lock could not go on to give it up. */
  #lockWaiting(name: string): { field: string; message: string } | null {
    const lock = this.#workload.locks.find((one) => one.name === name);
    const inside = this.#inSwitchless();
    if (!lock || !inside || forbidsWaiting(lock.protocol)) return null;
    return {
      field: 'lock',
      message: `${this.#name} may have to wait for ${JSON.stringify(name)} inside ${JSON.stringify(inside.name)}, and a ${inside.protocol} section lets no other thread run; unlock that first`,
    };
  }

  #inSwitchless(): FreeLock | undefined {
    return this.#workload.locks.find((lock) => this.held.includes(lock.name) && forbidsWaiting(lock.protocol));
  }

  #port(port: string): { field: string; message: string } | null {
    const message = objectProblem('port', port, this.#workload.ports, this.#thread);
    return message === null ? null : { field: 'port', message };
  }

  #waiting(verb: string): { field: string; message: string } | null {
    const inside = this.#inSwitchless();
    if (!inside) return null;
    return {
      field: 'do',
      message: `"${verb}" waits inside ${JSON.stringify(inside.name)}, and a ${inside.protocol} section lets no other thread run; unlock it first`,
    };
  }
}

/** A deadline that is asked about must exist, and be one thing. */
const deadlineProblems = (thread: FreeThread, path: string): Problem[] => {
  const problems: Problem[] = [];
  if (thread.noDeadline && thread.deadlineNs !== null) {
    problems.push({ path: `${path}.noDeadline`, message: 'this thread has a deadline too; leave out one of them' });
  }
  const hasDeadline = !thread.noDeadline && (thread.deadlineNs ?? thread.periodNs) !== null;
  if (thread.watchdog && !hasDeadline) {
    const message = 'this thread has no deadline that it could miss; give it a deadline or a period';
    problems.push({ path: `${path}.watchdog`, message });
  }
  return problems;
};

const threadProblems = (workload: ThreadsWorkload): Problem[] => {
  const problems: Problem[] = [
    ...duplicates(workload.threads, 'workload.threads'),
    ...duplicates(workload.locks, 'workload.locks'),
    ...duplicates(workload.ports, 'workload.ports'),
  ];
  if (workload.threads.length === 0) {
    problems.push({ path: 'workload.threads', message: 'is empty; at least one thread is needed' });
  }
  workload.threads.forEach((thread, threadIndex) => {
    problems.push(...deadlineProblems(thread, `workload.threads.${threadIndex}`));
    const path = `workload.threads.${threadIndex}.body`;
    const check = new BodyCheck(workload, thread);
    thread.body.forEach((step, stepIndex) => {
      const wrong = check.step(step);
      if (wrong) problems.push({ path: `${path}.${stepIndex}.${wrong.field}`, message: wrong.message });
    });
    for (const lock of check.held) {
      problems.push({ path, message: `ends while ${JSON.stringify(lock)} is held; unlock it in the body` });
    }
  });
  return problems;
};

/** Everything that is wrong between the fields of a scenario whose fields are right one by one. */
export const scenarioProblems = (scenario: Scenario): Problem[] => [
  ...payloadProblems(scenario),
  ...linkProblem(scenario, scenario.link.mbps, 'link.propagation'),
  ...commandProblems(scenario),
  ...(scenario.workload.kind === 'threads' ? threadProblems(scenario.workload) : []),
];
