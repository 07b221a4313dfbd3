/** Words of the plots under the lanes, of comparing lanes, and of all systems at once. */
export const compareWords = {
  plots: {
    choose: (letter: string) => `Plot under lane ${letter}`,
    names: { interval: 'interval', response: 'response', jitter: 'jitter', queue: 'queues' },
  },
  axes: {
    lock: 'Time axes are locked: lanes move together. Free them',
    free: 'Time axes are free: each lane moves alone. Lock them as they lie',
    same: 'One time axis again',
  },
  comparison: {
    title: 'The same in other lanes',
    none: 'not there (yet)',
    open: 'not completed',
    skipped: 'skipped',
    lost: 'lost',
    missed: 'missed',
    same: 'the same',
    longer: (length: string) => `${length} longer`,
    shorter: (length: string) => `${length} shorter`,
    align: 'Align lanes here, at its',
    instants: { release: 'release', completion: 'completion' },
    aligned: (letter: string, length: string) => `Lane ${letter} shows ${length}`,
    later: 'later',
    earlier: 'earlier',
    differences: 'Differences of lanes A and B',
    show: (letter: string) => `Select it in lane ${letter}`,
  },
  eight: {
    show: 'Show',
    choices: { lanes: 'Lanes', eight: 'All eight' },
    label: 'All eight systems under the same load',
    open: (title: string, letter: string) => `Open ${title} as lane ${letter}`,
    cell: (title: string) => `${title}: intervals and the real-time client`,
    client: 'client',
    asB: 'as B',
  },
} as const;
