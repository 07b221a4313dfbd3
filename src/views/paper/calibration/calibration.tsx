import type { PaperResults } from '../../../paper/types.ts';

export function Calibration({ results = null }: { results?: PaperResults | null }) {
  return results === null ? null : <section className="calibration" id="calibration" />;
}
