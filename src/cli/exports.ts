/**
 * The files that `machscope run` can write beside its summary, each from the run's own trace. A form that is
 * not built yet is refused before the run starts, so that nobody waits for nothing.
 */
import type { RunFacts } from '../analysis/facts.ts';
import { activationsCsv } from '../export/csv.ts';
import { scenarioToFile } from '../scenario/scenario-form.ts';
import type { Scenario } from '../scenario/types.ts';
import { encodeTrace } from '../trace/file.ts';
import type { TraceChunk } from '../trace/format.ts';
import { fileProblem, InputError } from './input-error.ts';
import type { Io } from './io.ts';
import type { Arguments, OptionSpecs } from './options.ts';
import { pngOf, svgOf, type PictureWindow } from './picture.ts';

export interface ExportedRun {
  scenario: Scenario;
  chunks: readonly TraceChunk[];
  facts: RunFacts;
  traceHash: string;
  /** What a picture shows; null = the whole run. */
  window: PictureWindow | null;
}

type Content = (run: ExportedRun) => string | Uint8Array;

/** Content of each export by its option; null where it is not built yet. */
const exporters: Readonly<Record<string, Content | null>> = {
  trace: ({ scenario, traceHash, chunks }) =>
    encodeTrace({ scenario: scenarioToFile(scenario), hash: traceHash, chunks: [...chunks] }),
  perfetto: null,
  ftrace: null,
  pcapng: null,
  csv: ({ facts }) => activationsCsv(facts, facts.definitions),
  svg: svgOf,
  png: pngOf,
};

export const exportOptions: OptionSpecs = Object.fromEntries(
  Object.keys(exporters).map((name) => [name, { value: 'the name of the file to write' }]),
);

/** Writes one requested file. */
export type WriteExport = (run: ExportedRun, io: Io) => void;

/** @throws InputError for a form that is not built yet */
export const requestedExports = (given: Arguments): WriteExport[] =>
  Object.entries(exporters).flatMap(([name, content]) => {
    const path = given.value(name);
    if (path === undefined) return [];
    if (content === null) throw new InputError(`--${name}: this export is not built yet; ${builtText()}`);
    return [writer(name, path, content)];
  });

const builtText = (): string => {
  const built = Object.keys(exporters).filter((name) => exporters[name] !== null);
  return built.length === 0 ? 'no other is either' : `there are ${built.map((name) => `--${name}`).join(' ')}`;
};

const writer =
  (name: string, path: string, content: Content): WriteExport =>
  (run, io) => {
    const text = content(run);
    try {
      io.writeFile(path, text);
    } catch (error) {
      throw new InputError(`--${name} ${path}: ${fileProblem(error)}`);
    }
  };
