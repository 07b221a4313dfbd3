/** The run that a link denotes, simulated here in Node: what the page must show, byte for byte. */
import { decodeLink, laneScenario } from '../../src/scenario/url.ts';
import { createSimulation } from '../../src/sim/index.ts';
import { TraceWriter } from '../../src/trace/writer.ts';

/** Hash of a lane's run up to an instant. @param address of the page, with its query */
export const nodeHash = (address: string, laneIndex: number, untilNs: number): string => {
  const { link, notes } = decodeLink(new URL(address).search);
  const lane = link.lanes[laneIndex];
  if (lane === undefined || notes.length > 0) throw new Error(`${address} does not denote lane ${laneIndex}`);
  const trace = new TraceWriter({ keep: false });
  createSimulation(laneScenario(link.scenario, lane), trace).runUntil(untilNs);
  return trace.hash();
};
