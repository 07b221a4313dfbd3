/**
 * The settings that a user can change while the run goes on, as they stand at an instant: what the scenario
 * says, then every command of the log up to there. Each has the name of its command. Where the scenario's
 * workload has no such setting (a ping-pong has no jobs), it stands at its default and changes nothing.
 */
import { ranges } from '../scenario/limits.ts';
import type { BenchmarkWorkload, Command, Scenario, TimedCommand } from '../scenario/types.ts';

export type SettingName = Command['set'];
/** The value type of every setting, by name. */
export type Settings = { readonly [Name in SettingName]: Extract<Command, { set: Name }>['value'] };

const ofWorkload = (workload: BenchmarkWorkload): Omit<Settings, 'mbps' | 'cpuMhz'> => ({
  jobs: workload.disturbance.count,
  periodNs: workload.realTime.periodNs,
  clientComputeNs: workload.realTime.clientComputeNs,
  serverComputeNs: workload.realTime.serverComputeNs,
  disturbanceClientComputeNs: workload.disturbance.clientComputeNs,
  disturbanceServerComputeNs: workload.disturbance.serverComputeNs,
  payloadBytes: workload.payloadBytes,
  second: workload.second,
});

const withoutBenchmark = (payloadBytes: number): Omit<Settings, 'mbps' | 'cpuMhz'> => ({
  jobs: 0,
  periodNs: ranges.period.default,
  clientComputeNs: ranges.clientCompute.default,
  serverComputeNs: ranges.serverCompute.default,
  disturbanceClientComputeNs: ranges.disturbanceClientCompute.default,
  disturbanceServerComputeNs: ranges.disturbanceServerCompute.default,
  payloadBytes,
  second: null,
});

/** The settings before any command. */
export const initialSettings = ({ workload, link, client }: Scenario): Settings => ({
  ...(workload.kind === 'benchmark'
    ? ofWorkload(workload)
    : withoutBenchmark('payloadBytes' in workload ? workload.payloadBytes : ranges.payloadBytes.default)),
  mbps: link.mbps,
  cpuMhz: client.cpuMhz,
});

const applied = (settings: Settings, { set, value }: Command): Settings => ({ ...settings, [set]: value });

/** The settings at `atNs`, commands of that very instant included. */
export const settingsAt = (scenario: Scenario, atNs: number): Settings =>
  scenario.commands.filter((command) => command.atNs <= atNs).reduce<Settings>(applied, initialSettings(scenario));

/** One setting as a command. */
export const commandOf = <Name extends SettingName>(set: Name, value: Settings[Name]): Command =>
  ({ set, value }) as unknown as Command;

/** The part of a log up to an instant, and whether anything was cut off. */
export const cutAfter = (commands: readonly TimedCommand[], atNs: number): { kept: TimedCommand[]; cut: number } => {
  const kept = commands.filter((command) => command.atNs <= atNs);
  return { kept, cut: commands.length - kept.length };
};

/**
 * The log with one more command at its end. One that is not yet sent, for the same setting at the same instant,
 * is replaced: dragging a slider while paused leaves one command, not a hundred.
 */
export const withCommand = (
  commands: readonly TimedCommand[],
  sentCount: number,
  command: TimedCommand,
): TimedCommand[] => {
  const kept = commands.filter(
    (one, index) => index < sentCount || one.set !== command.set || one.atNs !== command.atNs,
  );
  return [...kept, command];
};
