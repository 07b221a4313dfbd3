/** The bar at the top: which scenario, how it is coloured, and what can be taken along. */
import { CircleHelp, Download, FileQuestion, FolderOpen, Undo2 } from 'lucide-react';
import { words } from '../../i18n/index.ts';
import { openDialog, setColorBy, setTheme } from '../../state/view-actions.ts';
import type { Session } from '../../state/session.ts';
import type { ThemeChoice } from '../../state/view-store.ts';
import { useRun, useSession, useView } from '../app/session-context.tsx';
import { useExtras } from '../tools/extras.ts';
import { COMPACT_QUERY, useMedia } from '../app/use-media.ts';
import { Segments } from '../controls/segments.tsx';
import { choicesOf, Select } from '../controls/select.tsx';
import { JobsControl } from '../load/jobs-control.tsx';
import { PresetSelect } from './preset-select.tsx';
import { Tabs } from './tabs.tsx';

export function Header({ onReset }: { onReset: () => void }) {
  const session = useSession();
  const isBenchmark = useRun((run) => run.scenario.workload.kind === 'benchmark');
  const theme = useView((view) => view.theme);
  const onLive = useView((view) => view.tab === 'live');
  const compact = useMedia(COMPACT_QUERY) && isBenchmark;
  return (
    <header className="header">
      <h1 className="brand">
        <Mark />
        {words.product}
      </h1>
      <Tabs />
      <div className="header-tools">
        {onLive && <LiveTools compact={compact} onReset={onReset} />}
        <Select
          label={words.header.theme}
          testId="theme"
          className="theme-select"
          value={theme}
          choices={choicesOf(words.header.themes)}
          onChange={(value) => setTheme(session, value as ThemeChoice)}
        />
        {onLive && <ExportButton />}
        <IconButton label={words.header.model} testId="model" onClick={() => openDialog(session, 'model')}>
          <FileQuestion className="icon" aria-hidden="true" />
        </IconButton>
        <HelpButton />
      </div>
    </header>
  );
}

export function HelpButton() {
  const session = useSession();
  return (
    <IconButton label={words.header.help} testId="help" onClick={() => openDialog(session, 'help')}>
      <CircleHelp className="icon" aria-hidden="true" />
    </IconButton>
  );
}

const chooseTrace = async (session: Session): Promise<void> => {
  (await import('../open-trace/open-trace.ts')).chooseTrace(session);
};

/** What concerns the run: the other pages have no use for it. */
function LiveTools({ compact, onReset }: { compact: boolean; onReset: () => void }) {
  const session = useSession();
  const { InHeader } = useExtras();
  return (
    <>
      {InHeader && <InHeader />}
      {compact ? <JobsControl /> : <PresetSelect />}
      <IconButton label={words.header.open} testId="open-trace" onClick={() => void chooseTrace(session)}>
        <FolderOpen className="icon" aria-hidden="true" />
      </IconButton>
      <IconButton label={words.header.reset} testId="reset" onClick={onReset}>
        <Undo2 className="icon" aria-hidden="true" />
      </IconButton>
      <ColorBySegments />
    </>
  );
}

export function ColorBySegments() {
  const session = useSession();
  const colorBy = useView((view) => view.colorBy);
  return (
    <div className="wide-only color-by">
      <span className="quiet small" aria-hidden="true">
        {words.header.colorBy}
      </span>
      <Segments
        label={words.header.colorBy}
        testId="color-by"
        value={colorBy}
        choices={choicesOf(words.header.colors)}
        onChange={(value) => setColorBy(session, value === 'priority' ? 'priority' : 'layer')}
      />
    </div>
  );
}

export function ExportButton() {
  const session = useSession();
  return (
    <button
      type="button"
      className="button"
      aria-label={words.header.export}
      data-testid="export"
      onClick={() => openDialog(session, 'export')}
    >
      <Download className="icon" aria-hidden="true" />
      <span className="wide-only">{words.header.export}</span>
    </button>
  );
}

interface IconButtonProps {
  readonly label: string;
  readonly testId: string;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}

function IconButton({ label, testId, onClick, children }: IconButtonProps) {
  return (
    <button
      type="button"
      className="button square plain"
      aria-label={label}
      title={label}
      data-testid={testId}
      onClick={onClick}
    >
      {children}
    </button>
  );
}

/** Two hosts and what passes between them: one keeps its rhythm, one does not. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 24 24" aria-hidden="true">
      <rect x="1" y="3" width="22" height="7" rx="2" fill="currentColor" opacity="0.22" />
      <rect x="3" y="5" width="4" height="3" rx="1" fill="currentColor" />
      <rect x="10" y="5" width="4" height="3" rx="1" fill="currentColor" />
      <rect x="17" y="5" width="4" height="3" rx="1" fill="currentColor" />
      <rect x="1" y="14" width="22" height="7" rx="2" fill="currentColor" opacity="0.22" />
      <rect x="3" y="16" width="4" height="3" rx="1" fill="currentColor" />
      <rect x="12.5" y="16" width="4" height="3" rx="1" fill="currentColor" />
      <rect x="18" y="16" width="3" height="3" rx="1" fill="currentColor" />
    </svg>
  );
}
