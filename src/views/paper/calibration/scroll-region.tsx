/** Room for a table that may be wider than the page: it scrolls on its own, also by keyboard. */
import type { ReactNode } from 'react';

export function ScrollRegion({ label, children }: { label: string; children: ReactNode }) {
  return (
    // oxlint-disable-next-line no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div className="calibration-scroll" tabIndex={0} role="region" aria-label={label}>
      {children}
    </div>
  );
}
