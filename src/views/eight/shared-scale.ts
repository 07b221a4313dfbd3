/** One vertical scale for the plots of all systems, so that a calm one looks calm beside a wild one. */
import { intervalMeasure, type PlotMeasure } from '../../render/plot-measure.ts';
import { plotScale, scaleBetween, type Box } from '../../render/plot-scale.ts';
import { activitiesOf } from '../../render/thread-classes.ts';
import type { Session } from '../../state/session.ts';

const unit: Box = { topCssPx: 0, heightCssPx: 1 };

export class SharedScale {
  /** The interval plot on the scale of all; the same object until `update`. */
  measure: PlotMeasure = { ...intervalMeasure, name: '' };

  /** Takes the scale that every lane would have by itself. */
  update(session: Session): void {
    let [lowNs, highNs] = [Infinity, 0];
    const periods = new Set<number>();
    for (const id of session.laneIds) {
      const { reader, facts } = session.dataOf(id);
      const activities = activitiesOf(reader.definitions).realTime;
      if (activities.length === 0) continue;
      for (const { periodNs } of activities) if (periodNs !== null) periods.add(periodNs);
      const own = plotScale(facts, reader.definitions, unit);
      lowNs = Math.min(lowNs, own.lowNs);
      highNs = Math.max(highNs, own.highNs);
    }
    const important = [...periods];
    if (highNs === 0) return;
    this.measure = {
      ...intervalMeasure,
      name: '',
      scaleOf: (_model, box) => scaleBetween(lowNs, highNs, box, important),
    };
  }
}
