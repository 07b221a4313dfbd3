/**
 * The eight systems that the paper evaluates (Table 1, and the two with the kernelized monitor of section
 * 5.3), each as a record of mechanisms. They are points in one space; the simulation reads the record only.
 */
import type { PaperStackId, StackSpec } from '../types.ts';

const priorities = { manager: 4, network: 16, worker: 16, service: 16 } as const;
const workers = { input: 4, output: 4, spareService: 4, maxService: 80 } as const;

const library = {
  paper: true,
  placement: 'library',
  threads: 'c-thread',
  synchronization: 'spin',
  demultiplexing: 'packet-filter',
  filterPrograms: 'session-table',
  turnMessages: 5,
  protocolPriority: 'fixed',
  ipc: 'mach',
  scheduling: 'fixed-fifo',
  timer: 'high-resolution-timer',
  pip: false,
  stages: 'libsockets',
  priorities,
  workers,
} as const satisfies Partial<StackSpec>;

const realTimeLibrary = {
  ...library,
  threads: 'rt-thread',
  synchronization: 'inheritance',
  demultiplexing: 'packet-filter-pip',
  protocolPriority: 'carried',
  ipc: 'rt-ipc',
  timer: 'periodic-thread',
  pip: true,
  stages: 'libsockets-rt',
} as const satisfies Partial<StackSpec>;

const nps = {
  ...realTimeLibrary,
  placement: 'server',
  demultiplexing: 'manager',
  stages: 'nps',
} as const satisfies Partial<StackSpec>;

export const paperStacks: Record<PaperStackId, StackSpec> = {
  freebsd: {
    ...library,
    id: 'freebsd',
    title: 'FreeBSD',
    about: 'FreeBSD 2.2: protocols in the kernel, input in a software interrupt, spl, time sharing.',
    placement: 'kernel',
    threads: 'process',
    synchronization: 'spl',
    demultiplexing: 'soft-interrupt',
    turnMessages: null,
    scheduling: 'time-sharing',
    timer: 'setitimer',
    stages: 'freebsd',
  },
  libsockets: {
    ...library,
    id: 'libsockets',
    title: 'libsockets',
    about: 'Socket library on C-threads: spin locks, a network thread at the priority of other jobs.',
  },
  'libsockets-w': {
    ...library,
    id: 'libsockets-w',
    title: 'libsockets(W)',
    about: 'The same with threads wired to kernel threads: every hand-over is a kernel switch.',
    threads: 'c-thread-wired',
  },
  'libsockets-rt-k': {
    ...realTimeLibrary,
    id: 'libsockets-rt-k',
    title: 'libsockets_rt(K)',
    about: 'Real-time socket library with the kernelized monitor instead of real-time mutexes.',
    synchronization: 'monitor',
  },
  'nps-k': {
    ...nps,
    id: 'nps-k',
    title: 'NPS(K)',
    about: 'Network Protocol Server with the kernelized monitor instead of real-time mutexes.',
    synchronization: 'monitor',
  },
  'libsockets-rt': {
    ...realTimeLibrary,
    id: 'libsockets-rt',
    title: 'libsockets_rt',
    about: 'Real-time socket library: RT-Threads, priority inheritance, a packet filter that reads PIP.',
  },
  nps: {
    ...nps,
    id: 'nps',
    title: 'NPS',
    about: 'Network Protocol Server: a manager for IP, workers at the priority of the packet, real-time mutexes.',
  },
  lites: {
    ...library,
    id: 'lites',
    title: 'Lites',
    about: '4.4BSD Lite server: service threads and a network thread at the priority of other jobs.',
    placement: 'server',
    threads: 'c-thread-wired',
    synchronization: 'simulated-spl',
    timer: 'periodic-thread',
    stages: 'lites',
  },
};
