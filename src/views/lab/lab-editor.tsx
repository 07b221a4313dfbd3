/**
 * The editor of the kernel lab: the threads and locks of the scenario as a form, or the whole scenario as the text
 * of a file. Both are checked at every stroke by the parser of files, and nothing on the page changes until what is
 * there is right and is run.
 */
import { Play } from 'lucide-react';
import { useMemo, useState } from 'react';
import { words } from '../../i18n/index.ts';
import { parseScenarioText, scenarioText } from '../../scenario/parse.ts';
import { sentence, type Result } from '../../scenario/result.ts';
import { laneScenario } from '../../scenario/url.ts';
import type { Scenario } from '../../scenario/types.ts';
import { openScenario, play } from '../../state/run-actions.ts';
import type { Session } from '../../state/session.ts';
import { useSession } from '../app/session-context.tsx';
import { Segments } from '../controls/segments.tsx';
import { choicesOf } from '../controls/select.tsx';
import { Modal } from '../dialogs/modal.tsx';
import { draftOf, fileOfDraft, problemText, scenarioOfDraft, titledAsEdited, type Draft } from './draft.ts';
import { LabForm } from './lab-form.tsx';
import '../../styles/text-field.css';
import '../../styles/lab.css';

type Edited = { readonly view: 'form'; readonly draft: Draft } | { readonly view: 'text'; readonly text: string };

const text = words.lab.editor;

/** What the first lane runs, with the changes made so far. */
const shownScenario = (session: Session): Scenario => {
  const { scenario, lanes } = session.run.getState();
  const [first] = lanes;
  return first === undefined ? scenario : laneScenario(scenario, first.stacks);
};

const asForm = (scenario: Scenario): Edited => {
  const draft = draftOf(scenario);
  return draft === null ? { view: 'text', text: scenarioText(scenario) } : { view: 'form', draft };
};

const resultOf = (edited: Edited): Result<Scenario> =>
  edited.view === 'form' ? scenarioOfDraft(edited.draft) : parseScenarioText(edited.text);

const problemTexts = (edited: Edited, result: Result<Scenario>): string[] => {
  if (result.ok) return [];
  return result.problems.map((problem) =>
    edited.view === 'form' ? problemText(edited.draft, problem) : sentence(problem),
  );
};

export function LabEditor({ onClose }: { onClose: () => void }) {
  const session = useSession();
  const [edited, setEdited] = useState<Edited>(() => asForm(shownScenario(session)));
  const result = useMemo(() => resultOf(edited), [edited]);
  const canBeForm = edited.view === 'form' || (result.ok && result.value.workload.kind === 'threads');

  const showAs = (view: string): void => {
    if (view === edited.view) return;
    if (view === 'text' && edited.view === 'form') setEdited({ view: 'text', text: textOf(edited.draft, result) });
    else if (result.ok && canBeForm) setEdited(asForm(result.value));
  };
  const run = (): void => {
    if (!result.ok) return;
    openScenario(session, titledAsEdited(result.value, text.edited));
    play(session);
    onClose();
  };

  return (
    <Modal title={text.title} testId="lab-editor" wide onClose={onClose}>
      <div className="lab-editor-view">
        <Segments
          label={text.view}
          testId="lab-view"
          value={edited.view}
          choices={choicesOf(text.views)}
          onChange={showAs}
        />
        {!canBeForm && <span className="quiet small">{text.formNeedsRight}</span>}
      </div>
      {edited.view === 'form' ? (
        <LabForm
          draft={edited.draft}
          problems={result.ok ? [] : result.problems}
          onChange={(draft) => setEdited({ view: 'form', draft })}
        />
      ) : (
        <textarea
          className="lab-text"
          aria-label={text.textLabel}
          data-testid="lab-text"
          spellCheck={false}
          wrap="off"
          value={edited.text}
          aria-invalid={!result.ok}
          onChange={(event) => setEdited({ view: 'text', text: event.target.value })}
        />
      )}
      <footer className="lab-editor-foot">
        <Problems texts={problemTexts(edited, result)} />
        <div className="lab-editor-buttons">
          <button type="button" className="button" data-testid="lab-cancel" onClick={onClose}>
            {text.cancel}
          </button>
          <button type="button" className="button primary" data-testid="lab-apply" disabled={!result.ok} onClick={run}>
            <Play className="icon" aria-hidden="true" />
            {text.apply}
          </button>
        </div>
      </footer>
    </Modal>
  );
}

/** The text of a draft, as far as it can be a file: what is wrong in a field stands in the text as it was typed. */
const textOf = (draft: Draft, result: Result<Scenario>): string =>
  result.ok ? scenarioText(result.value) : `${JSON.stringify(fileOfDraft(draft).file, null, 2)}\n`;

const MOST_SHOWN = 4;

function Problems({ texts }: { texts: readonly string[] }) {
  const shown = texts.slice(0, MOST_SHOWN);
  return (
    <div className="lab-problems" role="status" data-testid="lab-problems">
      {texts.length === 0 ? (
        <p className="quiet">{text.ready}</p>
      ) : (
        <>
          <p>{text.problems(texts.length)}</p>
          <ul>
            {shown.map((one) => (
              <li key={one}>{one}</li>
            ))}
            {texts.length > shown.length && <li>{text.more(texts.length - shown.length)}</li>}
          </ul>
        </>
      )}
    </div>
  );
}
