/** The open dialog, if any. Each is loaded when it is first opened. */
import { lazy, Suspense } from 'react';
import { openDialog } from '../../state/view-actions.ts';
import { useSession, useView } from '../app/session-context.tsx';

const HelpDialog = lazy(async () => ({ default: (await import('./help-dialog.tsx')).HelpDialog }));
const ModelDialog = lazy(async () => ({ default: (await import('./model-dialog.tsx')).ModelDialog }));
const ExportDialog = lazy(async () => ({ default: (await import('../exports/export-dialog.tsx')).ExportDialog }));
const LabEditor = lazy(async () => ({ default: (await import('../lab/lab-editor.tsx')).LabEditor }));

export function Dialogs() {
  const session = useSession();
  const dialog = useView((view) => view.dialog);
  if (dialog === null) return null;
  const Shown = { help: HelpDialog, model: ModelDialog, export: ExportDialog, 'lab-editor': LabEditor }[dialog];
  return (
    <Suspense fallback={null}>
      <Shown onClose={() => openDialog(session, null)} />
    </Suspense>
  );
}
