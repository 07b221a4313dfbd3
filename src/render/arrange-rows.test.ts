/** Rows as the user wants them, by name. */
import { describe, expect, it } from 'vitest';
import { arrangedRows, orderAfterMove, type RowsByHand } from './arrange-rows.ts';
import { defaultLayoutOptions, layoutLane, type LaneLayout, type LayoutOptions } from './layout.ts';
import { cutAtBottom, pinnedLayout, scrollToSee, seenLayout, snappedScroll } from './seen-layout.ts';
import { benchmarkRun } from './testing/benchmark-run.ts';

const { definitions } = benchmarkRun('libsockets', 2, 1.1).reader;
const nothing: RowsByHand = { folded: [], unfolded: [], pinned: [], hidden: [], order: [], tall: {} };

function laneOf(byHand: Partial<RowsByHand>, options: Partial<LayoutOptions> = {}): LaneLayout {
  const rows = { ...nothing, ...byHand };
  const arrange: LayoutOptions['arrange'] = (plans, known) => arrangedRows(plans, known, rows);
  const { folded, unfolded } = rows;
  return layoutLane(definitions, { ...defaultLayoutOptions, folded, unfolded, arrange, ...options });
}
const titles = ({ rows }: LaneLayout): string[] => rows.map(({ title }) => title);
const clientOf = (layout: LaneLayout): string[] =>
  layout.rows.filter(({ host }) => host === 0).map(({ title }) => title);

describe('rows', () => {
  it('fold in three levels: host, task, thread', () => {
    expect(clientOf(laneOf({}))).toEqual(['client', 'rt-client', 'rt-client net', 'dist-1', 'dist-2']);
    const task = laneOf({ folded: ['client/rt-client', 'client/jobs'] });
    expect(clientOf(task)).toEqual(['client', 'rt-client', 'jobs']);
    expect(task.rows[1]!.threads).toHaveLength(2);
    const host = laneOf({ folded: ['client'] });
    expect(clientOf(host)).toEqual(['client']);
    expect(titles(host)).toContain('rt-server');
    expect(clientOf(laneOf({ unfolded: ['client/dist-1'] }))).toEqual([
      'client',
      'rt-client',
      'rt-client net',
      'dist-1',
      'dist-1 net',
      'socket',
      'udp',
      'ip',
      'interface',
      'mbuf',
      'packets',
      'socket',
      'dist-2',
    ]);
  });

  it('of a folded host are its CPU row, for threads and for what happens to its activity', () => {
    const layout = laneOf({ folded: ['client'] });
    for (const one of definitions)
      if (one.type === 'thread' && one.host === 0) expect(layout.rowOfThread.get(one.id)).toBe(0);
    const activity = definitions.find((one) => one.type === 'activity' && one.realTime)!;
    expect(layout.rowOfActivity.get(`${activity.id}:0`)).toBe(0);
  });

  it('of locks and queues come with their task, or with all of their kind of a host', () => {
    expect(clientOf(laneOf({ unfolded: ['client/rt-client'] }))).toEqual([
      'client',
      'rt-client',
      'rt-client net',
      'socket',
      'udp',
      'ip',
      'interface',
      'mbuf',
      'packets',
      'socket',
      'dist-1',
      'dist-2',
    ]);
    const queues = laneOf({ unfolded: ['client/queues'] });
    expect(queues.rows.filter(({ kind }) => kind === 'queue')).toHaveLength(8);
    expect(queues.rows.some(({ kind }) => kind === 'lock')).toBe(false);
    expect(clientOf(laneOf({ unfolded: ['client/queues'], folded: ['client'] }))).toEqual(['client']);
  });

  it('are left out, pinned on top and made higher by name', () => {
    const layout = laneOf({
      hidden: ['client/dist-1'],
      pinned: ['server/rt-server/rt-server', 'wire'],
      tall: { wire: 2 },
    });
    expect(titles(layout).slice(0, 3)).toEqual(['Ethernet', 'rt-server', 'client']);
    expect(titles(layout)).not.toContain('dist-1');
    expect(layout.rows[0]!.bodyHeightCssPx).toBe(
      2 * laneOf({}).rows.find(({ kind }) => kind === 'wire')!.bodyHeightCssPx,
    );
  });

  it('that are pinned take at most half of the height', () => {
    const pinned = laneOf({}).rows.map(({ name }) => name);
    const layout = laneOf({ pinned }, { heightCssPx: 160 });
    expect(layout.pinnedHeightCssPx).toBeGreaterThan(layout.axisHeightCssPx);
    expect(layout.pinnedHeightCssPx).toBeLessThanOrEqual(80);
  });

  it('that are moved keep the others where they are', () => {
    const names = laneOf({}).rows.map(({ name }) => name);
    const order = orderAfterMove(names, 'client/dist-2', 'client/rt-client/rt-client', []);
    expect(clientOf(laneOf({ order }))).toEqual(['client', 'dist-2', 'rt-client', 'rt-client net', 'dist-1']);
    expect(orderAfterMove(['a', 'c'], 'c', 'a', ['a', 'b', 'c'])).toEqual(['c', 'a', 'b']);
    expect(orderAfterMove(['a', 'b'], 'a', null, [])).toEqual(['b', 'a']);
  });

  it('that do not fit are not cut at the lower edge', () => {
    for (const heightCssPx of [120, 133, 150]) {
      const layout = laneOf({}, { heightCssPx });
      expect(layout.heightCssPx).toBeGreaterThan(heightCssPx);
      const isWhole = layout.rows.some(({ topCssPx, heightCssPx: own }) => topCssPx + own === heightCssPx);
      expect(isWhole, `${heightCssPx}`).toBe(true);
    }
  });
});

describe('rows that scroll', () => {
  const layout = laneOf({ pinned: ['client/rt-client/rt-client'] }, { heightCssPx: 140 });

  it('leave the axis and what is pinned on top', () => {
    const seen = seenLayout(layout, 30);
    expect(seen.axisTopCssPx).toBe(30);
    expect(seen.rows[0]!.topCssPx).toBe(layout.rows[0]!.topCssPx + 30);
    expect(seen.rows[1]).toBe(layout.rows[1]);
    expect(pinnedLayout(layout).rows.map(({ title }) => title)).toEqual(['rt-client']);
  });

  it('tell how much is seen of one that is cut at the lower edge', () => {
    const last = layout.rows.at(-1)!;
    const bottom = last.topCssPx + last.heightCssPx;
    expect(cutAtBottom(layout, last.topCssPx + 4)).toBe(4);
    expect(cutAtBottom(layout, last.topCssPx)).toBe(0);
    expect(cutAtBottom(layout, bottom)).toBe(0);
  });

  it('come to rest where one begins, or at the end', () => {
    const most = 100;
    for (let at = 0; at <= most; at += 7) {
      const rest = snappedScroll(layout, at, most);
      const begins = layout.rows.some(({ topCssPx }) => topCssPx - layout.pinnedHeightCssPx === rest);
      expect(rest === 0 || rest === most || begins).toBe(true);
    }
  });

  it('scroll as little as shows a row whole, to where they rest; what is seen stays', () => {
    const box = 140;
    const most = layout.heightCssPx - box;
    for (const row of layout.rows) {
      for (let at = 0; at <= most; at += 9) {
        const from = snappedScroll(layout, at, most);
        const to = scrollToSee(layout, row, from, box);
        const isSeen = (scrolled: number): boolean =>
          row.pinned === true ||
          (row.topCssPx >= scrolled + layout.pinnedHeightCssPx && row.topCssPx + row.heightCssPx <= scrolled + box);
        expect(isSeen(to), `${row.title} from ${from} to ${to}`).toBe(true);
        if (isSeen(from)) expect(to).toBe(from);
        expect(snappedScroll(layout, to, most)).toBe(to);
      }
    }
  });
});
