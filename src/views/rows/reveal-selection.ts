/**
 * Has the row of what was selected seen: its groups are unfolded, and the rows scroll where it is out of sight, no further
 * than they must. What was picked in the picture itself is under the pointer already: there nothing moves. DOM: scrolls
 * the boxes of lanes.
 */
import { groupsToUnfold, rowOfSelection } from '../../render/row-selected.ts';
import { scrollToSee } from '../../render/seen-layout.ts';
import type { Session } from '../../state/session.ts';
import { setFolded } from '../../state/view-actions.ts';
import type { LaneSelection } from '../../state/view-store.ts';
import type { GesturePlace } from '../lanes/lane-gestures.ts';
import type { Stage } from '../stage/stage.ts';

export class RevealSelection {
  readonly #session: Session;
  readonly #stage: Stage;
  readonly #places: () => readonly GesturePlace[];
  /** To be seen with the next picture. */
  #wanted: LaneSelection | null;
  #pressed = false;

  /** @param places of the session's lanes, as they are */
  constructor(session: Session, stage: Stage, places: () => readonly GesturePlace[]) {
    this.#session = session;
    this.#stage = stage;
    this.#places = places;
    this.#wanted = session.view.getState().selection;
  }

  /** Begins to watch the selection. Returns how to stop. */
  watch(): () => void {
    const listening = new AbortController();
    const { signal } = listening;
    // What a press in the picture selects is selected while the press is handled.
    const onPress = ({ target }: PointerEvent): void => {
      this.#pressed = target instanceof Element && target.closest('.lane-rows') !== null;
      setTimeout(() => (this.#pressed = false));
    };
    addEventListener('pointerup', onPress, { capture: true, signal });
    const stops = [
      this.#session.view.subscribe(({ selection }, before) => {
        if (selection === before.selection) return;
        this.#wanted = this.#pressed ? null : selection;
      }),
      // After the lanes: what was unfolded is there, and as high as it is.
      this.#stage.add({ part: 'overlay', paint: () => null, place: () => this.#reveal() }),
    ];
    return () => {
      listening.abort();
      for (const stop of stops) stop();
    };
  }

  #reveal(): void {
    const wanted = this.#wanted;
    const place = wanted && this.#places().find(({ id }) => id === wanted.lane);
    if (!place) return;
    const { painter, box } = place;
    const model = painter.model();
    const groups = groupsToUnfold(model, wanted.what, this.#session.view.getState().rows.folded);
    if (groups.length > 0) {
      // The next picture has the rows.
      for (const name of groups) this.#unfold(name);
      return;
    }
    this.#wanted = null;
    const row = rowOfSelection(model, wanted.what);
    if (row === null) return;
    const to = scrollToSee(model.layout, row, box.scrollTop, box.clientHeight);
    if (to !== box.scrollTop) box.scrollTo({ top: to, behavior: 'auto' });
  }

  #unfold(name: string): void {
    const byHand = this.#session.view.getState().rows.folded.includes(name);
    setFolded(this.#session, name, byHand ? 'plain' : 'unfolded');
  }
}
