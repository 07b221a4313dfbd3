/**
 * What the inspector says of something selected: a title, and labelled values, exact to the nanosecond. A value may lead
 * on to something else: then it says what that is and when it is to be seen. Pure but for what the trace knows by now.
 */
import type { Details, DetailSource } from './detail-rows.ts';
import type { Selected } from '../../state/view-store.ts';
import { activationDetails } from './details-activation.ts';
import { frameDetails } from './details-frame.ts';
import { intervalDetails } from './details-interval.ts';
import { inversionDetails } from './details-inversion.ts';
import { lockDetails, queueDetails } from './details-object.ts';
import { threadDetails } from './details-thread.ts';

/** Null where the run does not have it (any more); an area has a panel of its own. */
export const detailsOf = (source: DetailSource, what: Selected): Details | null => {
  switch (what.kind) {
    case 'interval':
      return intervalDetails(source, what);
    case 'frame':
      return frameDetails(source, what);
    case 'activation':
      return activationDetails(source, what.activity, what.index);
    case 'inversion':
      return inversionDetails(source, what.index);
    case 'thread':
      return threadDetails(source, what.id);
    case 'lock':
      return lockDetails(source, what.id);
    case 'queue':
      return queueDetails(source, what.id);
    case 'area':
      return null;
  }
};
