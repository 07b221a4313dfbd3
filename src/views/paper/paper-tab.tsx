/** The Paper page: what the paper says beside what the simulation gives, and the costs that all of it follows from. */
import { words } from '../../i18n/index.ts';
import { Calibration } from './calibration/calibration.tsx';

export function PaperTab() {
  return (
    <main className="paper" data-testid="paper">
      <h2>{words.paper.title}</h2>
      <Calibration />
    </main>
  );
}
