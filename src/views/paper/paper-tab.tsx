/** The Paper page: what the paper says beside what the simulation gives, and the costs that all of it follows from. */
import { useEffect, useState } from 'react';
import { paperWords } from '../../i18n/paper.ts';
import { browserLab } from '../../state/paper/browser-lab.ts';
import { useSession } from '../app/session-context.tsx';
import { WorstJitter } from './beyond/worst-jitter.tsx';
import { Calibration } from './calibration/calibration.tsx';
import { Claims } from './claims/claims.tsx';
import { CostPanel } from './costs/cost-panel.tsx';
import { Figures } from './figures/figures.tsx';
import { LabContext, usePaper } from './lab-context.tsx';
import '../../styles/paper.css';
import '../../styles/paper-claims.css';
import '../../styles/calibration.css';
import '../../styles/paper-figures.css';
import '../../styles/print.css';

export function PaperTab() {
  const session = useSession();
  // Kept while another page is shown, with everything that has been measured.
  const [lab] = useState(() => browserLab(session.view.getState().costs));
  useEffect(() => {
    lab.open();
    return () => lab.close();
  }, [lab]);
  // The address of the page tells them.
  useEffect(
    () =>
      lab.store.subscribe(({ scales }, before) => {
        if (scales !== before.scales) session.view.setState({ costs: scales });
      }),
    [lab, session],
  );
  return (
    <LabContext value={lab}>
      <main className="paper" data-testid="paper" tabIndex={-1}>
        <header className="paper-intro">
          <h2>{paperWords.paper.title}</h2>
          <p>{paperWords.paper.about}</p>
          <p className="paper-lesson">{paperWords.paper.lesson}</p>
        </header>
        <CostPanel />
        <Measured />
        <section className="paper-part" aria-labelledby="paper-calibration">
          <h2 id="paper-calibration">{paperWords.paper.calibration}</h2>
          <Calibration />
        </section>
      </main>
    </LabContext>
  );
}

function Measured() {
  const results = usePaper((paper) => paper.results);
  const computing = usePaper((paper) => paper.computing);
  if (results === null) {
    return (
      <p className="paper-part quiet" aria-busy={computing}>
        {paperWords.paper.waiting}
      </p>
    );
  }
  return (
    <div aria-busy={computing} data-preview={results.preview} data-complete={results.complete} data-testid="measured">
      <section className="paper-part" aria-labelledby="paper-figures">
        <h2 id="paper-figures">{paperWords.paper.figures}</h2>
        <Figures results={results} />
        <WorstJitter />
      </section>
      <section className="paper-part" aria-labelledby="paper-claims">
        <h2 id="paper-claims">{paperWords.paper.claims}</h2>
        <Claims results={results} />
      </section>
    </div>
  );
}
