import { lab } from './en-lab.ts';

/**
 * The page's words, English. Another language is another object of this shape. Words that belong to the data
 * (names of threads, stacks and presets, what the analysis says) come with the data and are not here.
 * Functions take values that are already formatted.
 */
export const english = {
  language: 'en',
  product: 'Machscope',

  tabs: { label: 'Pages', live: 'Live', paper: 'Paper', coming: 'The page is being loaded…' },

  header: {
    preset: 'Scenario',
    open: 'Open a saved trace',
    export: 'Export',
    theme: 'Theme',
    themes: { system: 'System theme', light: 'Light', dark: 'Dark', projector: 'Projector' },
    colorBy: 'Colour by',
    colors: { layer: 'Layer', priority: 'Priority' },
    help: 'Keys and help',
    model: 'What this model leaves out',
    reset: 'Back to the scenario as opened',
  },

  panels: {
    load: 'Load',
    inspector: 'Inspector',
    open: (panel: string) => `Show ${panel}`,
    close: (panel: string) => `Hide ${panel}`,
  },

  load: {
    jobs: 'Disturbance jobs',
    fewer: 'One job fewer',
    more: 'One job more',
    realTime: 'Real-time activity',
    period: 'Period',
    clientCompute: 'Client computes',
    serverCompute: 'Server computes',
    disturbance: 'Each disturbance job',
    second: 'Second activity',
    secondSwitch: 'Second real-time activity',
    secondNote: 'What priorities in packets are for.',
    priority: 'Priority (0 most urgent)',
    network: 'Network',
    payload: 'Packet size',
    link: 'Link',
    mbps: { 10: '10 Mbit/s', 100: '100 Mbit/s' },
    duplex: 'Duplex',
    duplexes: { half: 'half', full: 'full' },
    machines: 'Machines',
    cpuMhz: 'CPU speed',
    noBenchmark: 'This scenario has its own threads; it has no disturbance jobs to change.',
  },

  units: { ns: 'ms', bytes: 'B', mhz: 'MHz' },

  field: {
    notNumber: (title: string, given: string, kept: string) => `${title} “${given}”: must be a number; kept ${kept}`,
    outside: (title: string, given: string, least: string, most: string, used: string) =>
      `${title} ${given}: must be ${least} to ${most}; used ${used}`,
  },

  lane: {
    title: (letter: string) => `Lane ${letter}`,
    stack: (letter: string) => `Stack of lane ${letter}`,
    mechanisms: 'Mechanisms',
    mechanismsOf: (letter: string) => `Mechanisms of lane ${letter}`,
    mechanismsNote: 'One axis at a time. A change starts this lane again and brings it to the same instant.',
    placement: (placement: string) => `Protocols in the ${placement}`,
    placements: { kernel: 'kernel', server: 'server', library: 'library' },
    worstJitter: (period: string) => `worst |interval − ${period}|`,
    misses: 'deadline misses',
    longestInversion: 'longest inversion',
    short: { worstJitter: 'jitter', misses: 'misses', longestInversion: 'inversion' },
    none: '–',
    picture: (title: string) => `${title}: threads of both hosts and the wire over time`,
    intervals: (title: string) => `${title}: interval between completions over time`,
    failed: (reason: string) => `This lane stopped: ${reason}.`,
    tryAgain: 'Try again',
    dropped: (records: string, until: string) =>
      `The ${records} oldest records, up to ${until}, are no longer kept in detail. The numbers still count them.`,
    catchingUp: 'simulating…',
  },

  mechanisms: {
    synchronization: 'Synchronization',
    threads: 'Threads',
    demultiplexing: 'Demultiplexing',
    protocolPriority: 'Priority of protocol work',
    scheduling: 'Scheduling',
    turnMessages: 'Turn',
    filterPrograms: 'Filter programs',
    ipc: 'Messages',
    pip: 'Priority in packets',
  },
  mechanismValues: {
    synchronization: {
      spl: 'spl (interrupt levels)',
      'simulated-spl': 'simulated spl',
      spin: 'spin lock',
      basic: 'mutex, no inheritance',
      inheritance: 'mutex, inheritance',
      ceiling: 'mutex, priority ceiling',
      'immediate-ceiling': 'mutex, immediate ceiling',
      monitor: 'kernelized monitor',
      restartable: 'restartable section',
    },
    threads: {
      process: 'processes',
      'c-thread': 'C-threads',
      'c-thread-wired': 'C-threads, wired',
      'rt-thread': 'RT-threads',
    },
    demultiplexing: {
      'soft-interrupt': 'software interrupt',
      'packet-filter': 'packet filter',
      'packet-filter-pip': 'packet filter with PIP',
      manager: 'manager thread',
    },
    protocolPriority: { fixed: 'fixed', carried: 'carried by the packet' },
    scheduling: {
      'fixed-fifo': 'fixed priority, FIFO',
      'fixed-round-robin': 'fixed priority, round robin',
      'rate-monotonic': 'rate monotonic',
      'deadline-monotonic': 'deadline monotonic',
      edf: 'earliest deadline first',
      'time-sharing': '4.4BSD time sharing',
    },
    filterPrograms: { 'session-table': 'one, session table', 'one-a-session': 'one a session' },
    ipc: { mach: 'Mach, first come', 'rt-ipc': 'RT-IPC, by urgency' },
    pip: { yes: 'in every packet', no: 'none' },
    turn: { unbounded: 'no bound', messages: (count: number) => (count === 1 ? '1 message' : `${count} messages`) },
  },

  transport: {
    label: 'Time',
    restart: 'Play from the beginning',
    stepBack: 'Step back',
    play: 'Play',
    pause: 'Pause',
    stepForward: 'Step to the next event',
    speed: 'Speed',
    unlimited: 'as fast as it goes',
    ratio: (times: string) => `${times}×`,
    follow: 'Follow',
    followNote: 'Keep the present in view',
    now: 'Simulated time',
    overview: 'Whole run: drag to choose the window',
  },

  inspector: {
    selection: 'Selection',
    legend: 'Legend',
    legendPicture: 'Colours, patterns, letters and signs of the pictures, with their names',
    byPriority: 'Running slices: the stronger the colour, the more urgent.',
    nothing: 'Click a slice, a band or a dot to see what it is.',
    clear: 'Clear the selection',
    inversions: 'Inversions',
    noInversions: 'None so far: whatever is most urgent gets the CPU.',
    bounded: 'bounded',
    unbounded: 'unbounded',
    next: 'Next inversion',
    previous: 'Previous inversion',
  },

  notes: {
    label: 'Notes',
    dismiss: 'Dismiss',
    forked: (instant: string, cut: number) =>
      `The run forks at ${instant}: ${cut === 1 ? 'one later change was' : `${cut} later changes were`} dropped.`,
    undo: 'Undo',
    workerDied: (letter: string, reason: string) =>
      `The simulation of lane ${letter} stopped (${reason}) and was started again from its log.`,
    workerFailed: (letter: string, reason: string) => `Lane ${letter} cannot go on: ${reason}.`,
    copied: 'The picture is on the clipboard.',
    notCopied: 'The browser did not let the picture be copied; it was saved as a file instead.',
    notDrawn: (reason: string) => `A picture could not be drawn: ${reason}.`,
  },

  dialogs: { close: 'Close' },

  model: {
    title: 'What this model leaves out',
    does: 'What it does',
    leavesOut: 'What it leaves out',
    rules: [
      'Time is whole nanoseconds; one CPU a host runs the most urgent ready thread, 0 most urgent.',
      'A preempted thread returns to the head of its queue, a woken one to the tail; equals do not preempt.',
      'Effective priority is computed anew from all waiters and requests, never saved and restored.',
      'Context switches, traps, interrupts, copies, locks and filter instructions cost time and are slices of their own.',
      'Packets are real bytes; the packet filter is a program that runs on them, at a cost for every instruction.',
      'Ports, socket buffers and rings are bounded; a full one drops, and the drop is shown with its reason.',
      'Everything random comes from the seed: the same link gives the same run, byte for byte.',
    ],
    omissions: [
      'Both hosts read one perfect clock: there is no skew and no clock synchronization.',
      'No caches, no TLB, no memory contention: a computation takes the same time whoever ran before.',
      'No fragmentation: a datagram that does not fit one frame is refused.',
      'No other traffic on the link, no switch, no bit errors.',
      'Kernel work on a message is short and not preemptible, and paging does not happen.',
      'The costs are fitted to the round trips and throughputs that the paper reports; jitter is not fitted.',
      'Settings that the paper leaves open (base priorities, workers, starts of jobs) are choices of this tool.',
    ],
  },

  lab,

  status: {
    playing: 'Playing',
    paused: (instant: string) => `Paused at ${instant}`,
    jobs: (count: number) => `Disturbance jobs: ${count}`,
  },
} as const;
