/** A packet on the wire: from whom, for whom, when. What its bytes say stands below, see `packet.tsx`. */
import { frameFlight } from '../../analysis/causes/frame-flight.ts';
import { inspect } from '../../i18n/inspect.ts';
import { nameOf } from '../../render/words.ts';
import type { Selected } from '../../state/view-store.ts';
import { definitionRow, labels, row, times, workRow, type Details, type DetailSource } from './detail-rows.ts';

export const frameDetails = (
  source: DetailSource,
  { frame, startNs }: Extract<Selected, { kind: 'frame' }>,
): Details | null => {
  const { reader } = source.data;
  const flight = frameFlight(reader, frame, startNs);
  if (flight === null) return null;
  const host = reader.definitions.find((one) => one.type === 'host' && one.host === flight.host);
  return {
    title: inspect.packetNumber(frame),
    rows: [
      row(labels.sender, host?.name ?? nameOf(reader.definitions, flight.host)),
      ...times(flight.startNs, flight.endNs),
      row(labels.size, inspect.frameBytes(reader.b(flight.record))),
      ...workRow(source, labels.activity, reader.work(flight.record), flight.startNs),
      ...definitionRow(source, labels.through, reader.subject(flight.record)),
    ],
  };
};
