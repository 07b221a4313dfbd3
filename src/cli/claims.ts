/**
 * `machscope claims`: the paper's claims, each beside what the simulation gives now, measured from nothing with the
 * calibrated costs.
 */
import { computeFigures } from '../paper/tasks.ts';
import type { ClaimConfidence, ClaimResult, Contradiction } from '../paper/types.ts';
import { defaultCosts } from '../scenario/costs/default-costs.ts';
import { writeJson, type CliCommand } from './command.ts';
import { rounded } from './experiment-options.ts';
import { parseArguments } from './options.ts';

/** The other claims, what the paper says in different places, and which of it is taken: one sentence. */
const contradictionText = ({ with: others, readings, taken }: Contradiction): string =>
  `${others.length === 0 ? 'in one place' : others.join(', ')}: ${readings.join('; ')} (taken: ${taken})`;

const confidenceRow = ({ stack, quantity, unit, seeds, mean, low, high }: ClaimConfidence): object => ({
  stack,
  quantity,
  unit,
  seeds,
  mean: rounded(mean),
  low: rounded(low),
  high: rounded(high),
});

/** A claim as other programs rely on it; what depends on chance adds its 95 % confidence intervals. */
export const claimRow = (result: ClaimResult): object => {
  const { id, section, claim, paper, unit, measured, tolerance, ok, basis, contradiction, confidence } = result;
  return {
    id,
    section,
    claim,
    paper,
    unit,
    measured: typeof measured === 'number' ? rounded(measured) : measured,
    tolerance,
    ok,
    basis,
    ...(contradiction === null ? {} : { contradiction: contradictionText(contradiction) }),
    ...(confidence.length === 0 ? {} : { confidence: confidence.map(confidenceRow) }),
  };
};

export const claimsCommand: CliCommand = {
  name: 'claims',
  usage: 'claims',
  about: 'all 114 claims of the paper: its value, the measured one, whether it is inside the tolerance',
  run: (argv, io) => {
    parseArguments('claims', argv, {}, 0);
    writeJson(io, computeFigures(defaultCosts, { preview: false }).claims.map(claimRow));
  },
};
