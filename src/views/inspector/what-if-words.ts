/** A change of one mechanism in words, with what it needed besides. */
import { words } from '../../i18n/index.ts';
import { whatIf } from '../../i18n/what-if.ts';
import type { WhatIfAnswer, WhatIfChange } from '../../state/what-if.ts';

const { mechanismValues: values } = words;
const { changes } = whatIf;

const changed = (change: WhatIfChange): string => {
  switch (change.mechanism) {
    case 'protocolPriority':
      return changes.protocolPriority[change.to];
    case 'priorities':
      return changes.priorities(change.to);
    case 'demultiplexing':
      return changes.demultiplexing(values.demultiplexing[change.to]);
    case 'synchronization':
      return changes.synchronization(values.synchronization[change.to]);
    case 'locks':
      return changes.locks(values.synchronization[change.to]);
    case 'threads':
      return changes.threads(values.threads[change.to]);
    case 'scheduling':
      return changes.scheduling(values.scheduling[change.to]);
    case 'turnMessages':
      return change.to === null ? changes.unboundedTurn : changes.turn(values.turn.messages(change.to));
    case 'ipc':
      return changes.ipc[change.to];
    case 'pip':
      return changes.pip[change.to ? 'yes' : 'no'];
    case 'filterPrograms':
      return changes.filterPrograms[change.to];
  }
};

export const changeWords = ({ change, with: needed }: Pick<WhatIfAnswer, 'change' | 'with'>): string =>
  needed.length === 0
    ? changed(change)
    : whatIf.withNeeds(changed(change), whatIf.listed(needed.map((name) => whatIf.needs[name])));
