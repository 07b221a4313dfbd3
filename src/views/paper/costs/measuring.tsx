/** Whether what is on the page is a preview, the final values, or all there is, and how far the rest is. */
import { paperWords } from '../../../i18n/paper.ts';
import { usePaper } from '../lab-context.tsx';

export type MeasuringStage = 'first' | 'preview' | 'figures' | 'final';

export function Measuring() {
  const stage = usePaper(({ results, measured }): MeasuringStage => {
    if (results === null) return 'first';
    // What is in sight is final before the other figures.
    if (results.preview || !measured.has('claims')) return 'preview';
    return results.complete ? 'final' : 'figures';
  });
  const progress = usePaper((paper) => Math.round(paper.progress * 100));
  const computing = usePaper((paper) => paper.computing);
  const failure = usePaper((paper) => paper.failure);
  return (
    <p className="measuring" data-stage={stage} data-testid="measuring">
      {/* Told only where something ends: a moving slider would never let a screen reader finish. */}
      <span role="status">
        {failure === null ? paperWords.paper.measuring[stage] : paperWords.paper.measuring.failed(failure)}
      </span>
      <progress
        aria-label={paperWords.paper.measuring.progress}
        max={100}
        value={progress}
        data-hidden={computing ? undefined : ''}
      />
    </p>
  );
}
