/** The page: header, load, lanes, inspector, time, and what lies over them. */
import { Activity, lazy, Suspense, useEffect, useMemo, useState } from 'react';
import type { Session } from '../../state/session.ts';
import { Dialogs } from '../dialogs/dialogs.tsx';
import { Header } from '../header/header.tsx';
import { loadBounds } from '../lanes/lane-bounds.ts';
import { Lanes } from '../lanes/lanes.tsx';
import { LoadPanel } from '../load/load-panel.tsx';
import { words } from '../../i18n/index.ts';
import { Notes } from '../notes/notes.tsx';
import { loadPaperTab } from '../paper/load-paper-tab.ts';
import { StageContext, useStage } from '../stage/stage-context.tsx';
import type { Stage } from '../stage/stage.ts';
import { loadInspector, loadSavedScreen, loadTools } from '../tools/load-tools.ts';
import { Transport } from '../transport/transport.tsx';
import { Announcer } from './announcer.tsx';
import { Panel } from './panel.tsx';
import { SessionContext, useSession, useView } from './session-context.tsx';
import { useStoryTold } from './story.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { useTheme } from './use-theme.ts';

/** Not part of the first load: most look at Live first. */
const PaperTab = lazy(loadPaperTab);
const Inspector = lazy(loadInspector);
const Tools = lazy(loadTools);
const SavedScreen = lazy(loadSavedScreen);

interface AppProps {
  readonly session: Session;
  readonly stage: Stage;
  /** Brings back the scenario that the page was opened with. */
  readonly onReset: () => void;
}

export function App({ session, stage, onReset }: AppProps) {
  return (
    <SessionContext value={session}>
      <StageContext value={stage}>
        <Screens session={session} stage={stage} onReset={onReset} />
      </StageContext>
    </SessionContext>
  );
}

/** A saved trace lies over the run, which is as it was when it is closed. */
function Screens(props: AppProps) {
  const saved = useView((view) => view.saved);
  return (
    <>
      <Activity mode={saved === null ? 'visible' : 'hidden'}>
        <Screen {...props} />
      </Activity>
      <Suspense fallback={null}>{saved !== null && <SavedScreen session={saved} />}</Suspense>
    </>
  );
}

function Screen({ session, stage, onReset }: AppProps) {
  useTheme();
  useShortcuts(session, stage);
  const panels = useView((view) => view.panels);
  const tab = useView((view) => view.tab);
  const className = useMemo(
    () => `screen${panels.load ? ' with-load' : ''}${panels.inspector ? ' with-inspector' : ''}`,
    [panels],
  );
  return (
    <div className={className}>
      <Header onReset={onReset} />
      {/* Hidden, its painters are taken out of the stage; shown again, it is as it was. */}
      <Activity mode={tab === 'live' ? 'visible' : 'hidden'}>
        <Live />
      </Activity>
      <Paper shown={tab === 'paper'} />
      <Notes />
      <Dialogs />
    </div>
  );
}

/** Made when it is first shown, and kept from then on with all that it has measured. */
function Paper({ shown }: { shown: boolean }) {
  const [made, setMade] = useState(shown);
  if (shown && !made) setMade(true);
  if (!made) return null;
  return (
    <Activity mode={shown ? 'visible' : 'hidden'}>
      <Suspense
        fallback={
          <p className="page-coming" aria-busy="true">
            {words.tabs.coming}
          </p>
        }
      >
        <PaperTab />
      </Suspense>
    </Activity>
  );
}

function Live() {
  const told = useStoryTold();
  useBounds(told);
  return (
    <>
      <Panel name="load">
        <LoadPanel />
      </Panel>
      <Lanes />
      <Panel name="inspector">
        <Suspense fallback={null}>{told && <Inspector />}</Suspense>
      </Panel>
      <Transport />
      <Announcer />
      <Suspense fallback={null}>{told && <Tools />}</Suspense>
    </>
  );
}

/** Has the response-time analysis loaded once the first run is on the screen. Without it the page shows no bounds. */
function useBounds(told: boolean): void {
  const session = useSession();
  const stage = useStage();
  useEffect(() => {
    if (!told) return;
    const loaded = (): void => {
      session.refresh();
      stage.invalidateAll();
    };
    loadBounds(loaded).catch(reportError);
  }, [told, session, stage]);
}
