/** The words of the Paper page: its introduction and its cost sliders. */
export const paper = {
  title: 'The paper, measured',
  about:
    'Every figure, table and claim of “Network Subsystem Architecture Alternatives for Distributed Real-time System” (Kitayama, Nakajima, Oikawa, Tokuda) beside what the simulation gives, measured now, in this page. Nothing is put in where it should come out: figures and claims are read from the traces of runs.',
  lesson:
    'Drag the lock from 15 to 1.5 µs: the throughput of NPS doubles, and both real-time stacks fall to within a few hundred microseconds of libsockets.',
  waiting: 'The first runs are being made…',
  figures: 'Figures',
  claims: 'Claims',
  calibration: 'How the model was calibrated',

  costs: {
    title: 'Costs',
    reset: 'Calibrated',
    fold: 'Costs: show or hide the sliders',
    allCalibrated: 'As calibrated.',
    mark: 'The mark on a track is the calibrated value.',
    asCalibrated: (value: string) => `${value}, as calibrated`,
    was: (value: string, calibrated: string) => `${value}, calibrated ${calibrated}`,
    each: {
      lock: {
        title: 'Lock',
        changes: 'lock and unlock of a real-time mutex; spin locks, interrupt levels and the monitor stay',
      },
      monitor: { title: 'Monitor', changes: 'entering and leaving a kernelized monitor' },
      contextSwitch: { title: 'Context switch', changes: 'the kernel’s switch to a thread that was blocked' },
      ipc: { title: 'IPC', changes: 'one message, both halves' },
      copy: { title: 'Copy', changes: 'a byte between kernel and user, and between socket and user in proportion' },
      interrupt: {
        title: 'Interrupt',
        changes: 'entry of the network interrupt, and the clock’s interrupt in proportion',
      },
      filter: { title: 'Packet filter', changes: 'one instruction of the filter’s program' },
      link: { title: 'Link speed', changes: 'the rate of both networks, 10 and 100 Mbit/s at ×1' },
    },
  },

  measuring: {
    first: 'Measuring for the first time',
    preview: 'Preview: few repetitions, short runs',
    figures: 'Figures final, claims still computing',
    final: 'Final: 1000 repetitions',
    failed: (reason: string) => `Something could not be measured: ${reason}`,
    progress: 'Measured so far',
  },
} as const;
