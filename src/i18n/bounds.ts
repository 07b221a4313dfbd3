/** Words about bounds and statistics. */
export const bounds = {
  title: 'Longest response by analysis',
  none: 'no bound',
} as const;

export const statistics = {
  open: 'Statistics',
  title: 'Statistics of the whole run',
  about:
    'Every completed activation since the start counts, also those whose detail is no longer kept. Percentiles are lengths that occurred.',
  what: 'Show',
  measures: { response: 'Response', interval: 'Interval' },
  lane: 'Lane',
  activity: 'Activity',
  columns: {
    count: 'Count',
    min: 'Least',
    mean: 'Mean',
    sd: 'Std. dev.',
    p50: '50 %',
    p90: '90 %',
    p99: '99 %',
    p999: '99.9 %',
    max: 'Most',
  },
  jitter: 'Jitter',
  jitters: {
    absolute: 'Absolute: latest minus earliest completion after the release',
    relative: 'Relative: largest change from one response to the next',
    interval: 'Interval: largest distance of an interval from the period',
    misses: 'Deadlines missed',
    bound: 'Longest response by analysis',
  },
  jitterShort: { absolute: 'Absolute', relative: 'Relative', interval: 'Interval', misses: 'Misses', bound: 'Bound' },
  noBound: 'none',
  empty: 'No activation has completed yet.',
  reading: 'Bars: how many took that long. Line: the share that took no longer.',
  plot: (lane: string, activity: string, measure: string) => `${measure} of ${activity} in lane ${lane}: distribution`,
  marks: { bound: 'bound', deadline: 'deadline', period: 'period' },
} as const;
