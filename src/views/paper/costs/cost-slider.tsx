/** One cost: its name, what it is set to, and a slider whose calibrated place is marked on the track. */
import { useId, type CSSProperties } from 'react';
import { paperWords } from '../../../i18n/paper.ts';
import { setCost } from '../../../state/paper/paper-actions.ts';
import type { CostScaleName } from '../../../scenario/costs/cost-scales.ts';
import { filledStyle } from '../../controls/range-field.tsx';
import { useLab, usePaper } from '../lab-context.tsx';
import { calibratedStep, costText, factorAt, lastStep, stepOf } from './cost-track.ts';

export function CostSlider({ name }: { name: CostScaleName }) {
  const lab = useLab();
  const id = useId();
  const factor = usePaper((paper) => paper.scales[name]);
  const step = stepOf(name, factor);
  const calibrated = costText(name, 1);
  const value = costText(name, factor);
  const { title, changes } = paperWords.paper.costs.each[name];
  const markStyle = { '--at': `${calibratedStep(name) / lastStep(name)}` } as CSSProperties;
  return (
    <div className="cost" data-changed={factor === 1 ? undefined : ''} title={changes}>
      <label className="cost-name" htmlFor={id}>
        {title}
      </label>
      <output className="cost-value" htmlFor={id} data-testid={`cost-${name}-value`}>
        {value}
      </output>
      <div className="cost-track" style={markStyle}>
        <input
          id={id}
          className="slider"
          type="range"
          data-testid={`cost-${name}`}
          min={0}
          max={lastStep(name)}
          step={1}
          value={step}
          aria-valuetext={
            factor === 1 ? paperWords.paper.costs.asCalibrated(value) : paperWords.paper.costs.was(value, calibrated)
          }
          style={filledStyle(step, 0, lastStep(name))}
          onChange={(event) => setCost(lab, name, factorAt(name, event.target.valueAsNumber))}
        />
      </div>
    </div>
  );
}
