/** A native dialog: it keeps the focus, and Escape or a click beside it closes it. */
import { X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { words } from '../../i18n/index.ts';
import { IconButton } from '../controls/icon-button.tsx';

interface ModalProps {
  readonly title: string;
  readonly testId: string;
  /** For what needs the width of the page. */
  readonly wide?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Modal({ title, testId, wide = false, onClose, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={wide ? 'modal wide' : 'modal'}
      aria-labelledby={titleId}
      data-testid={testId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className="modal-body">
        <header className="modal-head">
          <h2 id={titleId}>{title}</h2>
          <IconButton label={words.dialogs.close} testId="close-dialog" onClick={onClose} sign={X} />
        </header>
        {children}
      </div>
    </dialog>
  );
}
