/** Words of the search in the timeline. Loaded with it. */
export const find = {
  label: 'Search the runs',
  placeholder: 'thread, state, drop, frame 12, 1.2345 s …',
  open: 'Search (/)',
  close: 'Close the search',
  next: 'Next',
  previous: 'Previous',
  counted: (count: string, isAll: boolean) => `${count}${isAll ? '' : '…'} found`,
  place: (place: string, count: string, isAll: boolean) => `${place} of ${count}${isAll ? '' : '…'}`,
  nothing: 'Nothing found',
  unknown: (words: string) => `Nothing is called “${words}” in these runs.`,
  means: (labels: string) => labels,
  more: (count: number) => `and ${count} more`,
  jump: (instant: string) => `Enter goes to ${instant}`,
  hint: 'Enter goes to the next from the view, Shift-Enter to the one before, Esc closes.',
  wrong: (why: string) => `The time ${why}.`,
} as const;
