/**
 * What may be written into the slices of a lane: where each exact slice lies and what it was. Words are kept apart
 * from the picture of the rows, because a name stays in view while its slice moves through the left edge, and grows
 * while its slice does, where the picture itself only moves. Filled by the painters of rows, part by part; written by
 * `paint-slice-words.ts`. Times are nanoseconds.
 */
import type { State } from '../trace/format.ts';
import type { LaneRow } from './layout.ts';
import type { FillStyle } from './surface.ts';

export interface SliceWord {
  readonly row: LaneRow;
  readonly record: number;
  readonly startNs: number;
  readonly endNs: number;
  /** What it stands on, and the code of what ran; or what a thread waited for. */
  readonly inside:
    | { readonly kind: 'name'; readonly code: number; readonly style: FillStyle }
    /** Told by who painted the slice. */
    | { readonly kind: 'text'; readonly text: string; readonly style: FillStyle }
    | { readonly kind: 'letter'; readonly state: State };
}

export class SliceWords {
  #words: SliceWord[] = [];
  /** Of the part that is being painted: slices that reach out of it, by row and record. */
  readonly #cut = new Map<string, SliceWord>();

  get all(): readonly SliceWord[] {
    return this.#words;
  }

  /** Forgets everything, for a picture that is painted as a whole. */
  clear(): void {
    this.#words = [];
    this.#cut.clear();
  }

  /** Forgets what lies in a part of the picture, which is painted again, and what has left the window. */
  begin(partFromNs: number, partToNs: number, windowFromNs: number, windowToNs: number): void {
    this.#cut.clear();
    this.#words = this.#words.filter((word) => {
      if (word.endNs <= windowFromNs || word.startNs >= windowToNs) return false;
      if (word.endNs < partFromNs || word.startNs > partToNs) return true;
      this.#cut.set(keyOf(word.row, word.record), word);
      return false;
    });
  }

  /** Adds a slice as it was found in the part that is being painted; what is known of it outside is kept. */
  add(word: SliceWord): void {
    const known = this.#cut.get(keyOf(word.row, word.record));
    if (known === undefined) this.#words.push(word);
    else {
      this.#words.push({
        ...word,
        startNs: Math.min(word.startNs, known.startNs),
        endNs: Math.max(word.endNs, known.endNs),
      });
    }
  }
}

const keyOf = (row: LaneRow, record: number): string => `${row.key} ${record}`;
