/** How the claims table is looked at: kept here, so that it is as it was when one comes back from a run. */
import type { Basis } from '../paper/types.ts';
import type { Session } from './session.ts';

export const claimColumns = [
  'id',
  'section',
  'claim',
  'paper',
  'measured',
  'tolerance',
  'verdict',
  'basis',
  'run',
] as const;
export type ClaimColumn = (typeof claimColumns)[number];

export interface ClaimSort {
  readonly column: ClaimColumn;
  readonly descending: boolean;
}

export interface ClaimsView {
  /** Null: the paper's order. */
  readonly sort: ClaimSort | null;
  /** Words that are looked for; all of them must be there. */
  readonly text: string;
  /** Null: all. */
  readonly section: string | null;
  readonly basis: Basis | null;
  readonly verdict: 'all' | 'holds' | 'fails' | 'open';
  /** Ids of claims whose details are shown. */
  readonly unfolded: ReadonlySet<string>;
  /** The claim whose run was opened last, until the table is shown again. */
  readonly visited: string | null;
}

export const initialClaimsView: ClaimsView = {
  sort: null,
  text: '',
  section: null,
  basis: null,
  verdict: 'all',
  unfolded: new Set(),
  visited: null,
};

export const changeClaimsView = (session: Session, change: Partial<ClaimsView>): void =>
  session.view.setState(({ claims }) => ({ claims: { ...claims, ...change } }));

/** Shows or hides the details of a claim. */
export const toggleClaim = (session: Session, id: string): void => {
  const unfolded = new Set(session.view.getState().claims.unfolded);
  if (!unfolded.delete(id)) unfolded.add(id);
  changeClaimsView(session, { unfolded });
};
