/** Words of the panel that tells where an activation's time went. */
import type { BlameName } from './blame-names.ts';

const causes: Readonly<Record<BlameName, string>> = {
  compute: 'Own computation',
  api: 'API',
  udp: 'UDP',
  ip: 'IP',
  packetFilter: 'Packet filter',
  kernelInterface: 'Kernel interface',
  networkInterface: 'Network interface',
  lockOperation: 'Lock operations',
  contextSwitch: 'Context switches',
  interruptOwn: 'Own interrupts',
  interruptOther: 'Interrupts for others',
  moreUrgent: 'More urgent work',
  equallyUrgent: 'Equally urgent work',
  overrun: 'Its activation before',
  inversionLock: 'Inversion: lock',
  inversionQueue: 'Inversion: queue',
  inversionPriority: 'Inversion: thread priority',
  inversionMonitor: 'Inversion: monitor',
  wire: 'Wire',
  transmitWait: 'Waiting to transmit',
  timer: 'Waiting for timer or message',
  lost: 'Datagram lost',
};

export const blame = {
  title: 'Why it took this long',
  forgotten: 'This activation is too old: its parts are no longer kept.',
  strip: (parts: string) => `Parts of the response: ${parts}`,
  cause: 'Cause',
  time: 'Nanoseconds',
  total: 'Together',
  causes,
  chain: {
    title: 'Chain of causes',
    about: 'As it began: from what waits, over who has it, to who has the CPU.',
    kinds: {
      thread: 'thread',
      lock: 'lock',
      port: 'port',
      socket: 'socket buffer',
      'receive-ring': 'receive ring',
      'transmit-ring': 'transmit ring',
      'ip-queue': 'IP input queue',
      culprit: 'had the CPU, less urgent',
    },
  },
};
