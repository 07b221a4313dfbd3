/**
 * `npm run calibrate`: says whether the fitted claims hold with the present cost table, and if not (or with
 * `-- --improve`) what to change in it. Prints tables, with `--json` the same for machines; changes no file.
 */
import { defaultCosts } from '../scenario/costs/default-costs.ts';
import { calibrate, type Calibration } from './calibrate-report.ts';
import { writeJson } from './command.ts';
import { InputError } from './input-error.ts';
import { processIo, type Io } from './io.ts';
import { parseArguments } from './options.ts';
import { tableText } from './table.ts';

const residualRows = ({ before, after, changes }: Calibration): object[] =>
  before.map(({ id, paper, tolerance, measured, residual }, i) => ({
    claim: id,
    paper,
    tolerance,
    measured,
    residual,
    ...(changes.length === 0 ? {} : { 'then measured': after[i]?.measured, 'then residual': after[i]?.residual }),
  }));

const reportText = (calibration: Calibration): string => {
  const { changes, before } = calibration;
  const outside = before.filter(({ residual }) => Math.abs(residual) > 1).length;
  const state = outside === 0 ? 'Every fitted claim is inside its tolerance.' : `${outside} fitted claims are outside.`;
  const proposal =
    changes.length === 0
      ? 'Nothing in src/scenario/costs has to change.'
      : `Proposed for src/scenario/costs (only fitted costs, microseconds):\n\n${tableText(changes)}`;
  return `${tableText(residualRows(calibration))}\n${state} A residual is in units of the tolerance.\n${proposal}\n`;
};

/** The whole program; the result is the exit code. */
export const calibrateProgram = (argv: readonly string[], io: Io): 0 | 2 => {
  try {
    const given = parseArguments('calibrate', argv, { improve: {}, json: {} }, 0);
    const progress = (text: string): void => io.error(`calibrate: ${text}\n`);
    const calibration = calibrate(defaultCosts, { improve: given.flag('improve'), progress });
    if (given.flag('json')) writeJson(io, calibration);
    else io.out(reportText(calibration));
    return 0;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    io.error(`calibrate: ${error.message}\n`);
    return 2;
  }
};

if (process.argv[1]?.endsWith('calibrate.ts') === true) {
  process.exitCode = calibrateProgram(process.argv.slice(2), processIo);
}
