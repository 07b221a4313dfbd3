/** The tool of plots and comparison: what it shows inside of lanes and header, and what it paints over them. */
import { useEffect } from 'react';
import '../../styles/compare.css';
import { useSession } from '../app/session-context.tsx';
import { ShowChoice } from '../eight/show-choice.tsx';
import { addLaneOverlay } from '../lanes/lane-overlays.ts';
import { setPlotTool } from '../lanes/plot-slot.ts';
import { InPlot } from '../plots/in-plot.tsx';
import { linkedOverlay } from '../plots/linked-overlay.ts';
import { plots } from '../plots/plot-tool.ts';
import { useStage } from '../stage/stage-context.tsx';
import { addExtras } from '../tools/extras.ts';
import { AxesLock } from './axes-lock.tsx';

export function CompareTools() {
  const session = useSession();
  const stage = useStage();
  useEffect(() => {
    setPlotTool(plots);
    addExtras({ InPlot, InLane: AxesLock, InHeader: ShowChoice });
    stage.invalidateAll();
    return addLaneOverlay(linkedOverlay(session));
  }, [session, stage]);
  return null;
}
