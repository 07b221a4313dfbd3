/** What a user can do on the Paper page. Each action takes the lab first. */
import { calibratedScales, type CostScaleName } from '../../scenario/costs/cost-scales.ts';
import type { PaperLab } from './paper-lab.ts';

/** Moves one cost; `factor` is of its calibrated value. */
export const setCost = (lab: PaperLab, name: CostScaleName, factor: number): void => {
  const { scales } = lab.store.getState();
  if (scales[name] !== factor) lab.setScales({ ...scales, [name]: factor });
};

/** Back to the calibrated costs. */
export const resetCosts = (lab: PaperLab): void => lab.setScales(calibratedScales);
