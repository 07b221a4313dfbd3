/**
 * The page while a saved trace is open: the same lane, inspector and overview as live, and instead of what loads the
 * machines what the trace is. Nothing in it simulates.
 */
import { ArrowLeft, FolderOpen } from 'lucide-react';
import { Suspense, lazy, useEffect, useMemo, useState } from 'react';
import { words } from '../../i18n/index.ts';
import { openTrace as own } from '../../i18n/open-trace.ts';
import { readOn, savedTraceOf } from '../../state/saved-trace.ts';
import type { Session } from '../../state/session.ts';
import { setTheme } from '../../state/view-actions.ts';
import type { ThemeChoice } from '../../state/view-store.ts';
import { Announcer } from '../app/announcer.tsx';
import { Panel } from '../app/panel.tsx';
import { SessionContext, useSession, useView } from '../app/session-context.tsx';
import { IconButton } from '../controls/icon-button.tsx';
import { exposeHooks } from '../app/testing-hooks.ts';
import { useShortcuts } from '../app/use-shortcuts.ts';
import { useTheme } from '../app/use-theme.ts';
import { choicesOf, Select } from '../controls/select.tsx';
import { Dialogs } from '../dialogs/dialogs.tsx';
import { ColorBySegments, ExportButton, HelpButton, Mark } from '../header/header.tsx';
import { Lanes } from '../lanes/lanes.tsx';
import { Notes } from '../notes/notes.tsx';
import { StageContext, useStage } from '../stage/stage-context.tsx';
import { Stage } from '../stage/stage.ts';
import { loadInspector, loadTools } from '../tools/load-tools.ts';
import { Overview } from '../transport/overview.tsx';
import { backToLive, chooseTrace, SHOWN_MARK } from './open-trace.ts';
import { SavedPanel, scenarioLine } from './saved-panel.tsx';
import './open-trace.css';

const Inspector = lazy(loadInspector);
const Tools = lazy(loadTools);

export function SavedScreen({ session }: { session: Session }) {
  return <SavedPage key={savedTraceOf(session)?.number} session={session} />;
}

function SavedPage({ session }: { session: Session }) {
  const live = useStage();
  const [stage] = useState(() => new Stage(session, live.tooltip));
  useEffect(() => {
    const testing = document.documentElement.dataset['testing'] !== undefined;
    exposeHooks(session, stage, testing);
    void firstPicture(stage).then(() => {
      performance.mark(SHOWN_MARK);
      readOn(session);
    });
    return () => {
      stage.dispose();
      exposeHooks(live.session, live, testing);
    };
  }, [session, stage, live]);
  return (
    <SessionContext value={session}>
      <StageContext value={stage}>
        <SavedBody session={session} stage={stage} />
      </StageContext>
    </SessionContext>
  );
}

const nextFrame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));

/** Resolves in the frame after the one in which everything was drawn. */
const firstPicture = async (stage: Stage): Promise<void> => {
  do await nextFrame();
  while (stage.last.frames === 0);
  await nextFrame();
};

function SavedBody({ session, stage }: { session: Session; stage: Stage }) {
  useTheme();
  useShortcuts(session, stage);
  const panels = useView((view) => view.panels);
  const className = useMemo(
    () => `screen saved-screen${panels.load ? ' with-load' : ''}${panels.inspector ? ' with-inspector' : ''}`,
    [panels],
  );
  return (
    <div className={className} data-testid="saved-trace">
      <SavedHeader />
      <Panel name="load" title={own.panel}>
        <SavedPanel />
      </Panel>
      <Lanes />
      <Panel name="inspector">
        <Suspense fallback={null}>
          <Inspector />
        </Suspense>
      </Panel>
      <footer className="transport" aria-label={words.transport.label}>
        <div className="transport-tools" />
        <Overview />
      </footer>
      <Announcer />
      <Suspense fallback={null}>
        <Tools />
      </Suspense>
      <Notes />
      <Dialogs />
    </div>
  );
}

function SavedHeader() {
  const session = useSession();
  const theme = useView((view) => view.theme);
  const trace = savedTraceOf(session);
  const line = trace === null ? '' : scenarioLine(trace);
  return (
    <header className="header">
      <h1 className="brand" aria-label={words.product}>
        <Mark />
        <span className="wide-only">{words.product}</span>
      </h1>
      <div className="saved-title">
        <strong>{own.title}</strong>
        <span className="quiet" title={line} data-testid="saved-line">
          {line}
        </span>
      </div>
      <div className="header-tools">
        <button
          type="button"
          className="button primary"
          aria-label={own.back}
          title={own.back}
          data-testid="back-to-live"
          onClick={() => backToLive(session)}
        >
          <ArrowLeft className="icon" aria-hidden="true" />
          <span className="wide-only">{own.back}</span>
          <span className="narrow-only">{words.tabs.live}</span>
        </button>
        <IconButton label={own.another} testId="open-trace" onClick={() => chooseTrace(session)} sign={FolderOpen} />
        <ColorBySegments />
        <Select
          label={words.header.theme}
          testId="theme"
          className="theme-select"
          value={theme}
          choices={choicesOf(words.header.themes)}
          onChange={(value) => setTheme(session, value as ThemeChoice)}
        />
        <ExportButton />
        <HelpButton />
      </div>
    </header>
  );
}
