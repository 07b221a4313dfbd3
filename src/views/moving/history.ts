/** Keeps the history of views, and goes back and forward in it. A view has settled when it stayed for a moment. */
import { movingOf } from '../../state/moving.ts';
import type { Session } from '../../state/session.ts';
import { setExactWindow, setFollow, visibleWindow } from '../../state/view-actions.ts';
import {
  isSameView,
  noHistory,
  shownView,
  stepped,
  withSettled,
  type SeenView,
  type ViewHistory,
} from '../../state/view-history.ts';

const SETTLED_MS = 400;

const currentView = (session: Session): SeenView => {
  const { follow, stillNs, axes } = session.view.getState();
  const isFollowing = follow && stillNs !== session.shownNowNs();
  return { window: visibleWindow(session), follow: isFollowing, lanes: axes.lanes };
};

const showView = (session: Session, { window, follow, lanes }: SeenView): void => {
  session.view.setState(({ axes }) => ({ axes: { ...axes, lanes } }));
  setExactWindow(session, window);
  if (follow) setFollow(session, true);
};

export class ViewSteps {
  readonly #session: Session;
  #history: ViewHistory = noHistory;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(session: Session) {
    this.#session = session;
    this.#settle();
  }

  /** Begins to watch the view. Returns how to stop. */
  watch(): () => void {
    const stop = this.#session.view.subscribe((now, before) => {
      const isMoved =
        now.window !== before.window ||
        now.follow !== before.follow ||
        now.stillNs !== before.stillNs ||
        now.axes.lanes !== before.axes.lanes;
      if (!isMoved) return;
      if (this.#timer !== null) clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#settle(), SETTLED_MS);
    });
    return () => {
      stop();
      if (this.#timer !== null) clearTimeout(this.#timer);
    };
  }

  /** Back (-1) or forward (1); what is on the screen counts as seen, so that one can come back to it. */
  step(by: 1 | -1, told: (view: SeenView) => string): void {
    this.#settle();
    const before = this.#history;
    this.#keep(stepped(before, by));
    const view = shownView(this.#history);
    if (view === null || this.#history === before) return;
    if (!isSameView(view, currentView(this.#session))) showView(this.#session, view);
    movingOf(this.#session).setState({ said: told(view) });
  }

  #settle(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#keep(withSettled(this.#history, currentView(this.#session)));
  }

  #keep(history: ViewHistory): void {
    this.#history = history;
    const { at, views } = history;
    const [canGoBack, canGoForward] = [at > 0, at < views.length - 1];
    const store = movingOf(this.#session);
    const known = store.getState();
    if (known.canGoBack !== canGoBack || known.canGoForward !== canGoForward)
      store.setState({ canGoBack, canGoForward });
  }
}
