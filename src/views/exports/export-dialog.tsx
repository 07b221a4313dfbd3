/** Takes along what is on the screen, as a PNG of a chosen size or as an SVG. */
import { useState } from 'react';
import { words } from '../../i18n/index.ts';
import { tell } from '../../state/view-actions.ts';
import { useSession } from '../app/session-context.tsx';
import { Segments } from '../controls/segments.tsx';
import { Modal } from '../dialogs/modal.tsx';
import { copyPicture, saveFile } from './save.ts';
import { usePicture, type PictureFormat } from './use-picture.ts';

type Format = PictureFormat['format'];
const scales = { '1': 1, '2': 2, '4': 4 } as const;
type ScaleText = keyof typeof scales;

const formatChoices = [
  { value: 'png', label: words.exports.png },
  { value: 'svg', label: words.exports.svg },
];
const scaleChoices = Object.keys(scales).map((value) => ({ value, label: `${value}×` }));

export function ExportDialog({ onClose }: { onClose: () => void }) {
  const session = useSession();
  const [format, setFormat] = useState<Format>('png');
  const [scale, setScale] = useState<ScaleText>('2');
  const { working, make } = usePicture(session, onClose);
  const wanted: PictureFormat = format === 'svg' ? { format } : { format, scale: scales[scale] };

  const save = (picture: Blob): void => saveFile(picture, `${words.exports.fileName}.${format}`);
  const copy = async (picture: Blob): Promise<void> => {
    const copied = await copyPicture(picture);
    if (!copied) save(picture);
    tell(session, { tone: 'info', text: copied ? words.notes.copied : words.notes.notCopied });
  };

  return (
    <Modal title={words.exports.title} testId="export-dialog" onClose={onClose}>
      <p className="quiet">{words.exports.about}</p>
      <div className="export-form">
        <span aria-hidden="true">{words.exports.format}</span>
        <Segments
          label={words.exports.format}
          testId="export-format"
          value={format}
          choices={formatChoices}
          onChange={(value) => setFormat(value === 'svg' ? 'svg' : 'png')}
        />
        <span aria-hidden="true">{words.exports.scale}</span>
        {format === 'svg' ? (
          <span className="quiet">{words.exports.anySize}</span>
        ) : (
          <Segments
            label={words.exports.scale}
            testId="export-scale"
            value={scale}
            choices={scaleChoices}
            onChange={(value) => setScale(value as ScaleText)}
          />
        )}
      </div>
      <Actions format={format} working={working} onCopy={() => make(wanted, copy)} onSave={() => make(wanted, save)} />
    </Modal>
  );
}

interface ActionsProps {
  readonly format: Format;
  readonly working: boolean;
  readonly onCopy: () => void;
  readonly onSave: () => void;
}

function Actions({ format, working, onCopy, onSave }: ActionsProps) {
  return (
    <div className="export-actions">
      {format === 'png' && (
        <button type="button" className="button" data-testid="export-copy" disabled={working} onClick={onCopy}>
          {words.exports.copy}
        </button>
      )}
      <button type="button" className="button primary" data-testid="export-save" disabled={working} onClick={onSave}>
        {working ? words.exports.working : words.exports.save}
      </button>
    </div>
  );
}
