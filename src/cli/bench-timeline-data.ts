/**
 * What the records of a trace cost without a page: memory, taking in a live run, and the questions that are asked of a
 * whole run. In Node, whose engine is the page's. Milliseconds, bytes.
 */
import { AreaIndex } from '../analysis/area/area-index.ts';
import { areaTotals } from '../analysis/area/area-totals.ts';
import { RunFacts } from '../analysis/facts.ts';
import { Finder } from '../analysis/find/finder.ts';
import { queryOf } from '../analysis/find/query.ts';
import { split } from '../trace/file-stream.ts';
import type { TraceChunk } from '../trace/format.ts';
import { TraceReader } from '../trace/reader.ts';
import { atMost, told, type FigureRow } from './dev/figure-row.ts';
import { percentile } from './dev/frame-samples.ts';
import type { MeasuredTrace } from './bench-timeline-traces.ts';

const EVENTS_A_SECOND = 100_000;
const FRAMES_A_SECOND = 60;
const BYTES_AN_EVENT = 24;
const LEVELS_PART = 0.15;
const MOST_BYTES = BYTES_AN_EVENT * (1 + LEVELS_PART);
/** Frames before the engine has compiled what is hot. */
const WARM_UP_FRAMES = 600;
const MEASURED_FRAMES = 1_200;

const elapsedMs = (work: () => void): number => {
  const startedMs = performance.now();
  work();
  return performance.now() - startedMs;
};

export const memoryRow = (name: string, { chunks, records }: MeasuredTrace): FigureRow => {
  const reader = new TraceReader();
  for (const chunk of chunks) reader.append(chunk);
  return atMost(
    `${name}: memory for the trace, index and levels of detail`,
    reader.byteLength / records,
    'bytes an event',
    MOST_BYTES,
  );
};

/** Pieces of a live run, a frame's worth each. */
function* framesOf(chunks: readonly TraceChunk[]): Generator<TraceChunk, void, void> {
  for (const chunk of chunks) yield* split(chunk, Math.round(EVENTS_A_SECOND / FRAMES_A_SECOND));
}

export const appendingRows = ({ chunks }: MeasuredTrace): FigureRow[] => {
  const reader = new TraceReader();
  const facts = new RunFacts();
  const perFrameMs: number[] = [];
  let frame = 0;
  for (const piece of framesOf(chunks)) {
    const ms = elapsedMs(() => {
      reader.append(piece);
      facts.append(piece);
    });
    frame += 1;
    if (frame > WARM_UP_FRAMES) perFrameMs.push(ms);
    if (frame > WARM_UP_FRAMES + MEASURED_FRAMES) break;
  }
  const name = 'appending 100,000 events a second, records and facts';
  return [
    atMost(`${name}, a frame, median`, percentile(perFrameMs, 0.5), 'ms', 2),
    told(`${name}, a frame, 95 %`, percentile(perFrameMs, 0.95), 'ms'),
  ];
};

/** Words that stand for what is common, for what is rare, and for what only comes late in a run. */
const WORDS = ['rt-client', 'UDP', 'miss', 'drop', 'inversion', 'dist-9-server'];
const ASKED_TIMES = 5;

const wholeRun = ({ chunks }: MeasuredTrace) => {
  const reader = new TraceReader();
  const facts = new RunFacts();
  for (const chunk of chunks) {
    reader.append(chunk);
    facts.append(chunk);
  }
  return { reader, facts };
};

/** From the question to the first hit after the beginning of the run, or to knowing that there is none. */
const firstHitMs = (run: ReturnType<typeof wholeRun>, word: string): number =>
  elapsedMs(() => {
    const finder = new Finder(run, queryOf(word, run.reader.definitions), 0);
    while (finder.next(0) === null && finder.step());
  });

/** Questions about all of a run: the sums of the whole area, and where a word is first. */
export const questionRows = (name: string, trace: MeasuredTrace): FigureRow[] => {
  const run = wholeRun(trace);
  const { reader, facts } = run;
  const rows = {
    threads: new Set(reader.definitionsOf('thread').map(({ id }) => id)),
    hosts: new Set(reader.definitionsOf('host').map(({ host }) => host)),
  };
  let index = new AreaIndex(reader);
  const areaMs = (): number =>
    elapsedMs(() => void areaTotals(index.sums(0, trace.untilNs), rows, facts.inversions, 0, trace.untilNs));
  const unprepared = Array.from({ length: ASKED_TIMES }, () => {
    index = new AreaIndex(reader);
    return areaMs();
  });
  const prepared = Array.from({ length: ASKED_TIMES }, areaMs);
  const hits = WORDS.map((word) => firstHitMs(run, word));
  return [
    atMost(`${name}: area totals over all of it, median of ${ASKED_TIMES}`, percentile(unprepared, 0.5), 'ms', 100),
    told(`${name}: area totals again`, percentile(prepared, 0.5), 'ms'),
    atMost(`${name}: search, first hit, slowest of ${WORDS.length} words`, Math.max(...hits), 'ms', 100),
  ];
};
