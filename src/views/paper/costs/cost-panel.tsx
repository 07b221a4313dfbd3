/**
 * All cost sliders, what they have changed, and how far the measuring is. It stays in sight while the page scrolls; in a
 * small window the sliders fold away, so that there is room for what they change.
 */
import { useState } from 'react';
import { ChevronRight, Undo2 } from 'lucide-react';
import { paperWords } from '../../../i18n/paper.ts';
import { changedScales, costScaleNames, type CostScales } from '../../../scenario/costs/cost-scales.ts';
import { resetCosts } from '../../../state/paper/paper-actions.ts';
import { COMPACT_QUERY, useMedia } from '../../app/use-media.ts';
import { useLab, usePaper } from '../lab-context.tsx';
import { CostSlider } from './cost-slider.tsx';
import { costText } from './cost-track.ts';
import { Measuring } from './measuring.tsx';

/** So low that open sliders would leave little else. */
const LOW_QUERY = '(max-height: 480px)';

const text = paperWords.paper.costs;

export function CostPanel() {
  const lab = useLab();
  const scales = usePaper((paper) => paper.scales);
  const compact = useMedia(COMPACT_QUERY);
  const [open, setOpen] = useState(() => !globalThis.matchMedia(LOW_QUERY).matches);
  return (
    <section className="costs" aria-label={text.title} data-testid="costs">
      <div className="costs-head">
        <h3>{compact ? <Fold open={open} onToggle={() => setOpen(!open)} /> : text.title}</h3>
        <p className="costs-changed" data-testid="costs-changed">
          <Changed scales={scales} />
        </p>
        <Measuring />
        <button
          type="button"
          className="button"
          aria-label={text.reset}
          title={compact ? text.reset : undefined}
          data-testid="costs-reset"
          disabled={changedScales(scales).length === 0}
          onClick={() => resetCosts(lab)}
        >
          <Undo2 className="icon" aria-hidden="true" />
          <span className="costs-reset-text">{text.reset}</span>
        </button>
      </div>
      <div id="costs-sliders" className="costs-sliders" hidden={compact && !open}>
        {costScaleNames.map((name) => (
          <CostSlider key={name} name={name} />
        ))}
      </div>
    </section>
  );
}

function Fold({ open, onToggle }: { open: boolean; onToggle: () => void }) {
  return (
    <button
      type="button"
      className="costs-fold"
      aria-expanded={open}
      aria-controls="costs-sliders"
      title={text.fold}
      data-testid="costs-fold"
      onClick={onToggle}
    >
      <ChevronRight className="icon" aria-hidden="true" />
      {text.title}
    </button>
  );
}

/** What is not as calibrated: one cost with what it means, several as their values. */
function Changed({ scales }: { scales: CostScales }) {
  const changed = changedScales(scales);
  if (changed.length === 0) {
    return (
      <span className="quiet">
        {text.allCalibrated} <span className="costs-meaning">{text.mark}</span>
      </span>
    );
  }
  return changed.map((name) => {
    const { title, changes } = text.each[name];
    return (
      <span key={name} title={changes}>
        <b>{title}</b> {costText(name, 1)} → {costText(name, scales[name])}
        {changed.length === 1 && <span className="quiet costs-meaning costs-changes"> {changes}</span>}
      </span>
    );
  });
}
