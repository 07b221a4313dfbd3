/** Takes a figure along, as a picture or as its numbers. */
import { useState } from 'react';
import { paperWords } from '../../../i18n/paper.ts';
import { tell } from '../../../state/view-actions.ts';
import { useSession } from '../../app/session-context.tsx';
import { saveFile } from '../../exports/save.ts';
import { figureBlob, fileFormats, fileName, type FigureFile, type FileFormat } from './figure-files.ts';
import { figureNumber } from './figure-words.ts';

const text = paperWords.paperFigures;

/** @param file made when it is asked for */
export function FigureSave({ id, file }: { id: FigureFile['figure']['id']; file: () => FigureFile }) {
  const session = useSession();
  const [working, setWorking] = useState(false);
  const save = async (format: FileFormat): Promise<void> => {
    setWorking(true);
    try {
      const asked = file();
      saveFile(await figureBlob(asked, format), fileName(asked, format));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      tell(session, { tone: 'warning', text: text.failed(reason) });
    } finally {
      setWorking(false);
    }
  };
  return (
    <div className="figure-save" role="group" aria-label={text.save}>
      <span aria-hidden="true">{text.save}</span>
      {fileFormats.map((format) => (
        <button
          key={format}
          type="button"
          className="link-button"
          disabled={working}
          aria-label={text.saveAs(figureNumber({ id }), text.formats[format])}
          data-testid={`figure-${id}-save-${format}`}
          onClick={() => void save(format)}
        >
          {text.formats[format]}
        </button>
      ))}
    </div>
  );
}
