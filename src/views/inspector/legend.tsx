/** What colours, patterns, letters and signs of the pictures mean: drawn by the painter that draws the pictures. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { words } from '../../i18n/index.ts';
import { allLegendItems, type LegendItems } from '../../render/legend-items.ts';
import { legendHeight, paintLegend } from '../../render/paint-legend.ts';
import { useView } from '../app/session-context.tsx';
import { currentTheme } from '../app/theme.ts';
import { surfaceOf } from '../stage/canvas.ts';
import { useSize, type Size } from '../stage/use-size.ts';

/** By priority the layers have no colour of their own. */
const withoutLayers: LegendItems = { ...allLegendItems, layers: new Set(), otherCompute: false };

export function Legend() {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [widthCssPx, setWidth] = useState(0);
  const theme = currentTheme(useView((view) => view.theme));
  const colorBy = useView((view) => view.colorBy);
  useSize(
    box,
    useCallback((size: Size) => setWidth(size.widthCssPx), []),
  );

  useEffect(() => {
    const items = colorBy === 'priority' ? withoutLayers : allLegendItems;
    const place = { leftCssPx: 0, topCssPx: 0, widthCssPx };
    const measuring = canvas.current && surfaceOf(canvas.current, { widthCssPx, heightCssPx: 1 });
    if (!canvas.current || !measuring) return;
    const heightCssPx = Math.ceil(legendHeight(measuring, theme, items, place));
    const surface = surfaceOf(canvas.current, { widthCssPx, heightCssPx });
    if (surface === null) return;
    paintLegend(surface, theme, items, place);
    surface.finish();
  }, [widthCssPx, theme, colorBy]);

  return (
    <details className="inspector-part legend fold" open>
      <summary>{words.inspector.legend}</summary>
      {colorBy === 'priority' && <p className="quiet small">{words.inspector.byPriority}</p>}
      <div ref={box} className="legend-picture">
        <canvas ref={canvas} role="img" aria-label={words.inspector.legendPicture} />
      </div>
    </details>
  );
}
