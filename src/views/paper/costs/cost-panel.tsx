/** All cost sliders, what they have changed, and how far the measuring is. It stays in sight while the page scrolls. */
import { Undo2 } from 'lucide-react';
import { words } from '../../../i18n/index.ts';
import { changedScales, costScaleNames } from '../../../scenario/costs/cost-scales.ts';
import { resetCosts } from '../../../state/paper/paper-actions.ts';
import { useLab, usePaper } from '../lab-context.tsx';
import { CostSlider } from './cost-slider.tsx';
import { costText } from './cost-track.ts';
import { Measuring } from './measuring.tsx';

export function CostPanel() {
  const lab = useLab();
  const scales = usePaper((paper) => paper.scales);
  const changed = changedScales(scales);
  return (
    <section className="costs" aria-label={words.paper.costs.title} data-testid="costs">
      <div className="costs-head">
        <h3>{words.paper.costs.title}</h3>
        <p className="costs-changed" data-testid="costs-changed">
          {changed.length === 0 ? (
            <span className="quiet">{words.paper.costs.allCalibrated}</span>
          ) : (
            changed.map((name) => {
              const { title, changes } = words.paper.costs.each[name];
              return (
                <span key={name} title={changes}>
                  <b>{title}</b> {costText(name, 1)} → {costText(name, scales[name])}{' '}
                  <span className="quiet costs-meaning">{changes}</span>
                </span>
              );
            })
          )}
        </p>
        <Measuring />
        <button
          type="button"
          className="button"
          data-testid="costs-reset"
          disabled={changed.length === 0}
          onClick={() => resetCosts(lab)}
        >
          <Undo2 className="icon" aria-hidden="true" />
          {words.paper.costs.reset}
        </button>
      </div>
      <div className="costs-sliders">
        {costScaleNames.map((name) => (
          <CostSlider key={name} name={name} />
        ))}
      </div>
    </section>
  );
}
