import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { calibratedScales, type CostScales } from './costs/cost-scales.ts';
import { defaultScenario } from './defaults.ts';
import { arbitraryScenario, arbitraryStackFile } from './testing/random-scenarios.ts';
import {
  decodeLink,
  defaultLink,
  defaultView,
  encodeLink,
  laneNames,
  laneScenario,
  linkTabs,
  linkThemes,
  mayBePacked,
  noteSentence,
  rowHeights,
  type LaneStacks,
  type Link,
  type LinkRows,
  type LinkBookmark,
  type LinkView,
} from './url.ts';
import { linkPlots, linkShows } from './url/link.ts';
import { fromBase64Url, toBase64Url } from './url/pack.ts';
import { hostNames, type StackSpec } from './types.ts';
import { stackFromFile } from './stack-form.ts';

const arbitraryStack = arbitraryStackFile.map((file): StackSpec => {
  const stack = stackFromFile(file);
  if (!stack.ok) throw new Error('arbitrary stack');
  return stack.value;
});
const lane: fc.Arbitrary<LaneStacks> = fc.oneof(
  arbitraryStack.map((stack) => ({ client: stack, server: stack })),
  fc.record({ client: arbitraryStack, server: arbitraryStack }),
);
const instant = fc.integer({ min: 0, max: 1_000_000_000_000 });
/** A view may begin before the run. */
const seenInstant = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });
/** Values as sliders have them: whole nanoseconds, or thousandths. */
const costs: fc.Arbitrary<CostScales> = fc.constantFrom(
  calibratedScales,
  { ...calibratedScales, lock: 0.1 },
  { ...calibratedScales, contextSwitch: 33_000 / 20_000, copy: 9.1 / 20.8, interrupt: 13_000 / 11_000, link: 0.43 },
);
const rowName = fc.string({ minLength: 1, maxLength: 12 });
const linkRows: fc.Arbitrary<LinkRows> = fc.record({
  folded: fc.array(rowName, { maxLength: 2 }),
  unfolded: fc.array(rowName, { maxLength: 2 }),
  pinned: fc.array(rowName, { maxLength: 2 }),
  hidden: fc.array(rowName, { maxLength: 2 }),
  order: fc.array(rowName, { maxLength: 3 }),
  tall: fc.dictionary(rowName, fc.constantFrom(...rowHeights), { maxKeys: 2, noNullPrototype: true }),
});
const span = fc.tuple(seenInstant, instant).map(([fromNs, more]) => ({ fromNs, toNs: fromNs + 1 + more }));
const selection = fc.record({
  lane: fc.constantFrom(...laneNames),
  kind: fc.constantFrom('interval', 'activation', 'inversion', 'frame'),
  ids: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
});
const bookmark: fc.Arbitrary<LinkBookmark> = fc
  .record({ digit: fc.nat(9), kept: span, note: fc.string({ maxLength: 80 }), selection: fc.option(selection) })
  .map(({ kept, ...rest }) => ({ ...rest, ...kept }));
const view: fc.Arbitrary<LinkView> = fc.record({
  window: fc.option(span),
  atNs: fc.option(instant),
  theme: fc.constantFrom(...linkThemes),
  ratio: fc.constantFrom(1, 0.5, 1 / 3, 1 / 100, 1 / 1_000, 2, 10, 0.07, Infinity),
  selection: fc.option(selection),
  marks: fc.array(span, { maxLength: 3 }),
  bookmarks: fc.uniqueArray(bookmark, { maxLength: 4, selector: ({ digit }) => digit }),
  unfold: fc.subarray([...hostNames]),
  rows: linkRows,
  tab: fc.constantFrom(...linkTabs),
  show: fc.constantFrom(...linkShows),
  plot: fc.constantFrom(...linkPlots),
  axes: fc.record({
    free: fc.boolean(),
    lanes: fc.dictionary(
      fc.constantFrom(...laneNames),
      fc.record({ offsetNs: fc.integer(), scale: fc.constantFrom(1, 2, 1 / 3, 1e-9, 12_345.678) }),
    ),
  }),
  costs,
  lesson: fc.option(fc.constant('first-lesson')),
  step: fc.option(fc.nat(99)),
  hide: fc.uniqueArray(fc.constantFrom('answers', 'numbers', 'mechanisms')),
  only: fc.uniqueArray(fc.constantFrom('jobs', 'period')),
  embed: fc.boolean(),
  testing: fc.boolean(),
});

/** The scenario of a link has the stacks of its first lane. */
const link: fc.Arbitrary<Link> = fc
  .record({ scenario: arbitraryScenario, lanes: fc.array(lane, { minLength: 1, maxLength: 8 }), view })
  .map((random) => ({ ...random, scenario: laneScenario(random.scenario, random.lanes[0] as LaneStacks) }));

const noteOf = (query: string): string[] => decodeLink(query).notes.map(noteSentence);

describe('a link', () => {
  it('tells marks and bookmarks readably, and says what is wrong with others', () => {
    const { view: read } = decodeLink(
      '?bookmarks=1,1.2s,1.25s,first%20miss%252C%20A,a,activation,3,12&marks=1s,2s',
    ).link;
    expect(read.marks).toEqual([{ fromNs: 1e9, toNs: 2e9 }]);
    expect(read.bookmarks).toEqual([
      {
        digit: 1,
        fromNs: 1.2e9,
        toNs: 1.25e9,
        note: 'first miss, A',
        selection: { lane: 'a', kind: 'activation', ids: [3, 12] },
      },
    ]);
    for (const bad of ['marks=2s,1s', 'marks=1s', 'bookmarks=x,1s,2s,', 'bookmarks=1,1s,2s,;1,1s,2s,'])
      expect(noteOf(`?${bad}`)).toHaveLength(1);
  });

  it('is nothing for the page as it opens by itself', () => {
    expect(encodeLink(defaultLink())).toBe('');
    expect(decodeLink('')).toEqual({ link: defaultLink(), notes: [] });
  });

  it('names a stack by the preset that it is nearest to, wherever it came from', () => {
    // libsockets and libsockets(W) differ in their threads only: with others it is one change away from both.
    const made = stackFromFile({ preset: 'libsockets-w', threads: 'rt-thread' });
    const same = stackFromFile({ preset: 'libsockets', threads: 'rt-thread' });
    expect(made).toEqual(same);
  });

  it('is the same after it was written and read', () => {
    fc.assert(
      fc.property(link, (random) => {
        expect(decodeLink(encodeLink(random))).toEqual({ link: random, notes: [] });
      }),
      { numRuns: 40 },
    );
  });

  it('is readable near a preset', () => {
    const { link: read, notes } = decodeLink('?preset=fig9&a=libsockets&b=nps-k&seed=2&jobs=3');
    expect(notes).toEqual([]);
    expect(encodeLink(read)).toBe('preset=fig9&seed=2&jobs=3&v=1');
    expect(read.lanes.map(({ client }) => client.id)).toEqual(['libsockets', 'nps-k']);
    expect(read.scenario).toMatchObject({ seed: 2, workload: { disturbance: { count: 3 } } });
  });

  it('carries stacks with changes, and different ones on the two hosts', () => {
    const query = 'a=lites~synchronization:monitor~turnMessages:null~priorities.network:3&b=nps,lites&v=1';
    const { link: read, notes } = decodeLink(query);
    expect(notes).toEqual([]);
    expect(read.lanes[0]?.client).toMatchObject({ id: 'custom', synchronization: 'monitor', turnMessages: null });
    expect(read.lanes[1]).toMatchObject({ client: { id: 'nps' }, server: { id: 'lites' } });
    expect(encodeLink(read)).toBe(query);
  });

  it('carries the log', () => {
    const query = 'log=2s,jobs,5;3s,period,40ms;4s,second,20ms/1ms/2ms/6/-;5s,second,off&v=1';
    const { link: read, notes } = decodeLink(query);
    expect(notes).toEqual([]);
    expect(read.scenario.commands.map(({ atNs, set }) => [atNs, set])).toEqual([
      [2e9, 'jobs'],
      [3e9, 'periodNs'],
      [4e9, 'second'],
      [5e9, 'second'],
    ]);
    expect(encodeLink(read)).toBe(query);
  });

  it('carries the costs of the Paper page, each in its own unit', () => {
    const query = 'tab=paper&costs=lock,1.5us;copy,10;link,0.5&v=1';
    const { link: read, notes } = decodeLink(query);
    expect(notes).toEqual([]);
    expect(read.view.costs).toEqual({ ...calibratedScales, lock: 0.1, copy: 10 / 20.8, link: 0.5 });
    expect(encodeLink(read)).toBe(query);
  });

  it('stays short with a long log', () => {
    const scenario = defaultScenario();
    scenario.commands = Array.from({ length: 500 }, (_, index) => ({
      atNs: 2e9 + index * 16_666_667,
      set: 'jobs',
      value: index % 17,
    }));
    const [first] = defaultLink().lanes;
    if (!first) throw new Error('no lane');
    const text = encodeLink({ scenario: laneScenario(scenario, first), lanes: [first], view: defaultView() });
    expect(text.length).toBeLessThan(8_000);
    expect(decodeLink(text).link.scenario.commands).toEqual(scenario.commands);
  });
});

describe('a wrong parameter', () => {
  it.each([
    ['jobs=99', ['jobs "99": 99 is not allowed; must be a whole number from 0 to 16; used 3']],
    ['jobz=3', ['jobz "3": no such parameter; the nearest is "jobs"; left out']],
    ['preset=fig99', ['preset "fig99": no such preset; the nearest is "fig9"; used story']],
    ['seed=', ['seed "": "" is not allowed; must be a whole number from 0 to 4294967295; used 1']],
    ['period=50', ['period "50": "50" has no unit; write for example "50ms"; used 50ms']],
    ['theme=drak', ['theme "drak": must be system, light, dark, projector or print; used system']],
    ['speed=0', ['speed "0": must be from 1/1000 to 10, or max; used 1']],
    ['window=3s,1s', ['window "3s,1s": must be two instants in order, as in 3s,3.6s; left out']],
    ['window=-3s,3h', ['window "-3s,3h": must be from -2h to 2h; left out']],
    ['window=3', ['window "3": "3" has no unit; write for example "4s"; left out']],
    [
      'select=a,thing,1',
      [
        'select "a,thing,1": must be a lane, interval, activation, inversion, frame, thread, lock, queue or area and its numbers, as in a,activation,3,12; left out',
      ],
    ],
    [
      'log=2s,jobs,99',
      ['log "2s,jobs,99": commands.0.value: 99 is not allowed; must be a whole number from 0 to 16; left out'],
    ],
    [
      'scenario=AAAA',
      ['scenario "AAAA": the packed text is damaged; copy the whole link again; used the preset story'],
    ],
    ['scenario=%24', ['scenario "$": the packed text is damaged; copy the whole link again; used the preset story']],
    [
      'payload=1472',
      [
        'payload "1472": 1472 does not fit in one frame; at most 1460 bytes are allowed here, because these stacks put 12 bytes of PIP in each packet; used 64',
      ],
    ],
    ['seed=2&seed=3', ['seed "3": is given twice; used 2']],
    ['v=9', ['v "9": this page reads links of version 1; a newer one may say more than is shown; used 1']],
    [
      'rows=pin',
      [
        'rows "pin": must be a list of fold, unfold, pin, hide, order or tall2, each with a row, as in pin:client/rt-client; left out',
      ],
    ],
    ['unfold=host', ['unfold "host": must be client or server, or both; left out']],
    ['costs=lock,99s', ['costs "lock,99s": lock must be from 500ns to 60us; used the calibrated costs']],
    [
      'costs=lok,5us;copy,x;lock,3us',
      [
        'costs "lok,5us;copy,x;lock,3us": "lok" is no cost; the nearest is "lock"; copy: "x" is not a number; used the calibrated costs',
      ],
    ],
    ['costs=lock,5', ['costs "lock,5": lock: "5" has no unit; write for example "15us"; used the calibrated costs']],
    ['embed=yes', ['embed "yes": must be 0 or 1; left out']],
  ])('%s is told in a note', (query, notes) => {
    expect(noteOf(query)).toEqual(notes);
  });

  it('leaves the others in force', () => {
    const { link: read, notes } = decodeLink('?jobs=99&seed=7&theme=dark');
    expect(notes).toHaveLength(1);
    expect(read.scenario.seed).toBe(7);
    expect(read.view.theme).toBe('dark');
  });

  it('never throws', () => {
    const word = fc.constantFrom(
      'preset',
      'a',
      'b',
      'seed',
      'jobs',
      'log',
      'scenario',
      'window',
      'select',
      'workload.kind',
      'client.stack',
      '__proto__',
      '%E0%A4',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(word, fc.string({ maxLength: 30 })), { maxLength: 6 }), (pairs) => {
        const query = pairs.map(([name, value]) => `${name}=${value}`).join('&');
        const { link: read } = decodeLink(query);
        expect(decodeLink(encodeLink(read)).link).toEqual(read);
      }),
    );
    fc.assert(fc.property(fc.string(), (query) => decodeLink(query).link.lanes.length > 0));
  });

  it('does not inflate a bomb, nor read a huge link', () => {
    expect(noteOf(`scenario=${'A'.repeat(150_000)}`)).toHaveLength(1);
    expect(noteOf(`title=${'A'.repeat(250_000)}`)).toHaveLength(1);
  });
});

describe('packing, which is loaded where it is needed', () => {
  it('is never needed by a link of which nothing says so', async () => {
    vi.resetModules();
    const { decodeLink: decodeWithout } = await import('./url.ts');
    let plain = 0;
    fc.assert(
      fc.property(
        fc.oneof(
          link,
          view.map((seen) => ({ ...defaultLink(), view: seen })),
        ),
        (any) => {
          const query = encodeLink(any);
          if (mayBePacked(query)) return;
          plain += 1;
          expect(decodeWithout(query)).toEqual(decodeLink(query));
        },
      ),
    );
    expect(plain).toBeGreaterThan(10);
  });

  it('is said where it is not there, and the rest of the link counts', async () => {
    vi.resetModules();
    const { decodeLink: decodeWithout } = await import('./url.ts');
    const { link: read, notes } = decodeWithout('scenario=q1YqSk1OLShRslLKSS1KVdJRKkstKs7Mz1OyMtIBAA&theme=dark');
    expect(notes.map((note) => noteSentence(note))).toEqual([
      expect.stringMatching(
        /^scenario .*what unpacks it could not be loaded; open the link again; used the preset story$/,
      ),
    ]);
    expect(read.view.theme).toBe('dark');
  });
});

describe('base64url', () => {
  it('gives the same bytes back', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
      }),
    );
  });
});
