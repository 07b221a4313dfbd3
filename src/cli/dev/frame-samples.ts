/**
 * What a page's main thread did, frame by frame, from Chromium's trace events. A frame's work is all tasks of the
 * page's main thread from one animation frame to the next: messages of the workers, scripts, style, layout and
 * painting. Tasks of other threads (raster, compositor, workers) are left out. Work is CPU time of the thread, since on
 * a busy machine the time that passes is mostly that of others. Milliseconds; trace events are in microseconds.
 */
export interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** CPU time of the thread. */
  tdur?: number;
}

/** Value below which that share of the samples lies (nearest rank). NaN without samples. */
export const percentile = (samples: readonly number[], share: number): number => {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
};

/** The thread with the most events of a name that only the main thread of the page has. */
const mainThreadOf = (
  events: readonly TraceEvent[],
  telling: 'FireAnimationFrame' | 'EventDispatch',
): TraceEvent | undefined => {
  const counts = new Map<string, { event: TraceEvent; count: number }>();
  for (const event of events) {
    if (event.name !== telling) continue;
    const key = `${event.pid}/${event.tid}`;
    const entry = counts.get(key) ?? { event, count: 0 };
    entry.count += 1;
    counts.set(key, entry);
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count)[0]?.event;
};

/** CPU time of the main thread in every whole frame, milliseconds. Empty where the page drew nothing. */
export const frameWorkMs = (events: readonly TraceEvent[]): number[] => {
  const main = mainThreadOf(events, 'FireAnimationFrame');
  if (main === undefined) return [];
  const own = events.filter(({ pid, tid }) => pid === main.pid && tid === main.tid);
  const tasks = own.filter(({ name, ph }) => name === 'RunTask' && ph === 'X').toSorted((a, b) => a.ts - b.ts);
  const frames = own.filter(({ name }) => name === 'FireAnimationFrame').toSorted((a, b) => a.ts - b.ts);
  // Several callbacks in one task are one frame: a frame begins with the task that runs its callbacks.
  const starts = [
    ...new Set(
      frames.map(({ ts }) => tasks.findLast((task) => task.ts <= ts && ts < task.ts + (task.dur ?? 0))?.ts ?? ts),
    ),
  ];
  return starts.slice(1).map((endTs, index) => {
    const startTs = starts[index] ?? endTs;
    const within = tasks.filter(({ ts }) => ts >= startTs && ts < endTs);
    return within.reduce((sum, { dur = 0, tdur = dur }) => sum + tdur, 0) / 1_000;
  });
};

/** The most CPU time of one task of the main thread, milliseconds; the page must have had input. NaN where it had none. */
export const longestTaskMs = (events: readonly TraceEvent[]): number => {
  const main = mainThreadOf(events, 'EventDispatch');
  if (main === undefined) return Number.NaN;
  const tasks = events.filter(
    ({ pid, tid, name, ph }) => pid === main.pid && tid === main.tid && name === 'RunTask' && ph === 'X',
  );
  return tasks.reduce((most, { dur = 0, tdur = dur }) => Math.max(most, tdur), 0) / 1_000;
};
