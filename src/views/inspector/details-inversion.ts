/** An inversion: who suffers, from whom, why, and whether there is a bound. */
import { inversionKinds } from '../../analysis/inversion-cause.ts';
import { inversionSentence } from '../../analysis/sentences.ts';
import { inspect } from '../../i18n/inspect.ts';
import { formatExactDuration } from '../../render/time-format.ts';
import { nameOf } from '../../render/words.ts';
import {
  activationTarget,
  labels,
  row,
  threadAtRow,
  times,
  type DetailRow,
  type Details,
  type DetailSource,
} from './detail-rows.ts';

export const inversionDetails = (source: DetailSource, index: number): Details | null => {
  const { facts } = source.data;
  const one = facts.inversions[index];
  if (one === undefined) return null;
  const victim = facts.activations.find(
    ({ activity, index: number }) => activity === one.victim && number % 2 ** 20 === one.activation,
  );
  const name = `${nameOf(facts.definitions, one.victim)}, activation ${one.activation}`;
  return {
    title: inversionSentence(one, facts),
    rows: [
      row(labels.victim, name, victim === undefined ? null : activationTarget(victim)),
      ...(one.victimThread === null ? [] : threadAtRow(source, labels.victimThread, one.victimThread, one.startNs)),
      ...threadAtRow(source, labels.culprit, one.culprit, culpritNs(source, one)),
      row(labels.culpritActivity, nameOf(facts.definitions, one.culpritActivity)),
      row(labels.cause, inspect.inversionKinds[one.kind]),
      row(labels.bound, one.bounded ? inspect.bounded : inspect.unbounded),
      ...times(one.startNs, one.endNs),
      ...parts(one),
    ],
  };
};

/** An instant at which the culprit had the CPU: where it did so first. */
const culpritNs = (
  { data }: DetailSource,
  { host, culprit, startNs, endNs }: { host: number; culprit: number; startNs: number; endNs: number },
): number => {
  let atNs = startNs;
  for (let looked = 0; looked < MOST_LOOKED && atNs < endNs; looked += 1) {
    const slice = data.reader.cpuIntervalAt(host, atNs);
    if (slice === null || slice.recordIndex < data.reader.firstIndex) return startNs;
    if (data.reader.subject(slice.recordIndex) === culprit) return slice.startNs;
    atNs = slice.endNs;
  }
  return startNs;
};

const MOST_LOOKED = 200;

/** What its time consists of, where that is more than its one cause. */
const parts = (one: {
  readonly nsByKind: Readonly<Record<(typeof inversionKinds)[number], number>>;
  readonly computationNs: number;
  readonly lockHeldNs: number;
  readonly lockStolenNs: number;
}): DetailRow[] => {
  const kinds = inversionKinds.filter((kind) => one.nsByKind[kind] > 0);
  const amounts: [string, number][] = [
    ...(kinds.length > 1
      ? kinds.map((kind): [string, number] => [inspect.inversionKinds[kind], one.nsByKind[kind]])
      : []),
    [labels.computation, one.computationNs],
    [labels.lockHeld, one.lockHeldNs],
    [labels.lockStolen, one.lockStolenNs],
  ];
  return amounts.filter(([, ns]) => ns > 0).map(([label, ns]) => row(label, formatExactDuration(ns)));
};
