/** Draws the picture that was asked for and hands it on; tells whether it is still being drawn. */
import { useState } from 'react';
import { picturePng } from '../../export/picture-png.ts';
import { pictureSvg } from '../../export/picture-svg.ts';
import { pictures as own } from '../../i18n/pictures.ts';
import { tell } from '../../state/view-actions.ts';
import type { Stage } from '../stage/stage.ts';
import { pictureRequest, type PictureWish } from './picture-request.ts';

export type PictureFormat = { readonly format: 'svg' } | { readonly format: 'png'; readonly scale: 1 | 2 | 4 };

const drawPicture = async (stage: Stage, wish: PictureWish, wanted: PictureFormat): Promise<Blob> => {
  const request = pictureRequest(stage, location.origin + location.pathname, wish);
  if (wanted.format === 'svg') return new Blob([pictureSvg(request)], { type: 'image/svg+xml' });
  return (await picturePng(request, wanted.scale)).blob;
};

const nextPicture = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

export type UsePicture = (picture: Promise<Blob>) => Promise<void>;

export const usePicture = (
  stage: Stage,
  onDone: () => void,
): { working: boolean; make: (wish: PictureWish, wanted: PictureFormat, use: UsePicture) => void } => {
  const [working, setWorking] = useState(false);
  const run = async (wish: PictureWish, wanted: PictureFormat, use: UsePicture): Promise<void> => {
    setWorking(true);
    try {
      // The page says that it draws before it does: a large picture takes a while.
      await use(nextPicture().then(() => drawPicture(stage, wish, wanted)));
      onDone();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      tell(stage.session, { tone: 'warning', text: own.failed(reason) });
    } finally {
      setWorking(false);
    }
  };
  return { working, make: (wish, wanted, use) => void run(wish, wanted, use) };
};
