import type { PaperResults } from '../../../paper/types.ts';

export function Claims({ results }: { results: PaperResults }) {
  return <p data-testid="claims-count">{results.claims.length}</p>;
}
