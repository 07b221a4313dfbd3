/**
 * The list of inversions and their totals. Totals are exact over the whole run; of the records the newest are
 * kept. Times are nanoseconds.
 */
import { inversionKinds, type InversionKind } from './inversion-cause.ts';

export interface Inversion {
  /** Number of the inversion in the run, from 0 in the order in which they were found. */
  readonly number: number;
  readonly host: number;
  /** Definition id of the activity that suffers. */
  readonly victim: number;
  /** Definition id of its own program's thread on this host; null if that has not run yet. */
  readonly victimThread: number | null;
  /** Which activation of it (modulo 2^20). */
  readonly activation: number;
  /** What waits most of the time: a packet or message and protocol threads, or the program's own thread. */
  waiting: 'packet' | 'thread';
  /** Definition id of the thread that had the CPU for most of the time. */
  culprit: number;
  /** Definition id of the less urgent activity that it worked for. */
  culpritActivity: number;
  readonly startNs: number;
  /** While open: as far as the run is known. */
  endNs: number;
  /** Still going on where the run ends. */
  open: boolean;
  /** The cause with the most time in it. */
  kind: InversionKind;
  bounded: boolean;
  readonly nsByKind: Record<InversionKind, number>;
  /** Computation of less urgent applications inside it. */
  computationNs: number;
  /** Of the time of kind lock: the holder ran (direct blocking) … */
  lockHeldNs: number;
  /** … or a third thread did, and stole the CPU from the holder. */
  lockStolenNs: number;
  /** From what the victim waits at to who has the CPU, as definition ids: see `inversion-chain.ts`. */
  chain: readonly number[];
}

export interface InversionTotal {
  count: number;
  maxNs: number;
  totalNs: number;
}

export interface InversionTotals {
  bounded: InversionTotal;
  unbounded: InversionTotal;
  byKind: Record<InversionKind, InversionTotal>;
  /** The longest of all; 0 if there is none. */
  longestNs: number;
}

type NewInversion = Pick<
  Inversion,
  | 'host'
  | 'victim'
  | 'victimThread'
  | 'activation'
  | 'waiting'
  | 'culprit'
  | 'culpritActivity'
  | 'startNs'
  | 'kind'
  | 'chain'
>;

const KEPT_INVERSIONS = 200_000;

const zeroTotal = (): InversionTotal => ({ count: 0, maxNs: 0, totalNs: 0 });

const byKind = <T>(value: () => T): Record<InversionKind, T> => ({
  monitor: value(),
  interrupt: value(),
  lock: value(),
  queue: value(),
  priority: value(),
});

const zeroTotals = (): InversionTotals => ({
  bounded: zeroTotal(),
  unbounded: zeroTotal(),
  byKind: byKind(zeroTotal),
  longestNs: 0,
});

const addTo = (total: InversionTotal, ns: number): void => {
  total.count += 1;
  total.maxNs = Math.max(total.maxNs, ns);
  total.totalNs += ns;
};

const addRecord = (totals: InversionTotals, record: Inversion): void => {
  const ns = record.endNs - record.startNs;
  addTo(record.bounded ? totals.bounded : totals.unbounded, ns);
  addTo(totals.byKind[record.kind], ns);
  totals.longestNs = Math.max(totals.longestNs, ns);
};

const merge = (into: InversionTotal, from: InversionTotal): void => {
  into.count += from.count;
  into.maxNs = Math.max(into.maxNs, from.maxNs);
  into.totalNs += from.totalNs;
};

/** What is known of all inversions of a run up to an instant, as plain data: another thread can be told it. */
export interface InversionsFound {
  /** In order of start, open ones among them. */
  readonly list: readonly Inversion[];
  /** How many of the oldest are no longer in the list. */
  readonly forgotten: number;
  /** Totals of those that are over, by victim (definition id). */
  readonly closed: ReadonlyMap<number, InversionTotals>;
}

export const noInversions: InversionsFound = { list: [], forgotten: 0, closed: new Map() };

/** Totals, open ones so far included, of one victim (definition id) or of all. */
export const inversionTotals = ({ list, closed }: InversionsFound, victim?: number): InversionTotals =>
  totalsOf(
    closed,
    list.filter(({ open }) => open),
    victim,
  );

const totalsOf = (
  closed: InversionsFound['closed'],
  open: Iterable<Inversion>,
  victim: number | undefined,
): InversionTotals => {
  const sum = zeroTotals();
  for (const [id, totals] of closed) {
    if (victim !== undefined && id !== victim) continue;
    merge(sum.bounded, totals.bounded);
    merge(sum.unbounded, totals.unbounded);
    for (const kind of inversionKinds) merge(sum.byKind[kind], totals.byKind[kind]);
    sum.longestNs = Math.max(sum.longestNs, totals.longestNs);
  }
  for (const record of open) if (victim === undefined || record.victim === victim) addRecord(sum, record);
  return sum;
};

export class InversionLog {
  #list: Inversion[] = [];
  #forgotten = 0;
  #count = 0;
  readonly #open = new Set<Inversion>();
  readonly #closed = new Map<number, InversionTotals>();

  open(start: NewInversion): Inversion {
    const record: Inversion = {
      ...start,
      number: this.#count,
      endNs: start.startNs,
      open: true,
      bounded: true,
      nsByKind: byKind(() => 0),
      computationNs: 0,
      lockHeldNs: 0,
      lockStolenNs: 0,
    };
    this.#count += 1;
    this.#open.add(record);
    this.#insert(record);
    return record;
  }

  close(record: Inversion): void {
    record.open = false;
    this.#open.delete(record);
    const totals = this.#closed.get(record.victim) ?? zeroTotals();
    addRecord(totals, record);
    this.#closed.set(record.victim, totals);
  }

  get list(): readonly Inversion[] {
    return this.#list;
  }

  get forgotten(): number {
    return this.#forgotten;
  }

  totals(victim?: number): InversionTotals {
    return totalsOf(this.#closed, this.#open, victim);
  }

  get found(): InversionsFound {
    return { list: this.#list, forgotten: this.#forgotten, closed: this.#closed };
  }

  /** Hosts are settled one after the other, so a record may begin a little before the one noted last. */
  #insert(record: Inversion): void {
    const list = this.#list;
    let at = list.length;
    while (at > 0 && (list[at - 1] as Inversion).startNs > record.startNs) at -= 1;
    if (at === list.length) list.push(record);
    else list.splice(at, 0, record);
    if (list.length > KEPT_INVERSIONS * 1.25) {
      this.#list = list.slice(list.length - KEPT_INVERSIONS);
      this.#forgotten += list.length - KEPT_INVERSIONS;
    }
  }
}
