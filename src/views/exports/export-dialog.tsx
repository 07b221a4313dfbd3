/** Takes along what is on the screen, as a PNG of a chosen size or as an SVG. */
import { useState } from 'react';
import { picturePng } from '../../export/picture-png.ts';
import { pictureSvg } from '../../export/picture-svg.ts';
import { words } from '../../i18n/index.ts';
import { tell } from '../../state/view-actions.ts';
import { useSession } from '../app/session-context.tsx';
import { Segments } from '../controls/segments.tsx';
import { Modal } from '../dialogs/modal.tsx';
import { pictureRequest } from './picture-request.ts';
import { copyPicture, saveFile } from './save.ts';

const PICTURE_WIDTH_CSS_PX = 1200;
type Format = 'png' | 'svg';
const scales = { '1': 1, '2': 2, '4': 4 } as const;
type ScaleText = keyof typeof scales;

const formatChoices = [
  { value: 'png', label: words.exports.png },
  { value: 'svg', label: words.exports.svg },
];
const scaleChoices = Object.keys(scales).map((value) => ({ value, label: `${value}×` }));

export default function ExportDialog({ onClose }: { onClose: () => void }) {
  const session = useSession();
  const [format, setFormat] = useState<Format>('png');
  const [scale, setScale] = useState<ScaleText>('2');
  const [working, setWorking] = useState(false);

  const draw = async (): Promise<Blob> => {
    const request = pictureRequest(session, location.origin + location.pathname, PICTURE_WIDTH_CSS_PX);
    if (format === 'svg') return new Blob([pictureSvg(request)], { type: 'image/svg+xml' });
    return (await picturePng(request, scales[scale])).blob;
  };

  const make = async (use: (picture: Blob) => Promise<void> | void): Promise<void> => {
    setWorking(true);
    try {
      await use(await draw());
      onClose();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      tell(session, { tone: 'warning', text: words.exports.failed(reason) });
    } finally {
      setWorking(false);
    }
  };

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
        <span>{words.exports.format}</span>
        <Segments
          label={words.exports.format}
          testId="export-format"
          value={format}
          choices={formatChoices}
          onChange={(value) => setFormat(value === 'svg' ? 'svg' : 'png')}
        />
        <span className={format === 'svg' ? 'quiet' : ''}>{words.exports.scale}</span>
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
      <div className="export-actions">
        {format === 'png' && (
          <button type="button" className="button" data-testid="export-copy" disabled={working} onClick={() => void make(copy)}>
            {words.exports.copy}
          </button>
        )}
        <button
          type="button"
          className="button primary"
          data-testid="export-save"
          disabled={working}
          onClick={() => void make(save)}
        >
          {working ? words.exports.working : words.exports.save}
        </button>
      </div>
    </Modal>
  );
}
