/** The figure beyond the paper: the worst jitter against the number of disturbance jobs, measured when it is asked for. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { beyond as text } from '../../../i18n/search.ts';
import { costsAt } from '../../../scenario/costs/cost-scales.ts';
import { browserWorstJitter, SEEDS, type WorstJitterLab } from '../../../state/paper/worst-jitter-lab.ts';
import { Card } from '../figures/figure-card.tsx';
import { neededEnds } from '../figures/figure-chart.ts';
import { settingLine } from '../figures/figure-words.ts';
import { useFigureTheme } from '../figures/use-figure-theme.ts';
import { usePaper } from '../lab-context.tsx';
import '../../../styles/search.css';

const MOST_JOBS = 16;

/** Kept while another page is shown, with what has been measured. */
let kept: WorstJitterLab | null = null;
const theLab = (): WorstJitterLab => (kept ??= browserWorstJitter());

export function WorstJitter() {
  const [lab] = useState(theLab);
  useEffect(() => () => lab.stop(), [lab]);
  const scales = usePaper((paper) => paper.scales);
  const { running, done, rows, figure, costs, failure } = useStore(lab.store);
  const theme = useFigureTheme();
  const partial = done < rows;
  return (
    <section className="beyond" aria-labelledby="paper-beyond" data-testid="beyond">
      <h3 id="paper-beyond">{text.title}</h3>
      <p>{text.about}</p>
      <div className="search-go">
        <button
          type="button"
          className="button"
          data-testid={running ? 'worst-jitter-stop' : 'worst-jitter-measure'}
          onClick={() => {
            if (running) lab.stop();
            else void lab.start(costsAt(scales));
          }}
        >
          {running ? text.stop : figure === null ? text.measure : text.again}
        </button>
        <progress aria-label={text.progress} max={rows} value={done} />
        <span className="quiet small" data-testid="worst-jitter-progress">
          {text.done(done, rows)}
        </span>
      </div>
      {failure !== null && <p>{text.failed(failure)}</p>}
      {figure !== null && costs !== null && (
        <div className="figures" data-complete={!partial} data-testid="worst-jitter">
          <Card
            figure={figure}
            ends={{ ...neededEnds(figure), x: MOST_JOBS }}
            theme={theme}
            preview={false}
            setting={[settingLine({ costs }), text.seeds(SEEDS), ...(partial ? [text.partial] : [])].join('; ')}
          />
        </div>
      )}
    </section>
  );
}
