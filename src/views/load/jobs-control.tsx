/** The one large control: how many disturbance jobs load both machines. */
import { Minus, Plus } from 'lucide-react';
import { words } from '../../i18n/index.ts';
import { ranges } from '../../scenario/limits.ts';
import { useRun, useSession } from '../app/session-context.tsx';
import { filledStyle } from '../controls/range-field.tsx';
import { applySetting } from './setting.ts';

const { min, max } = ranges.jobs;

export function JobsControl() {
  const session = useSession();
  const jobs = useRun((run) => run.settings.jobs);
  const change = (value: number): void => applySetting(session, 'jobs', Math.min(max, Math.max(min, value)));
  return (
    <section className="jobs" aria-labelledby="jobs-title">
      <h2 id="jobs-title">{words.load.jobs}</h2>
      <div className="jobs-row">
        <button
          type="button"
          className="button square"
          aria-label={words.load.fewer}
          data-testid="jobs-fewer"
          disabled={jobs <= min}
          onClick={() => change(jobs - 1)}
        >
          <Minus className="icon" aria-hidden="true" />
        </button>
        <output className="jobs-number" htmlFor="jobs" data-testid="jobs-number">
          {jobs}
        </output>
        <button
          type="button"
          className="button square"
          aria-label={words.load.more}
          data-testid="jobs-more"
          disabled={jobs >= max}
          onClick={() => change(jobs + 1)}
        >
          <Plus className="icon" aria-hidden="true" />
        </button>
      </div>
      <input
        id="jobs"
        className="slider large"
        type="range"
        aria-labelledby="jobs-title"
        data-testid="jobs"
        min={min}
        max={max}
        step={1}
        value={jobs}
        style={filledStyle(jobs, min, max)}
        onChange={(event) => change(event.target.valueAsNumber)}
      />
      <div className="jobs-scale" aria-hidden="true">
        {[0, 4, 8, 12, 16].map((mark) => (
          <span key={mark}>{mark}</span>
        ))}
      </div>
    </section>
  );
}
