/** Words of the menu of rows. Functions take values that are already formatted. */
export const rows = {
  open: 'Rows',
  title: 'Rows of all lanes',
  about: 'What is changed here holds for the rows of the same name in every lane.',
  locks: (host: string) => `Locks of the ${host}`,
  queues: (host: string) => `Queues of the ${host}`,
  list: 'Rows',
  hide: (row: string) => `Show ${row}`,
  pin: (row: string) => `Keep ${row} on top`,
  height: (row: string) => `Height of ${row}`,
  heightValue: (times: number) => `${times}×`,
  up: (row: string) => `Move ${row} up`,
  down: (row: string) => `Move ${row} down`,
  fold: (row: string) => `Fold ${row}`,
  unfold: (row: string) => `Unfold ${row}`,
  keys: [
    ['↑ ↓', 'choose a row'],
    ['← →', 'fold, unfold'],
    ['Space', 'show or hide'],
    ['P', 'pin'],
    ['+ −', 'height'],
    ['Alt ↑ ↓', 'move'],
  ],
  heads:
    'In a lane: drag a row’s name to move the row, drag its lower edge for its height. With a finger, hold it first.',
  reset: 'As they were',
  close: 'Close the rows',
} as const;
