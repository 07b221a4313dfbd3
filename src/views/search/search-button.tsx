/** Opens the search for the worst; what it is made of is loaded when it is first opened. */
import { Radar } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { search as text } from '../../i18n/search.ts';
import { useSession } from '../app/session-context.tsx';

const SearchDialog = lazy(async () => ({ default: (await import('./search-dialog.tsx')).SearchDialog }));

export function SearchButton() {
  const { readOnly } = useSession();
  const [open, setOpen] = useState(false);
  // What is found is simulated in the place of the run, which a recorded one cannot be.
  if (readOnly) return null;
  return (
    <section className="inspector-part">
      <button type="button" className="button" data-testid="search" onClick={() => setOpen(true)}>
        <Radar className="icon" aria-hidden="true" />
        {text.open}
      </button>
      {open && (
        <Suspense fallback={null}>
          <SearchDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </section>
  );
}
