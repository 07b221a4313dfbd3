/** What `machscope run` prints: the summary of a run, and its activations and inversions one by one where asked for. */
import { nsByCause } from '../analysis/blame/blame-totals.ts';
import type { RunFacts } from '../analysis/facts.ts';
import { runSummary, type RunSummary } from '../analysis/summary.ts';
import type { Scenario } from '../scenario/types.ts';
import type { FinishedRun } from './simulate.ts';

/** "nps-k", or "client=libsockets,server=nps-k" where the hosts differ. */
const stackName = ({ client, server }: Scenario): string =>
  client.stack.id === server.stack.id ? client.stack.id : `client=${client.stack.id},server=${server.stack.id}`;

export type RunReport = {
  scenario: string;
  stack: string;
  seed: number;
  traceHash: string;
  wallMs: number;
} & RunSummary;

/** @param name what the scenario was called on the command line */
export const runReport = (name: string, scenario: Scenario, run: FinishedRun): RunReport => {
  const { simulatedNs, events, threads, activities, inversions, network } = runSummary(run.facts);
  return {
    scenario: name,
    stack: stackName(scenario),
    seed: scenario.seed,
    simulatedNs,
    traceHash: run.traceHash,
    events,
    threads,
    activities,
    inversions,
    network,
    wallMs: Math.round(run.wallMs * 1_000) / 1_000,
  };
};

/**
 * The activations of all activities, in order of release. The blame of one adds up to its response; it is empty
 * where there is no response: for one that was skipped or lost, or is open at the end.
 */
export const activationRows = (facts: RunFacts): object[] =>
  facts.activations.map(({ activity, index, releaseNs, completionNs, intervalNs, responseNs, missed }) => ({
    activity: facts.nameOf(activity),
    index,
    releaseNs,
    completionNs,
    intervalNs,
    responseNs,
    missed,
    blame: responseNs === null ? {} : nsByCause(facts.blame.partsOf(activity, index) ?? []),
  }));

/**
 * The inversions, in order of start. `nsByKind` tells the causes of one with several apart, `chain` names what the
 * victim waits at, who has that, and so on to the culprit.
 */
export const inversionRows = (facts: RunFacts): object[] => {
  const hostNames = new Map(facts.definitionsOf('host').map((host) => [host.host, host.name]));
  return facts.inversions.map((inversion) => ({
    host: hostNames.get(inversion.host) ?? '',
    victim: facts.nameOf(inversion.victim),
    culprit: facts.nameOf(inversion.culprit),
    startNs: inversion.startNs,
    endNs: inversion.endNs,
    kind: inversion.kind,
    bounded: inversion.bounded,
    activity: facts.nameOf(inversion.victim),
    activation: inversion.activation,
    culpritActivity: facts.nameOf(inversion.culpritActivity),
    open: inversion.open,
    nsByKind: { ...inversion.nsByKind },
    chain: inversion.chain.map((id) => facts.nameOf(id)),
  }));
};
