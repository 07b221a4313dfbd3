/** How a claim stands: a sign, words, and a colour, so that none of them is needed alone. */
import { Check, CircleDashed, Hourglass, Split, X } from 'lucide-react';
import { words } from '../../../i18n/index.ts';
import type { Verdict } from './claim-table.ts';

const icons = {
  holds: Check,
  'fails-changed': X,
  fails: X,
  contradicted: Split,
  computing: Hourglass,
  open: CircleDashed,
} as const satisfies Record<Verdict, unknown>;

export function VerdictSign({ verdict }: { verdict: Verdict }) {
  const Icon = icons[verdict];
  return (
    <span className={`verdict ${verdict}`} title={words.claims.verdicts[verdict]}>
      <Icon className="icon" aria-hidden="true" />
      {words.claims.verdictsShort[verdict]}
    </span>
  );
}
