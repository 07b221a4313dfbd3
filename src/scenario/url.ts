/**
 * The URL is the save file. A link says the preset or the whole scenario, the seed, the log of slider moves,
 * the stacks of each lane, and how it is looked at; readably where that is short:
 *
 *   ?preset=fig9&a=libsockets&b=nps-k&seed=2&jobs=3&v=1
 *
 * Reading never throws: what is wrong with a parameter is told in a note, and the others count.
 */
export { decodeLink, type DecodedLink } from './url/decode.ts';
export { encodeLink } from './url/encode.ts';
export {
  defaultLanes,
  defaultLink,
  defaultView,
  laneNames,
  laneScenario,
  LINK_VERSION,
  linkTabs,
  linkThemes,
  type LaneStacks,
  type Link,
  type LinkBookmark,
  type LinkSelection,
  type LinkView,
} from './url/link.ts';
export { rowHeights, usualRows, type LinkRows } from './url/link-rows.ts';
export { isPackingLoaded, loadPacking, mayBePacked } from './url/pack.ts';
export { noteSentence, type LinkNote } from './url/notes.ts';
