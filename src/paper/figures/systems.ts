/** Table 1: the evaluated network subsystems, with the mechanisms that the model runs them with. */
import { paperStackIds, type PaperStackId } from '../../scenario/types.ts';
import { specOf } from '../run/scenarios.ts';
import type { TableFigure } from '../types.ts';

/** The paper's own words for its six systems; the other two are of section 5.3. */
const paperWords: Record<PaperStackId, string> = {
  lites: '4.4 BSD Lite Server',
  nps: 'Network Protocol Server (NPS)',
  'libsockets-rt': 'Real-time socket library',
  libsockets: 'Original socket library without threads wired',
  'libsockets-w': 'Original socket library with threads wired',
  freebsd: 'FreeBSD 2.2.1R',
  'nps-k': 'NPS with the kernelized monitor (5.3)',
  'libsockets-rt-k': 'Real-time socket library with the kernelized monitor (5.3)',
};

const order: readonly PaperStackId[] = [
  'lites',
  'nps',
  'libsockets-rt',
  'libsockets',
  'libsockets-w',
  'freebsd',
  'nps-k',
  'libsockets-rt-k',
];

export const systemsTable = (): TableFigure => ({
  kind: 'table',
  id: 'table-1',
  title: 'Evaluated network subsystems',
  paperSays: 'Six systems are compared; two more with the kernelized monitor follow in section 5.3.',
  measured: `All ${paperStackIds.length} run here, each as a record of mechanisms.`,
  source: null,
  columns: ['system', 'is', 'placement', 'threads', 'synchronization', 'demultiplexing', 'protocol priority'],
  rows: order.map((stack) => {
    const { title, placement, threads, synchronization, demultiplexing, protocolPriority } = specOf(stack);
    return [title, paperWords[stack], placement, threads, synchronization, demultiplexing, protocolPriority];
  }),
});
