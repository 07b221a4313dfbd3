/** The chain of causes of the selected inversion: from what its victim waits at to who has the CPU. */
import { boundSentence } from '../../analysis/sentences.ts';
import type { Inversion } from '../../analysis/inversion-log.ts';
import { blame as text } from '../../i18n/blame.ts';
import type { Definition } from '../../trace/format.ts';
import { useRun, useSession, useView } from '../app/session-context.tsx';
import { showThreadAt } from '../causes/show.ts';
import type { LaneId } from '../../state/run-store.ts';
import type { Session } from '../../state/session.ts';
import { select } from '../../state/view-actions.ts';
import '../../styles/cause-chain.css';

const kindOf = (definition: Definition, { culprit }: Inversion): string => {
  const { kinds } = text.chain;
  if (definition.id === culprit) return kinds.culprit;
  if (definition.type === 'queue') return kinds[definition.queue];
  return definition.type === 'lock' ? kinds.lock : kinds.thread;
};

/** What a thread did as the inversion began; a lock or queue as a whole. */
const showLink = (session: Session, lane: LaneId, id: number, atNs: number): void => {
  const type = session.dataOf(lane).facts.definitions[id]?.type;
  if (type === 'thread') showThreadAt(session, lane, id, atNs);
  else if (type === 'lock' || type === 'queue') select(session, { lane, what: { kind: type, id } });
};

export function InversionChain() {
  const session = useSession();
  const selection = useView((view) => view.selection);
  // An open inversion still grows: it is told anew whenever the numbers are.
  useRun((run) => run.lanes);
  if (selection === null || selection.what.kind !== 'inversion' || !session.laneIds.includes(selection.lane)) {
    return null;
  }
  const { facts } = session.dataOf(selection.lane);
  const inversion = facts.inversions[selection.what.index];
  if (inversion === undefined || inversion.chain.length === 0) return null;
  const { chain } = text;
  return (
    <section className="inspector-part" aria-label={chain.title} data-testid="inversion-chain">
      <div className="part-head">
        <h3>{chain.title}</h3>
      </div>
      <p className="quiet small">{chain.about}</p>
      <ol className="cause-chain">
        {inversion.chain.map((id) => {
          const definition = facts.definitions[id];
          return definition === undefined ? null : (
            <li key={id} className={id === inversion.culprit ? 'culprit' : ''}>
              <button
                type="button"
                className="detail-link cause-name"
                onClick={() => showLink(session, selection.lane, id, inversion.startNs)}
              >
                {definition.name}
              </button>
              <span className="quiet small">{kindOf(definition, inversion)}</span>
            </li>
          );
        })}
      </ol>
      <p className="small">{boundSentence(inversion)}</p>
    </section>
  );
}
