/** Locks the time axes of the lanes together or frees them; and brings all of them back to one axis. */
import { Link, RotateCcw, Unlink } from 'lucide-react';
import { compareWords } from '../../i18n/compare.ts';
import { setAxesFree, shareAxis } from '../../state/compare-actions.ts';
import type { LaneState } from '../../state/run-store.ts';
import { useSession, useView } from '../app/session-context.tsx';

const text = compareWords.axes;

/** Stands between the first lane and the second: it holds for all. */
export function AxesLock({ index }: { lane: LaneState; index: number }) {
  const session = useSession();
  const axes = useView((view) => view.axes);
  if (index !== 1) return null;
  const Icon = axes.free ? Unlink : Link;
  const label = axes.free ? text.free : text.lock;
  return (
    <div className="axes-lock">
      <button
        type="button"
        className="button"
        aria-label={label}
        title={label}
        aria-pressed={!axes.free}
        data-testid="axes-lock"
        onClick={() => setAxesFree(session, !axes.free)}
      >
        <Icon className="icon" aria-hidden="true" />
      </button>
      {Object.keys(axes.lanes).length > 0 && (
        <button
          type="button"
          className="button same"
          aria-label={text.same}
          title={text.same}
          data-testid="axes-same"
          onClick={() => shareAxis(session)}
        >
          <RotateCcw className="icon" aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
