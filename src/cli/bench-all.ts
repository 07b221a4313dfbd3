/**
 * `npm run bench`: every figure that the project promises, measured, beside what was promised: the speed of the
 * simulation (the rows of `machscope bench`), the results of the benchmark on all eight systems, and the page in a
 * headless Chromium. Tables on standard output, or one JSON object with `--json`; progress on standard error. A
 * figure that is not reached is said in its row and is no failure: a busy machine measures itself.
 */
import { spawnSync } from 'node:child_process';
import type { BenchRow } from './bench-workloads.ts';
import type { PaperBenchRow } from './experiment-bench.ts';
import { tableText } from './table.ts';
import { blameFigures } from './bench-blame.ts';
import { hourFigures } from './bench-hour.ts';
import { liveBlameFigures } from './bench-live-blame.ts';
import { benchResults } from './bench-results.ts';
import { builtFiles, ensureBuild } from './dev/built-files.ts';
import { ensureChromium } from './dev/chromium.ts';
import { atMost, moreThan, told, type FigureRow } from './dev/figure-row.ts';
import { pageFigures } from './dev/page-bench.ts';
import { timelineFigures } from './bench-timeline.ts';
import { serve } from './dev/serve.ts';
import { budgetRows } from './dev/size-budget.ts';

const PORT = 4373;
const USAGE = 'npm run bench [-- --json]';

/** A row of `machscope bench`: of a simulation with its trace, or of the paper's figures. */
type SimulationRow = BenchRow | PaperBenchRow;

/** The rows of the headless command, which measures each in a process of its own. */
const simulationRows = (): SimulationRow[] => {
  const argv = [...process.execArgv, 'src/cli/machscope.ts', 'bench'];
  const { status, stdout } = spawnSync(process.execPath, argv, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error('machscope bench failed');
  return JSON.parse(stdout) as SimulationRow[];
};

const isTraced = (row: SimulationRow): row is BenchRow => row.bytesPerEvent !== null;

const simulationFigures = (rows: readonly BenchRow[]): FigureRow[] => {
  const benchmark = rows.filter(({ workload }) => workload.startsWith('fig9'));
  const speeds = benchmark.map(({ eventsPerSecond }) => eventsPerSecond / 1e6);
  const cpuSpeeds = benchmark.map(({ eventsPerCpuSecond }) => eventsPerCpuSecond / 1e6);
  return [
    moreThan('benchmark, fastest stack', Math.max(...speeds), 'million events a second', 2),
    moreThan('benchmark, slowest stack', Math.min(...speeds), 'million events a second', 2),
    told('benchmark, fastest stack, by CPU time', Math.max(...cpuSpeeds), 'million events a second'),
    told('benchmark, slowest stack, by CPU time', Math.min(...cpuSpeeds), 'million events a second'),
    atMost('trace, most', Math.max(...rows.map((row) => row.bytesPerEvent)), 'bytes an event', 24),
  ];
};

const sizeFigures = (): FigureRow[] =>
  budgetRows(builtFiles()).map(({ what, kilobytes, allowedKilobytes }) =>
    atMost(`${what}, compressed`, kilobytes, 'kB', allowedKilobytes),
  );

const pageRows = async (): Promise<FigureRow[]> => {
  ensureBuild();
  const chromiumPath = ensureChromium();
  const server = await serve(PORT);
  try {
    const page = await pageFigures(server.url, chromiumPath);
    return [...sizeFigures(), ...page, ...(await timelineFigures(server.url, chromiumPath))];
  } finally {
    await server.close();
  }
};

const main = async (): Promise<void> => {
  const [option, ...more] = process.argv.slice(2);
  if (more.length > 0 || (option !== undefined && option !== '--json'))
    throw new Error(`bench: "${more[0] ?? option}" is not an option here; ${USAGE}`);
  // What helpers print is progress; standard output is for the figures alone.
  console.log = console.error;
  const simulation = simulationRows();
  console.error('bench: results');
  const results = benchResults();
  console.error('bench: page');
  const page = await pageRows();
  const speeds = simulationFigures(simulation.filter(isTraced));
  const figures = [...speeds, ...hourFigures(), ...blameFigures(), ...liveBlameFigures()];
  if (option === '--json') {
    process.stdout.write(`${JSON.stringify({ simulation, figures, results, page }, null, 2)}\n`);
    return;
  }
  const tables = { 'Speed of the simulation': simulation, 'Against the targets': figures };
  const others = { 'Benchmark of section 5.4, 10 s, 9 jobs': results, 'The page, two lanes': page };
  for (const [title, rows] of Object.entries({ ...tables, ...others }))
    process.stdout.write(`${title}\n\n${tableText(rows)}\n`);
};

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
