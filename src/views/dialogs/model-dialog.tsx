/** What the model does and what it leaves out, one click away from every number. */
import { words } from '../../i18n/index.ts';
import { Modal } from './modal.tsx';

export function ModelDialog({ onClose }: { onClose: () => void }) {
  return (
    <Modal title={words.model.title} testId="model-dialog" onClose={onClose}>
      <h3>{words.model.leavesOut}</h3>
      <ul className="sentences">
        {words.model.omissions.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <h3>{words.model.does}</h3>
      <ul className="sentences">
        {words.model.rules.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Modal>
  );
}
