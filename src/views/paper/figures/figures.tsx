import type { PaperResults } from '../../../paper/types.ts';

export function Figures({ results }: { results: PaperResults }) {
  return <p data-testid="figures-count">{results.figures.length}</p>;
}
