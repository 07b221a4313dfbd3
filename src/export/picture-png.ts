/** The picture of what is seen as PNG, at 1, 2 or 4 device pixels a CSS pixel. DOM: needs OffscreenCanvas. */
import { composedPng, type PngPicture } from './composed-png.ts';
import { composePicture, type PictureRequest } from './picture.ts';

export const picturePng = (request: PictureRequest, scale: 1 | 2 | 4): Promise<PngPicture> =>
  composedPng((ratio, makeSurface) => composePicture(request, ratio, makeSurface), scale);
