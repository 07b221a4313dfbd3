/** The open dialog, if any. Each is loaded when it is first opened. */
import { lazy, Suspense } from 'react';
import { openDialog } from '../../state/view-actions.ts';
import { useSession, useView } from '../app/session-context.tsx';

const HelpDialog = lazy(() => import('./help-dialog.tsx'));
const ModelDialog = lazy(() => import('./model-dialog.tsx'));
const ExportDialog = lazy(() => import('../exports/export-dialog.tsx'));

export function Dialogs() {
  const session = useSession();
  const dialog = useView((view) => view.dialog);
  if (dialog === null) return null;
  const Shown = { help: HelpDialog, model: ModelDialog, export: ExportDialog }[dialog];
  return (
    <Suspense fallback={null}>
      <Shown onClose={() => openDialog(session, null)} />
    </Suspense>
  );
}
