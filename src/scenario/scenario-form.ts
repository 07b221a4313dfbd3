/**
 * A whole scenario between its file form (durations as strings, stacks and costs as presets with changes,
 * defaults filled in by the schema) and the internal form of `types.ts`.
 */
import { formatDuration } from './duration.ts';
import { checkedNs, fromFile, toFile } from './file-form.ts';
import { ok, type Problem, type Result } from './result.ts';
import type { CommandFile } from './schema/commands.ts';
import { costsFromFile, costsToFile } from './schema/costs.ts';
import type { ScenarioFile } from './schema/scenario.ts';
import type { StackFile } from './schema/stack.ts';
import { stackFromFile, stackToFile } from './stack-form.ts';
import type { HostSpec, Scenario, TimedCommand } from './types.ts';

const commandFromFile = (file: CommandFile): TimedCommand => {
  const atNs = checkedNs(file.at);
  switch (file.set) {
    case 'jobs':
    case 'payloadBytes':
    case 'cpuMhz':
      return { atNs, set: file.set, value: file.value };
    case 'mbps':
      return { atNs, set: 'mbps', value: file.value };
    case 'second':
      return { atNs, set: 'second', value: file.value === null ? null : fromFile(file.value) };
    case 'period':
    case 'clientCompute':
    case 'serverCompute':
    case 'disturbanceClientCompute':
    case 'disturbanceServerCompute':
      return { atNs, set: `${file.set}Ns`, value: checkedNs(file.value) };
  }
};

const commandToFile = ({ atNs, ...command }: TimedCommand): CommandFile => {
  const at = formatDuration(atNs);
  const { set } = command;
  if (set.endsWith('Ns')) {
    return { at, set: set.slice(0, -2), value: formatDuration(command.value as number) } as CommandFile;
  }
  return { at, ...toFile(command) } as CommandFile;
};

const hostFromFile = (
  path: string,
  file: { stack: StackFile; cpuMhz: number },
  problems: Problem[],
): HostSpec | null => {
  const stack = stackFromFile(file.stack);
  if (stack.ok) return { stack: stack.value, cpuMhz: file.cpuMhz };
  for (const problem of stack.problems) problems.push({ ...problem, path: `${path}.stack` });
  return null;
};

/** The scenario that a file form (already accepted by the schema) denotes. */
export const scenarioFromFile = (file: ScenarioFile): Result<Scenario> => {
  const problems: Problem[] = [];
  const client = hostFromFile('client', file.client, problems);
  const server = hostFromFile('server', file.server, problems);
  if (!client || !server) return { ok: false, problems };
  return ok({
    machscope: 1,
    title: file.title,
    seed: file.seed,
    durationNs: checkedNs(file.duration),
    client,
    server,
    link: fromFile(file.link),
    limits: file.limits,
    costs: costsFromFile(file.costs),
    workload: fromFile(file.workload),
    commands: file.commands.map(commandFromFile),
  });
};

/** The complete file form of a scenario; reading it gives the same scenario again. */
export const scenarioToFile = (scenario: Scenario): ScenarioFile => ({
  machscope: 1,
  title: scenario.title,
  seed: scenario.seed,
  duration: formatDuration(scenario.durationNs),
  client: { stack: stackToFile(scenario.client.stack), cpuMhz: scenario.client.cpuMhz },
  server: { stack: stackToFile(scenario.server.stack), cpuMhz: scenario.server.cpuMhz },
  link: toFile(scenario.link),
  limits: scenario.limits,
  costs: costsToFile(scenario.costs),
  workload: toFile(scenario.workload),
  commands: scenario.commands.map(commandToFile),
});
