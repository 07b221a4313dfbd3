/**
 * Keeps the address of the page in step with what is on it, so that it can be copied at any time: the scenario
 * with its log, the lanes, and how they are looked at. Written a moment after the last change, and replaced rather
 * than pushed: the way back stays the way out of the page. Another page of ours (Live, Paper) is pushed, at once:
 * from there the way back leads here.
 *
 * A window that does not follow needs the run to be there: then the link also says up to which instant.
 */
import { openingNs } from '../scenario/opening.ts';
import { hostNames } from '../scenario/types.ts';
import { decodeLink, encodeLink, isPackingLoaded, loadPacking, type Link, type LinkView } from '../scenario/url.ts';
import type { Session } from './session.ts';
import { showTab } from './view-actions.ts';
import { tabOf, type LaneSelection, type TabName } from './view-store.ts';

/** Changes within this time are written together, milliseconds. */
const SETTLE_MS = 400;
/** While lanes catch up a write is put off so many times. */
const MOST_PUT_OFF = 4;

const idsOf = ({ what }: LaneSelection): number[] => {
  switch (what.kind) {
    case 'interval':
      return [what.thread, what.record, what.startNs, what.endNs];
    case 'activation':
      return [what.activity, what.index];
    case 'inversion':
      return [what.index];
    case 'frame':
      return [what.frame, what.startNs, what.endNs];
    case 'area':
      return [what.fromNs, what.toNs, what.first, what.last];
    case 'thread':
    case 'lock':
    case 'queue':
      return [what.id];
  }
};

/** The selection that a link tells, or null where it does not make one. */
export const selectionOf = (selection: LinkView['selection']): LaneSelection | null => {
  if (selection === null) return null;
  const { lane, kind, ids } = selection;
  const [first = 0, second = 0, third = 0, fourth = 0] = ids;
  const counts = { interval: 4, activation: 2, inversion: 1, frame: 3, area: 4, thread: 1, lock: 1, queue: 1 };
  if (ids.length !== counts[kind]) return null;
  switch (kind) {
    case 'interval':
      return { lane, what: { kind, thread: first, record: second, startNs: third, endNs: fourth } };
    case 'activation':
      return { lane, what: { kind, activity: first, index: second } };
    case 'inversion':
      return { lane, what: { kind, index: first } };
    case 'frame':
      return { lane, what: { kind, frame: first, startNs: second, endNs: third } };
    case 'area':
      return second > first ? { lane, what: { kind, fromNs: first, toNs: second, first: third, last: fourth } } : null;
    case 'thread':
    case 'lock':
    case 'queue':
      return { lane, what: { kind, id: first } };
  }
};

const linkSelection = (selection: LaneSelection | null): LinkView['selection'] =>
  selection && { lane: selection.lane, kind: selection.what.kind, ids: idsOf(selection) };

/** What a link to the page as it now is says; what the page was opened with and does not change is kept. */
export const linkOf = (session: Session, opened: LinkView): Link => {
  const { scenario, lanes, playing, nowNs, ratio } = session.run.getState();
  const { tab, costs, rows, window, theme, selection, ...view } = session.view.getState();
  const follow = view.follow && view.stillNs !== nowNs;
  const isStill = !playing && nowNs !== openingNs(scenario);
  return {
    scenario,
    lanes: lanes.map((lane) => lane.stacks),
    view: {
      ...opened,
      window: follow ? null : { fromNs: Math.round(window.fromNs), toNs: Math.round(window.toNs) },
      atNs: isStill ? nowNs : follow ? null : Math.round(Math.min(nowNs, Math.max(window.toNs, 1))),
      theme,
      tab,
      show: view.show,
      plot: view.plot,
      axes: view.axes,
      costs,
      ratio,
      unfold: hostNames.filter((host) => rows.unfolded.includes(host)),
      rows: { ...rows, unfolded: rows.unfolded.filter((name) => !hostNames.some((host) => host === name)) },
      selection: linkSelection(selection),
      marks: view.marks.map(({ fromNs, toNs }) => ({ fromNs, toNs })),
      bookmarks: view.bookmarks.map(({ digit, note, ...kept }) => ({
        digit,
        note,
        ...kept.window,
        selection: linkSelection(kept.selection),
      })),
    },
  };
};

/** Writes the query of the link whenever it changed. Returns how to stop. */
export const syncUrl = (session: Session, opened: LinkView, write: (query: string) => void): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let written: string | null = null;
  let putOff = 0;
  let isStopped = false;
  const settle = (): void => {
    // While the page opens there is enough else to do.
    putOff += 1;
    const isPutOff = session.coordinator.goalNs !== null && putOff < MOST_PUT_OFF;
    timer = isPutOff ? setTimeout(settle, SETTLE_MS) : null;
    if (isPutOff) return;
    putOff = 0;
    if (!isPackingLoaded()) {
      const writeThen = (): void => {
        if (!isStopped) settle();
      };
      loadPacking().then(writeThen).catch(reportError);
      return;
    }
    const query = encodeLink(linkOf(session, opened));
    if (query === written) return;
    written = query;
    write(query);
  };
  const onChange = (): void => {
    // While the run goes on its numbers change all the time, but not the link: they must not put it off.
    timer ??= setTimeout(settle, SETTLE_MS);
  };
  const run = session.run.subscribe((now, before) => {
    const changed =
      now.scenario !== before.scenario ||
      now.ratio !== before.ratio ||
      now.playing !== before.playing ||
      (!now.playing && now.nowNs !== before.nowNs) ||
      now.lanes.some((lane, index) => lane.stacks !== before.lanes[index]?.stacks);
    if (changed) onChange();
  });
  const view = session.view.subscribe((now, before) => {
    if (now.tab !== before.tab) {
      if (timer !== null) clearTimeout(timer);
      settle();
      return;
    }
    const changed =
      now.follow !== before.follow ||
      ((!now.follow || now.stillNs !== null) && now.window !== before.window) ||
      now.theme !== before.theme ||
      now.show !== before.show ||
      now.plot !== before.plot ||
      now.axes !== before.axes ||
      now.costs !== before.costs ||
      now.rows !== before.rows ||
      now.marks !== before.marks ||
      now.bookmarks !== before.bookmarks ||
      now.selection !== before.selection;
    if (changed) onChange();
  });
  return () => {
    run();
    view();
    isStopped = true;
    if (timer !== null) clearTimeout(timer);
  };
};

/** The page that a query names. */
const tabIn = (query: string): TabName => tabOf(decodeLink(query).link.view.tab);

/**
 * Puts a query into the address of the page; as a step to come back from where it names another page of ours. Where a
 * browser forbids it (some do for files), the address stays as it was.
 */
export const writeAddress = (query: string): void => {
  const address = query === '' ? location.pathname : `?${query}`;
  try {
    if (tabIn(query) === tabIn(location.search)) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
  } catch {
    // The page works without; the address is a convenience.
  }
};

/** Shows the page that the address names, whenever the user goes back or forward. */
export const followAddress = (session: Session): void => {
  addEventListener('popstate', () => showTab(session, tabIn(location.search)));
};
