/** What is behind a claim: how it is measured, what its basis means, both readings where the paper contradicts itself. */
import { paperWords } from '../../../i18n/paper.ts';
import type { ClaimResult } from '../../../paper/types.ts';
import type { Verdict } from './claim-table.ts';
import { intervalSentence } from './claim-values.ts';

const text = paperWords.claims.row;

interface DetailsProps {
  readonly claim: ClaimResult;
  readonly verdict: Verdict;
  /** What its basis means, in words. */
  readonly basis: string;
}

export function ClaimDetails({ claim, verdict, basis }: DetailsProps) {
  const { how, note, contradiction, confidence } = claim;
  return (
    <dl className="claim-details">
      <dt>{paperWords.claims.columns.verdict}</dt>
      <dd>{paperWords.claims.verdicts[verdict]}</dd>
      <dt>{text.how}</dt>
      <dd>{how}</dd>
      <dt>{paperWords.claims.columns.basis}</dt>
      <dd>
        {paperWords.claims.basisNames[claim.basis]}: {basis}
      </dd>
      {confidence.length > 0 && (
        <>
          <dt>{text.chance}</dt>
          {confidence.map((one) => (
            <dd key={one.stack}>{intervalSentence(one)}</dd>
          ))}
        </>
      )}
      {contradiction !== null && (
        <>
          <dt>{text.contradiction}</dt>
          <dd>
            <ol className="claim-readings">
              {contradiction.readings.map((reading) => (
                <li key={reading}>{reading}</li>
              ))}
            </ol>
            {text.taken(contradiction.taken)}
            {contradiction.with.length > 0 && (
              <span className="quiet"> ({text.contradictionWith(contradiction.with.join(', '))})</span>
            )}
          </dd>
        </>
      )}
      {note !== null && (
        <>
          <dt>{text.note}</dt>
          <dd>{note}</dd>
        </>
      )}
    </dl>
  );
}
