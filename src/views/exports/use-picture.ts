/** Draws the picture that was asked for and hands it on; tells whether it is still being drawn. */
import { useState } from 'react';
import { picturePng } from '../../export/picture-png.ts';
import { pictureSvg } from '../../export/picture-svg.ts';
import { words } from '../../i18n/index.ts';
import type { Session } from '../../state/session.ts';
import { tell } from '../../state/view-actions.ts';
import { pictureRequest } from './picture-request.ts';

export type PictureFormat = { readonly format: 'svg' } | { readonly format: 'png'; readonly scale: 1 | 2 | 4 };

/** Width of the picture; its height follows from the rows. */
const PICTURE_WIDTH_CSS_PX = 1200;

export const drawPicture = async (session: Session, wanted: PictureFormat): Promise<Blob> => {
  const request = pictureRequest(session, location.origin + location.pathname, PICTURE_WIDTH_CSS_PX);
  if (wanted.format === 'svg') return new Blob([pictureSvg(request)], { type: 'image/svg+xml' });
  return (await picturePng(request, wanted.scale)).blob;
};

export const usePicture = (
  session: Session,
  onDone: () => void,
): { working: boolean; make: (wanted: PictureFormat, use: (picture: Blob) => Promise<void> | void) => void } => {
  const [working, setWorking] = useState(false);
  const run = async (wanted: PictureFormat, use: (picture: Blob) => Promise<void> | void): Promise<void> => {
    setWorking(true);
    try {
      await use(await drawPicture(session, wanted));
      onDone();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      tell(session, { tone: 'warning', text: words.exports.failed(reason) });
    } finally {
      setWorking(false);
    }
  };
  return { working, make: (wanted, use) => void run(wanted, use) };
};
