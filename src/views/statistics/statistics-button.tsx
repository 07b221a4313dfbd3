/** Opens the statistics; what they are made of is loaded when they are first opened. */
import { ChartColumn } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { statistics as text } from '../../i18n/bounds.ts';

const StatisticsDialog = lazy(async () => ({
  default: (await import('./statistics-dialog.tsx')).StatisticsDialog,
}));

export function StatisticsButton() {
  const [open, setOpen] = useState(false);
  return (
    <section className="inspector-part">
      <button type="button" className="button" data-testid="statistics" onClick={() => setOpen(true)}>
        <ChartColumn className="icon" aria-hidden="true" />
        {text.open}
      </button>
      {open && (
        <Suspense fallback={null}>
          <StatisticsDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </section>
  );
}
