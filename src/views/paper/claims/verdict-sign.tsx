/** How a claim stands: a sign, words, and a colour, so that none of them is needed alone. */
import { Check, CircleDashed, Hourglass, Split, X } from 'lucide-react';
import { paperWords } from '../../../i18n/paper.ts';
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
    <span className={`verdict ${verdict}`} title={paperWords.claims.verdicts[verdict]}>
      <Icon className="icon" aria-hidden="true" />
      {paperWords.claims.verdictsShort[verdict]}
    </span>
  );
}
