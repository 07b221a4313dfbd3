/**
 * Live on paper: instead of the page with its dark ground and its bitmaps, the picture that an export gives, black on
 * white and as vectors, on a page lying on its side. Made when printing begins, and gone when it is over.
 */
import { useEffect } from 'react';
import { pictureSvg } from '../../export/picture-svg.ts';
import type { Stage } from '../stage/stage.ts';
import { useStage } from '../stage/stage-context.tsx';
import { asSeen, pictureRequest } from './picture-request.ts';
import './exports.css';

/** More lanes than this are not readable on one sheet. */
const LANES_A_SHEET = 2;

/** The pictures of all lanes that are on the screen, a sheet each. */
const sheetsOf = (stage: Stage): string[] => {
  const request = pictureRequest(stage, location.origin + location.pathname, { ...asSeen, theme: 'print' });
  const sheets: string[] = [];
  for (let from = 0; from < request.lanes.length; from += LANES_A_SHEET) {
    sheets.push(pictureSvg({ ...request, lanes: request.lanes.slice(from, from + LANES_A_SHEET) }));
  }
  return sheets;
};

const putSheets = (stage: Stage): HTMLElement => {
  const box = document.createElement('div');
  box.className = 'print-picture';
  const style = document.createElement('style');
  style.textContent = '@page { size: landscape; margin: 10mm; }';
  box.append(style);
  for (const sheet of sheetsOf(stage)) {
    const svg = new DOMParser().parseFromString(sheet, 'image/svg+xml').documentElement;
    box.append(document.importNode(svg, true));
  }
  document.body.append(box);
  return box;
};

export function PrintPicture() {
  const stage = useStage();
  useEffect(() => {
    let box: HTMLElement | null = null;
    const before = (): void => {
      box?.remove();
      box = stage.session.view.getState().tab === 'live' ? putSheets(stage) : null;
    };
    const after = (): void => {
      box?.remove();
      box = null;
    };
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    return () => {
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
      after();
    };
  }, [stage]);
  return null;
}
