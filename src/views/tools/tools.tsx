/**
 * What the Live page has beside its first picture, loaded once that is on the screen. A tool is a component: it may
 * show something, or only hang painters into the stage and listen.
 */
import { useEffect } from 'react';
import { toolsAreThere } from '../app/story.ts';
import { CompareTools } from '../compare/compare-tools.tsx';
import { Keys } from '../keys/keys.tsx';
import { PrintPicture } from '../exports/print-picture.ts';
import { DropTrace } from '../open-trace/drop.tsx';

export function Tools() {
  useEffect(toolsAreThere, []);
  return (
    <>
      <CompareTools />
      <Keys />
      <DropTrace />
      <PrintPicture />
    </>
  );
}
