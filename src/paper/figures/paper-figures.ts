/** All figures and the table, in the order of the paper. */
import type { Figure, FigureId, Measurements } from '../types.ts';
import { intervalFigure, taskSetFigure } from './benchmark.ts';
import { layerFigures } from './layers.ts';
import { roundTripFigures } from './round-trips.ts';
import { systemsTable } from './systems.ts';
import { throughputFigures } from './throughputs.ts';

const order: readonly FigureId[] = ['table-1', '3a', '3b', '4', '5a', '5b', '6a', '6b', '7', '8a', '8b', '9', '10'];

export const paperFigures = (measurements: Measurements): Figure[] => {
  const figures: Figure[] = [
    systemsTable(),
    ...roundTripFigures(measurements.roundTrips),
    ...throughputFigures(measurements.throughputs),
    ...layerFigures(measurements.paths),
    taskSetFigure(),
    intervalFigure(measurements),
  ];
  return figures.sort((one, other) => order.indexOf(one.id) - order.indexOf(other.id));
};
