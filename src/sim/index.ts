/** The simulation's entry: a scenario in, a trace out. */
import type { Scenario } from '../scenario/types.ts';
import type { TraceWriter } from '../trace/writer.ts';
import { Simulation, type SimulationOptions } from './simulation.ts';

export type { Simulation, SimulationOptions } from './simulation.ts';
export { SimulationError } from './limits.ts';

/** Builds the two machines of a scenario at instant 0. What happens is written to `trace`. */
export const createSimulation = (scenario: Scenario, trace: TraceWriter, options: SimulationOptions = {}): Simulation =>
  new Simulation(scenario, trace, options);
