/**
 * Words of the question what would have helped. A change is told twice: as a line of the list ("protocol threads take
 * the packet's priority") and as what the sentence of the blame ends with.
 */
export const whatIf = {
  title: 'What would have helped?',
  ask: 'What would have helped?',
  again: 'Ask again',
  stop: 'Stop',
  about: 'Repeats this run, with the same seed and changes, once for each mechanism that could be otherwise.',
  progress: (done: number, total: number) => `${done} of ${total} runs`,
  stopped: (done: number, total: number) => `Stopped after ${done} of ${total} runs.`,
  measured: (runs: number) =>
    `Measured in ${runs} runs up to this activation. A change also shifts when other work comes.`,
  notEnded: 'It can be asked when this activation has ended.',
  failure: (reason: string) => `A run gave no answer: ${reason}.`,
  nothing: 'No single mechanism shortens it.',
  others: (count: number) => (count === 1 ? 'One more change' : `${count} more changes`),
  sameCount: (count: number) =>
    count === 1 ? 'One change makes no difference.' : `${count} changes make no difference.`,
  instead: (then: string, now: string) => `${then} instead of ${now}`,
  less: (gain: string) => `${gain} less`,
  more: (loss: string) => `${loss} more`,
  interval: (then: string) => `interval ${then}`,
  noEnd: 'not completed within a second more',
  missed: 'late',
  ending: (change: string, gain: string) => `${change} would have removed ${gain}`,
  withNeeds: (change: string, needs: string) => `${change} (with ${needs})`,
  needs: {
    demultiplexing: 'a filter that reads it',
    pip: 'a priority in every packet',
    ipc: 'messages by urgency',
  },
  listed: (items: readonly string[]) =>
    items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`,
  changes: {
    protocolPriority: {
      carried: 'a protocol thread that takes the packet’s priority',
      fixed: 'protocol threads of fixed priority',
    },
    priorities: (level: number) => `protocol threads at fixed priority ${level}, more urgent than the programs`,
    demultiplexing: (value: string) => `demultiplexing by ${value}`,
    synchronization: (value: string) => `synchronization by ${value}`,
    locks: (value: string) => `all locks as ${value}`,
    threads: (value: string) => `${value} as threads`,
    scheduling: (value: string) => `scheduling by ${value}`,
    turn: (value: string) => `turns of ${value}`,
    unboundedTurn: 'turns without a bound',
    ipc: { mach: 'messages first come, first served', 'rt-ipc': 'messages by urgency (RT-IPC)' },
    pip: { yes: 'a priority in every packet', no: 'packets without a priority' },
    filterPrograms: {
      'session-table': 'one filter program with a session table',
      'one-a-session': 'one filter program a session',
    },
  },
};
