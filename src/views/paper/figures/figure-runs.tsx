/** Links to the runs that a figure shows. While a slider moves there is none: a preview's runs are cut short. */
import { useMemo } from 'react';
import { ArrowUpRight } from 'lucide-react';
import { paperWords } from '../../../i18n/paper.ts';
import type { RunSource, ShownFigure } from '../../../paper/types.ts';
import { runHref, runTitle } from '../claims/run-link.ts';

const text = paperWords.paperFigures;

interface RunLinkProps {
  readonly source: RunSource;
  readonly label: string;
  readonly testId: string;
  readonly off: boolean;
}

function RunLink({ source, label, testId, off }: RunLinkProps) {
  const href = useMemo(() => (off ? null : runHref(source)), [source, off]);
  return (
    <a
      className="link-button"
      href={href ?? undefined}
      aria-disabled={off}
      title={text.openRunAbout(runTitle(source))}
      data-testid={testId}
    >
      {label}
      <ArrowUpRight className="icon" aria-hidden="true" />
    </a>
  );
}

export function FigureRuns({ figure, preview }: { figure: ShownFigure; preview: boolean }) {
  const panels = figure.kind === 'intervals' ? figure.panels : [];
  if (panels.length > 0) {
    return (
      <div className="figure-runs" role="group" aria-label={text.openPanels}>
        <span aria-hidden="true">{text.openPanels}</span>
        {panels.map(({ stack, title, source }) =>
          source === null ? null : (
            <RunLink
              key={stack}
              source={source}
              label={title}
              off={preview}
              testId={`figure-${figure.id}-run-${stack}`}
            />
          ),
        )}
      </div>
    );
  }
  if (figure.source === null) return null;
  return <RunLink source={figure.source} label={text.openRun} off={preview} testId={`figure-${figure.id}-run`} />;
}
