/** All figures and the table, in the order of the paper. */
import type { Costs } from '../../scenario/types.ts';
import { Evidence } from '../claims/evidence.ts';
import type { Figure, FigureId, Measurements } from '../types.ts';
import { intervalFigure, taskSetFigure } from './benchmark.ts';
import { layerFigures } from './layers.ts';
import { roundTripFigures } from './round-trips.ts';
import { systemsTable } from './systems.ts';
import { throughputFigures } from './throughputs.ts';

const order: readonly FigureId[] = ['table-1', '3a', '3b', '4', '5a', '5b', '6a', '6b', '7', '8a', '8b', '9', '10'];

export const paperFigures = (measurements: Measurements, costs: Costs): Figure[] => {
  const evidence = new Evidence(measurements, costs);
  const figures: Figure[] = [
    systemsTable(),
    ...roundTripFigures(measurements.roundTrips, evidence),
    ...throughputFigures(measurements.throughputs, evidence),
    ...layerFigures(measurements.paths, evidence),
    taskSetFigure(evidence),
    intervalFigure(measurements, evidence),
  ];
  return figures.sort((one, other) => order.indexOf(one.id) - order.indexOf(other.id));
};
