/** The edges of the brush for keyboards and screen readers: each a slider of its own, in steps of the window's span. */
import type { KeyboardEvent } from 'react';
import { moving as words } from '../../i18n/moving.ts';
import { formatInstant } from '../../render/time-format.ts';
import { SHORTEST_SPAN_NS, spanOf } from '../../state/time-window.ts';
import { setWindow, visibleWindow } from '../../state/view-actions.ts';
import { useRun, useSession, useView } from '../app/session-context.tsx';

const STEP = 0.05;
const LARGE_STEP = 0.5;

const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -STEP,
  ArrowDown: -STEP,
  ArrowRight: STEP,
  ArrowUp: STEP,
};

export function WindowEdges() {
  return (
    <>
      <Edge which="from" />
      <Edge which="to" />
    </>
  );
}

function Edge({ which }: { which: 'from' | 'to' }) {
  const session = useSession();
  const nowNs = useRun((run) => run.nowNs);
  useView((view) => view.window);
  useView((view) => view.follow);
  const window = visibleWindow(session);
  const atNs = which === 'from' ? window.fromNs : window.toNs;
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const now = visibleWindow(session);
    const byNs = spanOf(now) * (event.shiftKey ? Math.sign(step) * LARGE_STEP : step);
    if (which === 'from')
      setWindow(session, { ...now, fromNs: Math.min(now.fromNs + byNs, now.toNs - SHORTEST_SPAN_NS) });
    else setWindow(session, { ...now, toNs: Math.max(now.toNs + byNs, now.fromNs + SHORTEST_SPAN_NS) });
  };
  return (
    <div
      className={`window-edge ${which}`}
      role="slider"
      tabIndex={0}
      aria-label={words[which]}
      aria-valuemin={0}
      aria-valuemax={Math.max(1, Math.round(nowNs))}
      aria-valuenow={Math.round(Math.min(Math.max(1, nowNs), Math.max(0, atNs)))}
      aria-valuetext={formatInstant(Math.max(0, atNs), 3)}
      data-testid={`window-${which}`}
      onKeyDown={onKeyDown}
    />
  );
}
