/** Words of the search for the worst. Functions take values that are already formatted. */
export const search = {
  open: 'Search for the worst',
  title: 'Search for the worst',
  about: (stack: string, jobs: string) =>
    `Tries when each of the ${jobs} starts and how long it computes, and the phase of the second activity where there is one, on ${stack} with everything else as it stands now.`,
  jobs: (count: number) => (count === 1 ? 'one disturbance job' : `${count} disturbance jobs`),
  nothing: 'This scenario has no disturbance jobs and no second activity: there is nothing that the search could move.',
  noBenchmark: 'The search moves the jobs of the benchmark; this scenario has its own threads, or no activity.',
  goal: 'Search for',
  goals: { response: 'Longest response', jitter: 'Largest jitter' },
  effort: 'Runs',
  largest: 'A job computes at most',
  seed: 'Seed',
  start: 'Search',
  stop: 'Stop',
  progress: 'Runs of the search that are done',
  done: (done: number, runs: number) => `${done} of ${runs} runs`,
  failed: (reason: string) => `A run could not be done: ${reason}.`,
  asItStands: 'As it stands',
  found: 'Worst found',
  bound: 'Bound by analysis',
  noBound: (why: string) => `none: ${why}`,
  noIntervalBound: 'none',
  none: '–',
  notBeaten: 'Nothing tried was worse than the scenario as it stands.',
  how: (number: string, starts: string, client: string, server: string) =>
    `Run ${number}: jobs start at ${starts}; each computes ${client} on the client and ${server} on the server.`,
  second: (at: string) => `The second activity begins at ${at}.`,
  where: (index: string, at: string) => `It is activation ${index}, released at ${at}.`,
  openFound: 'Open this run',
} as const;

/** Words of the difference of two runs. */
export const difference = {
  title: 'Difference of two runs',
  between: 'Compare',
  kinds: { lanes: 'Lanes A and B', reference: 'A lane and a run that is kept' },
  only: (a: string, stackA: string, b: string, stackB: string) => `${a}: ${stackA} → ${b}: ${stackB}`,
  nothing: 'Nothing has run yet that could be compared.',
  parted: (at: string, record: string) => `The traces part at ${at}, at record ${record}.`,
  partedIn: (name: string, what: string) => `In ${name}: ${what}.`,
  same: (until: string) => `The traces are the same up to ${until}.`,
  sameKept: (from: string, until: string) => `The traces are the same from ${from}, where detail is kept, to ${until}.`,
  showParting: 'Show it',
  summary: (changed: string, compared: string, until: string) =>
    `${changed} of ${compared} activations up to ${until} differ.`,
  total: (change: string) => `All responses together: ${change}.`,
  first: 'The first is',
  activation: (activity: string, index: string) => `${activity} ${index}`,
  columns: { activation: 'Activation', released: 'Released', change: 'Change' },
  inRun: (name: string) => `In ${name}`,
  lane: (letter: string) => `lane ${letter}`,
  reference: 'the reference',
  open: 'open',
  lost: 'lost',
  skipped: 'skipped',
  missing: '–',
  jump: (activation: string) => `Show ${activation}`,
  more: (count: number) => `and ${count} with smaller changes`,
  /** What a record says, by its sub-kind. */
  records: {
    priority: (level: string) => `priority ${level}`,
    lock: ['taken', 'given back', 'found taken', 'section starts again', 'waiting ends without it'],
    queue: ['message put in', 'message taken out', 'message handed over', 'message discarded'],
    drop: 'message dropped',
    frame: ['sending begins', 'sending ends', 'frame arrives', 'collision', 'waits for the medium', 'given up'],
    activity: ['released', 'starts', 'completes', 'misses its deadline', 'is skipped', 'is lost', 'is reset'],
    command: (setting: string) => `the setting ${setting} changes`,
  },
} as const;

/** Words of the figure beyond the paper. */
export const beyond = {
  title: 'Beyond the paper',
  about:
    'How much the worst jitter grows with each disturbance job, with the spread of many seeds: the paper shows one run. It takes a while, so it is measured only when asked.',
  measure: 'Measure',
  again: 'Measure with the costs as set',
  stop: 'Stop',
  progress: 'Numbers of jobs that are measured',
  done: (done: number, all: number) => `${done} of ${all}`,
  seeds: (count: number) => `${count} seeds, all jobs from second 1 on; marks are means, bars from least to most`,
  partial: 'not complete',
  failed: (reason: string) => `Not all could be measured: ${reason}.`,
} as const;
