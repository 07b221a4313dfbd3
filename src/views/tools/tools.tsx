/**
 * What the Live page has beside its first picture, loaded once that is on the screen. A tool is a component: it may
 * show something, or only hang painters into the stage and listen.
 */
import { useEffect } from 'react';
import { describe } from '../../render/describe.ts';
import { loadPacking } from '../../scenario/url.ts';
import { toolsAreThere } from '../app/story.ts';
import { AreaTool } from '../area/area-tool.tsx';
import { CausesTool } from '../causes/causes-tool.tsx';
import { CompareTools } from '../compare/compare-tools.tsx';
import { FindTool } from '../find/find-tool.tsx';
import { Keys } from '../keys/keys.tsx';
import { setWords } from '../lanes/lane-tools.ts';
import { LoadTool } from '../load/load-tool.tsx';
import { MovingTool } from '../moving/moving-tool.tsx';
import { RowsTool } from '../rows/rows-tool.tsx';
import { PrintPicture } from '../exports/print-picture.ts';
import { DropTrace } from '../open-trace/drop.tsx';

export function Tools() {
  useEffect(() => {
    setWords(describe);
    // The address may be written from now on, and links are made.
    loadPacking().catch(reportError);
    toolsAreThere();
  }, []);
  return (
    <>
      <CompareTools />
      <AreaTool />
      <CausesTool />
      <FindTool />
      <Keys />
      <LoadTool />
      <MovingTool />
      <RowsTool />
      <DropTrace />
      <PrintPicture />
    </>
  );
}
