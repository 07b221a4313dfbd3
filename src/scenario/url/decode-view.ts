/** Reads the parameters of a link that say how the run is looked at. */
import { formatDuration, parseDuration } from '../duration.ts';
import { ranges } from '../limits.ts';
import { listed, ok, refuse, type Result } from '../result.ts';
import { hostNames } from '../types.ts';
import { costsOfToken } from './cost-token.ts';
import { ratioText } from './encode.ts';
import { bookmarksOfToken, marksOfToken } from './kept-token.ts';
import { rowsOfToken } from './link-rows.ts';
import { signedOfToken } from './signed-token.ts';
import {
  laneNames,
  linkPlots,
  linkShows,
  linkTabs,
  linkThemes,
  selectionKinds,
  type LinkAxes,
  type LinkSelection,
  type LinkView,
} from './link.ts';

const RATIO = { min: 1 / 1_000, max: 10 };
const MOST_NAMES = 100;

type Reader = (text: string) => Result<Partial<LinkView>>;

const oneOf =
  (words: readonly string[], field: 'theme' | 'tab' | 'show' | 'plot'): Reader =>
  (text) => {
    const word = words.find((candidate) => candidate === text);
    return word === undefined ? refuse('', `must be ${listed(words)}`) : ok({ [field]: word });
  };

const instant = (text: string): Result<number> => {
  const parsed = parseDuration(text, '4s');
  if (!parsed.ok) return parsed;
  const { max } = ranges.duration;
  return parsed.value <= max ? parsed : refuse('', `must be at most ${formatDuration(max)}`);
};

const windowOf: Reader = (text) => {
  const [from = '', to = '', ...more] = text.split(',');
  const fromNs = signedOfToken(from);
  const toNs = signedOfToken(to);
  if (!fromNs.ok) return fromNs;
  if (!toNs.ok) return toNs;
  if (more.length > 0 || toNs.value <= fromNs.value) return refuse('', 'must be two instants in order, as in 3s,3.6s');
  return ok({ window: { fromNs: fromNs.value, toNs: toNs.value } });
};

const ratioOf: Reader = (text) => {
  if (text === 'max') return ok({ ratio: Infinity });
  const match = /^(\d{1,9}(?:\.\d{1,20})?(?:e-\d{1,2})?)(?:\/(\d{1,9}))?$/.exec(text);
  const ratio = match ? Number(match[1]) / Number(match[2] ?? 1) : Number.NaN;
  const isAllowed = ratio >= RATIO.min && ratio <= RATIO.max;
  return isAllowed ? ok({ ratio }) : refuse('', 'must be from 1/1000 to 10, or max');
};

const selectionOf: Reader = (text) => {
  const [lane, kind, ...numbers] = text.split(',');
  const selection: Partial<LinkSelection> = {};
  const laneName = laneNames.find((name) => name === lane);
  const selectionKind = selectionKinds.find((name) => name === kind);
  const ids = numbers.map(Number);
  const areIds = ids.length >= 1 && ids.length <= 4 && ids.every((id) => Number.isSafeInteger(id) && id >= 0);
  if (laneName === undefined || selectionKind === undefined || !areIds) {
    return refuse('', `must be a lane, ${listed(selectionKinds)} and its numbers, as in a,activation,3,12`);
  }
  return ok({ selection: { ...selection, lane: laneName, kind: selectionKind, ids } });
};

const AXIS = /^([a-h]):(-?\d{1,16}(?:\.\d{1,9})?):(\d{1,9}(?:\.\d{1,16})?(?:e-\d{1,2})?)$/;

const axesOf: Reader = (text) => {
  const axes: LinkAxes = { free: false, lanes: {} };
  for (const part of text.split(',')) {
    const [, name, offset, scale] = AXIS.exec(part) ?? [];
    const lane = laneNames.find((one) => one === name);
    if (part === 'free') axes.free = true;
    else if (lane !== undefined && Number(scale) > 0)
      axes.lanes[lane] = { offsetNs: Number(offset), scale: Number(scale) };
    else return refuse('', 'must be free, or lanes with offset (ns) and scale, as in b:-1500000:1');
  }
  return ok({ axes });
};

const unfoldOf: Reader = (text) => {
  const words = text.split(',');
  const unfold = hostNames.filter((host) => words.includes(host));
  return unfold.length === words.length ? ok({ unfold }) : refuse('', `must be ${listed(hostNames)}, or both`);
};

const names =
  (field: 'hide' | 'only'): Reader =>
  (text) => {
    const words = text.split(',').filter((word) => word !== '');
    return words.length <= MOST_NAMES && words.every((word) => /^[\w.-]{1,60}$/.test(word))
      ? ok({ [field]: words })
      : refuse('', 'must be names joined by commas');
  };

const flag =
  (field: 'embed' | 'testing'): Reader =>
  (text) =>
    text === '1' || text === '0' ? ok({ [field]: text === '1' }) : refuse('', 'must be 0 or 1');

const at: Reader = (text) => {
  const parsed = instant(text);
  return parsed.ok ? ok({ atNs: parsed.value }) : parsed;
};

const lesson: Reader = (text) =>
  /^[\w-]{1,60}$/.test(text) ? ok({ lesson: text }) : refuse('', 'must be the id of a lesson');

const step: Reader = (text) =>
  /^\d{1,4}$/.test(text) ? ok({ step: Number(text) }) : refuse('', 'must be a whole number from 0 to 9999');

const costs: Reader = (text) => {
  const scales = costsOfToken(text);
  return scales.ok ? ok({ costs: scales.value }) : scales;
};

const rows: Reader = (text) => {
  const read = rowsOfToken(text);
  return read.ok ? ok({ rows: read.value }) : read;
};

const marks: Reader = (text) => {
  const read = marksOfToken(text);
  return read.ok ? ok({ marks: read.value }) : read;
};

const bookmarks: Reader = (text) => {
  const read = bookmarksOfToken(text);
  return read.ok ? ok({ bookmarks: read.value }) : read;
};

/** Reader of each parameter, by name. */
export const viewReaders: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['window', windowOf],
  ['at', at],
  ['speed', ratioOf],
  ['theme', oneOf(linkThemes, 'theme')],
  ['tab', oneOf(linkTabs, 'tab')],
  ['show', oneOf(linkShows, 'show')],
  ['plot', oneOf(linkPlots, 'plot')],
  ['axes', axesOf],
  ['costs', costs],
  ['select', selectionOf],
  ['marks', marks],
  ['bookmarks', bookmarks],
  ['unfold', unfoldOf],
  ['rows', rows],
  ['lesson', lesson],
  ['step', step],
  ['hide', names('hide')],
  ['only', names('only')],
  ['embed', flag('embed')],
  ['testing', flag('testing')],
]);

/** What stands in the view for a parameter, for a note: "used light". */
export const viewText = (view: LinkView, name: string): string | null => {
  switch (name) {
    case 'speed':
      return ratioText(view.ratio);
    case 'theme':
      return view.theme;
    case 'tab':
      return view.tab;
    case 'show':
      return view.show;
    case 'plot':
      return view.plot;
    case 'costs':
      return 'the calibrated costs';
    default:
      return null;
  }
};
