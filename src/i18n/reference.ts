/** Words of the run that is kept as the reference. Functions take values that are already formatted. */

/** Settings by their name in a log or their path in a file; others are told by the path. */
const settings: Readonly<Record<string, string>> = {
  seed: 'seed',
  jobs: 'disturbance jobs',
  'workload.disturbance.count': 'disturbance jobs',
  periodNs: 'period',
  'workload.realTime.period': 'period',
  clientComputeNs: 'client computes',
  'workload.realTime.clientCompute': 'client computes',
  serverComputeNs: 'server computes',
  'workload.realTime.serverCompute': 'server computes',
  disturbanceClientComputeNs: 'each job computes on the client',
  'workload.disturbance.clientCompute': 'each job computes on the client',
  disturbanceServerComputeNs: 'each job computes on the server',
  'workload.disturbance.serverCompute': 'each job computes on the server',
  payloadBytes: 'packet size',
  'workload.payloadBytes': 'packet size',
  second: 'second activity',
  mbps: 'link speed, Mbit/s',
  'link.mbps': 'link speed, Mbit/s',
  'link.duplex': 'duplex',
  cpuMhz: 'CPU speed, MHz',
};

export const reference = {
  about:
    'Keep a run as the reference, change one setting on the page, and see what became different: the reference is repeated beside it, to the same instant.',
  keep: (lane: string) => `Keep the run of lane ${lane}`,
  keepAgain: 'Keep this run instead',
  forget: 'Forget it',
  kept: (lane: string, title: string, at: string) => `Kept: lane ${lane}, ${title}, at ${at}.`,
  same: 'Nothing is set otherwise yet. Change a setting on the page, then compare.',
  differs: (count: number) => (count === 1 ? 'One setting differs:' : `${count} settings differ:`),
  change: (setting: string, from: string, to: string) => `${setting} ${from} → ${to}`,
  changeAt: (setting: string, from: string, to: string, at: string) => `${setting} ${from} → ${to} at ${at}`,
  more: (count: number) => `and ${count} more`,
  compare: 'Compare',
  goOn: (until: string) => `Compare up to ${until}`,
  stop: 'Stop',
  progress: 'How far the reference is repeated',
  failed: (reason: string) => `The reference could not be repeated: ${reason}.`,
  gone: 'The lane that it was kept from is not on the page any more.',
  settings,
} as const;
