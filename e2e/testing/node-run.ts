/** The run that a link denotes, simulated here in Node: what the page must show, byte for byte. */
import { RunFacts } from '../../src/analysis/facts.ts';
import type { Scenario } from '../../src/scenario/types.ts';
import { decodeLink, laneScenario } from '../../src/scenario/url.ts';
import { createSimulation } from '../../src/sim/index.ts';
import { TraceWriter } from '../../src/trace/writer.ts';

/** @param address of the page, with its query */
const scenarioOf = (address: string, laneIndex: number): Scenario => {
  const { link, notes } = decodeLink(new URL(address).search);
  const lane = link.lanes[laneIndex];
  if (lane === undefined || notes.length > 0) throw new Error(`${address} does not denote lane ${laneIndex}`);
  return laneScenario(link.scenario, lane);
};

/** Hash of a lane's run up to an instant. @param address of the page, with its query */
export const nodeHash = (address: string, laneIndex: number, untilNs: number): string => {
  const trace = new TraceWriter({ keep: false });
  createSimulation(scenarioOf(address, laneIndex), trace).runUntil(untilNs);
  return trace.hash();
};

/** The facts of a lane's run up to an instant, as the page must have them. */
export const nodeFacts = (address: string, laneIndex: number, untilNs: number): RunFacts => {
  const trace = new TraceWriter();
  const facts = new RunFacts();
  createSimulation(scenarioOf(address, laneIndex), trace).runUntil(untilNs);
  for (const chunk of trace.take(untilNs)) facts.append(chunk);
  return facts;
};
