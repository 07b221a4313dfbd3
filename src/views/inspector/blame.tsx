/** Where the time of the selected activation went: a sentence, a strip, and every cause to the nanosecond. */
import type { ReactNode } from 'react';
import { nsByCause } from '../../analysis/blame/blame-totals.ts';
import { blameCauses, type BlameCause } from '../../analysis/blame/causes.ts';
import { blameGroups as groups, groupOfCause } from '../../analysis/blame/groups.ts';
import { blameSentence } from '../../analysis/blame/sentence.ts';
import { blame as words } from '../../i18n/blame.ts';
import { formatDuration } from '../../render/time-format.ts';
import { blameGroupNames } from '../../render/words.ts';
import type { WhatIfQuestion } from '../../state/what-if.ts';
import { useRun, useSession, useView } from '../app/session-context.tsx';
import { useBestChange, WhatIf } from './what-if.tsx';
import '../../styles/blame.css';

const wholeNs = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

export function Blame() {
  const session = useSession();
  const selection = useView((view) => view.selection);
  useRun((run) => run.lanes);
  if (selection === null || selection.what.kind !== 'activation' || !session.laneIds.includes(selection.lane)) {
    return null;
  }
  const { facts, runId } = session.dataOf(selection.lane);
  const { activity, index } = selection.what;
  const question: WhatIfQuestion = { lane: selection.lane, runId, activity, index };
  const activation = facts.activations.find((one) => one.activity === activity && one.index === index);
  const parts = facts.blame.partsOf(activity, index);
  return (
    <section className="inspector-part" aria-label={words.title} data-testid="blame">
      <div className="part-head">
        <h3>{words.title}</h3>
      </div>
      {activation === undefined || parts === null ? (
        <p className="quiet">{words.forgotten}</p>
      ) : (
        <>
          <Sentence question={question} text={blameSentence(activation, parts, facts)} />
          <Causes totals={nsByCause(parts)}>
            <WhatIf question={question} activation={activation} />
          </Causes>
        </>
      )}
    </section>
  );
}

/** The one sentence; once it is known, it ends with what would have helped most. */
function Sentence({ question, text }: { question: WhatIfQuestion; text: string }) {
  const best = useBestChange(question);
  return (
    <p className="blame-sentence" data-testid="blame-sentence">
      {text}
      {best}.
    </p>
  );
}

interface CausesProps {
  readonly totals: Partial<Record<BlameCause, number>>;
  /** Between the strip and the table. */
  readonly children: ReactNode;
}

function Causes({ totals, children }: CausesProps) {
  const rows = blameCauses.flatMap((cause) => {
    const ns = totals[cause];
    return ns === undefined ? [] : [{ cause, ns, group: groupOfCause(cause) }];
  });
  const totalNs = rows.reduce((sum, { ns }) => sum + ns, 0);
  const shares = groups
    .map((group) => ({ group, ns: rows.reduce((sum, row) => sum + (row.group === group ? row.ns : 0), 0) }))
    .filter(({ ns }) => ns > 0);
  if (totalNs === 0) return children;
  const shareText = shares.map(({ group, ns }) => `${blameGroupNames[group]} ${Math.round((ns / totalNs) * 100)} %`);
  return (
    <>
      <div className="blame-strip" role="img" aria-label={words.strip(shareText.join(', '))}>
        {shares.map(({ group, ns }) => (
          <span key={group} className={`blame-part blame-${group}`} style={{ flexGrow: ns }} />
        ))}
      </div>
      <ul className="blame-legend" data-testid="blame-legend">
        {shares.map(({ group, ns }) => (
          <li key={group}>
            <span className={`blame-key blame-${group}`} aria-hidden="true" />
            {blameGroupNames[group]} {formatDuration(ns)}
          </li>
        ))}
      </ul>
      {children}
      <table className="blame-table">
        <thead>
          <tr>
            <th scope="col">{words.cause}</th>
            <th scope="col">{words.time}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ cause, ns, group }) => (
            <tr key={cause}>
              <th scope="row">
                <span className={`blame-key blame-${group}`} aria-hidden="true" />
                {words.causes[cause]}
              </th>
              <td>{wholeNs.format(ns)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.total}</th>
            <td>{wholeNs.format(totalNs)}</td>
          </tr>
        </tfoot>
      </table>
    </>
  );
}
