/**
 * Damped least squares (Levenberg and Marquardt), with a pull towards the values that one starts from: of all
 * parameters that fit equally well the nearest are wanted, and parameters that nothing depends on stay.
 *
 *   minimise  sum residual² + pull x sum ((parameter - start) / scale)²
 *
 * Derivatives are differences of whole runs, so the steps are not small: a few percent of a parameter.
 */

export interface FitProblem {
  start: readonly number[];
  /** By how much a parameter may well be changed; also the unit of its steps. Positive. */
  scale: readonly number[];
  residuals: (parameters: readonly number[]) => number[];
}

export interface FitOptions {
  iterations: number;
  pull: number;
  /** Ends the fit: all claims are inside, say. */
  isGood: (residuals: readonly number[]) => boolean;
  /** Told after each iteration that brought something. */
  progress?: (sum: number) => void;
}

export interface Fit {
  parameters: number[];
  residuals: number[];
}

/** Of its scale: the step of a difference. */
const DIFFERENCE = 0.5;
const FIRST_DAMPING = 0.01;
const DAMPING_STEP = 10;
const MOST_DAMPING = 1e4;
/** A step that brings less than this share is the last. */
const LEAST_GAIN = 0.01;

const sumOfSquares = (values: readonly number[]): number => values.reduce((sum, value) => sum + value * value, 0);

const distances = ({ start, scale }: FitProblem, parameters: readonly number[]): number[] =>
  parameters.map((value, j) => (value - (start[j] as number)) / (scale[j] as number));

/** Change of each residual for one scale of each parameter: a row a residual. */
const derivatives = (problem: FitProblem, parameters: readonly number[], residuals: readonly number[]): number[][] => {
  const columns = parameters.map((value, j) => {
    const moved = parameters.with(j, value + DIFFERENCE * (problem.scale[j] as number));
    return problem.residuals(moved).map((residual, i) => (residual - (residuals[i] as number)) / DIFFERENCE);
  });
  return residuals.map((_, i) => columns.map((column) => column[i] as number));
};

/** Solves a symmetric positive definite system by Cholesky's factors. */
export const solve = (matrix: readonly (readonly number[])[], right: readonly number[]): number[] => {
  const n = right.length;
  const lower = matrix.map((row) => row.map(() => 0));
  const at = (rows: readonly (readonly number[])[], i: number, j: number): number => rows[i]?.[j] ?? 0;
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = at(matrix, i, j);
      for (let k = 0; k < j; k += 1) sum -= at(lower, i, k) * at(lower, j, k);
      (lower[i] as number[])[j] = i === j ? Math.sqrt(sum) : sum / at(lower, j, j);
    }
  }
  const forward: number[] = [];
  for (let i = 0; i < n; i += 1) {
    let sum = right[i] as number;
    for (let k = 0; k < i; k += 1) sum -= at(lower, i, k) * (forward[k] as number);
    forward.push(sum / at(lower, i, i));
  }
  const solution = forward.map(() => 0);
  for (let i = n - 1; i >= 0; i -= 1) {
    let sum = forward[i] as number;
    for (let k = i + 1; k < n; k += 1) sum -= at(lower, k, i) * (solution[k] as number);
    solution[i] = sum / at(lower, i, i);
  }
  return solution;
};

/** A fit that is at least as good as the start. Parameters stay at 0 or more. */
export const fit = (problem: FitProblem, options: FitOptions): Fit => {
  const { pull } = options;
  const goal = (parameters: readonly number[], residuals: readonly number[]): number =>
    sumOfSquares(residuals) + pull * sumOfSquares(distances(problem, parameters));
  let parameters = [...problem.start];
  let residuals = problem.residuals(parameters);
  for (let i = 0; i < options.iterations && !options.isGood(residuals); i += 1) {
    const rows = derivatives(problem, parameters, residuals);
    const away = distances(problem, parameters);
    let better: Fit | null = null;
    for (let damping = FIRST_DAMPING; better === null && damping < MOST_DAMPING; damping *= DAMPING_STEP) {
      const matrix = parameters.map((_, j) =>
        parameters.map((__, k) => {
          const product = rows.reduce((sum, row) => sum + (row[j] as number) * (row[k] as number), 0);
          return j === k ? product * (1 + damping) + pull + damping : product;
        }),
      );
      const right = parameters.map(
        (_, j) =>
          -rows.reduce((sum, row, r) => sum + (row[j] as number) * (residuals[r] as number), 0) -
          pull * (away[j] as number),
      );
      const step = solve(matrix, right);
      const tried = parameters.map((value, j) =>
        Math.max(0, value + (step[j] as number) * (problem.scale[j] as number)),
      );
      const after = problem.residuals(tried);
      if (goal(tried, after) < goal(parameters, residuals)) better = { parameters: tried, residuals: after };
    }
    if (better === null) break;
    const before = goal(parameters, residuals);
    ({ parameters, residuals } = better);
    options.progress?.(sumOfSquares(residuals));
    if (before - goal(parameters, residuals) < LEAST_GAIN * before) break;
  }
  return { parameters, residuals };
};
