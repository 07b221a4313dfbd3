/** An activation: when it was released, taken up and completed, whether in time, its packets and what it suffered. */
import { inspect } from '../../i18n/inspect.ts';
import { formatExactDuration, formatInstant } from '../../render/time-format.ts';
import { nameOf } from '../../render/words.ts';
import { workOf } from '../../trace/format.ts';
import { packetsOfWork } from './packets-of-work.ts';
import { frameTarget, labels, row, type DetailRow, type Details, type DetailSource } from './detail-rows.ts';

const MOST_INVERSIONS = 8;

export const activationDetails = (source: DetailSource, activity: number, index: number): Details | null => {
  const { facts, reader } = source.data;
  const one = facts.activations.find((other) => other.activity === activity && other.index === index);
  if (one === undefined) return null;
  const optional = (label: string, ns: number | null): DetailRow[] =>
    ns === null ? [] : [row(label, formatExactDuration(ns))];
  const ended = one.skipped ? inspect.skipped : one.lost ? inspect.lost : inspect.open;
  return {
    title: `${nameOf(facts.definitions, activity)}, activation ${index}`,
    rows: [
      row(labels.released, formatInstant(one.releaseNs)),
      ...(one.startNs === null ? [] : [row(labels.started, formatInstant(one.startNs))]),
      row(labels.completed, one.completionNs === null ? ended : formatInstant(one.completionNs)),
      ...optional(labels.response, one.responseNs),
      ...optional(labels.interval, one.intervalNs),
      ...optional(labels.jitter, one.jitterNs),
      ...(one.deadlineNs === null
        ? []
        : [row(labels.deadline, `${formatInstant(one.deadlineNs)}, ${one.missed ? inspect.missed : inspect.met}`)]),
      ...packetRows(source, activity, index, one.releaseNs, one.completionNs ?? reader.untilNs),
      ...inversionRows(source, activity, index),
    ],
  };
};

const packetRows = (
  source: DetailSource,
  activity: number,
  index: number,
  fromNs: number,
  toNs: number,
): DetailRow[] => {
  const definition = source.data.facts.definitions[activity];
  if (definition?.type !== 'activity') return [];
  const packets = packetsOfWork(source.data.reader, workOf(definition.number, index), fromNs, toNs);
  return packets.map(({ frame, startNs }, i) =>
    row(i === 0 ? labels.packets : '', inspect.packetNumber(frame), frameTarget(source.data, frame, startNs)),
  );
};

const inversionRows = ({ data }: DetailSource, activity: number, index: number): DetailRow[] =>
  data.facts.inversions
    .flatMap((inversion, at) => (isOf(inversion, activity, index) ? [{ inversion, at }] : []))
    .slice(0, MOST_INVERSIONS)
    .map(({ inversion: { startNs, endNs, bounded }, at }, i) =>
      row(
        i === 0 ? labels.inversions : '',
        `${formatExactDuration(endNs - startNs)}, ${bounded ? inspect.bounded : inspect.unboundedShort}`,
        { what: { kind: 'inversion', index: at }, fromNs: startNs, toNs: endNs },
      ),
    );

const isOf = (
  { victim, activation }: { readonly victim: number; readonly activation: number },
  activity: number,
  index: number,
): boolean => victim === activity && activation === index % 2 ** 20;
