/** A histogram with the share of values up to each length over it, and lines at the bound and the deadline. */
import { countUpTo, histogramOf, type Distribution } from '../../analysis/distribution.ts';
import { statistics as text } from '../../i18n/bounds.ts';
import { formatDuration } from '../../render/time-format.ts';
import type { Mark } from './lane-statistics.ts';

const BINS = 80;
/** Names of lines nearer than this would lie on each other. */
const NEAR = 200;
/** Units of the drawing; its width follows the place it has. */
const WIDTH = 1000;
const TOP = 16;
const BASE = 92;

interface DistributionPlotProps {
  readonly label: string;
  readonly distribution: Distribution;
  readonly span: { readonly fromNs: number; readonly toNs: number };
  readonly marks: readonly Mark[];
}

export function DistributionPlot({ label, distribution, span, marks }: DistributionPlotProps) {
  const { fromNs, toNs } = span;
  const { sorted, count } = distribution;
  const x = (ns: number): number => (WIDTH * (ns - fromNs)) / Math.max(1, toNs - fromNs);
  const bins = histogramOf(sorted, fromNs, toNs, BINS);
  const most = Math.max(1, ...bins.map((bin) => bin.count));
  const bars = bins.map((bin, index) => {
    if (bin.count === 0) return '';
    // What occurred once is still seen.
    const height = Math.max(2, ((BASE - TOP) * bin.count) / most);
    return `M${(WIDTH * index) / BINS} ${BASE}v${-height}h${WIDTH / BINS - 1}v${height}z`;
  });
  // Names stand on the right of their lines; on the left near the end, and where the next line is near.
  const onLeft = (ns: number): boolean =>
    x(ns) > WIDTH - NEAR || (x(ns) > NEAR && marks.some((other) => other.ns > ns && x(other.ns) - x(ns) < NEAR));
  const share = bins.map(
    (bin, index) => `${(WIDTH * (index + 1)) / BINS} ${BASE - ((BASE - TOP) * countUpTo(sorted, bin.toNs)) / count}`,
  );
  return (
    <figure className="distribution" aria-label={label}>
      <div className="distribution-labels quiet small" aria-hidden="true">
        {marks.map(({ kind, ns }) => (
          <span key={kind} className={`mark-name ${onLeft(ns) ? 'left' : ''}`} style={{ left: `${x(ns) / 10}%` }}>
            {`${text.marks[kind]} ${formatDuration(ns)}`}
          </span>
        ))}
      </div>
      <svg viewBox={`0 0 ${WIDTH} ${BASE + 1}`} preserveAspectRatio="none" aria-hidden="true">
        <path className="bars" d={bars.join('')} />
        <polyline className="cumulative" points={[`0 ${BASE}`, ...share].join(' ')} vectorEffect="non-scaling-stroke" />
        <line className="axis" x1={0} x2={WIDTH} y1={BASE} y2={BASE} vectorEffect="non-scaling-stroke" />
        {marks.map(({ kind, ns }) => (
          <line
            key={kind}
            className={`mark ${kind}`}
            x1={x(ns)}
            x2={x(ns)}
            y1={4}
            y2={BASE}
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
      <div className="distribution-axis quiet small" aria-hidden="true">
        <span>{formatDuration(fromNs)}</span>
        <span>{formatDuration(toNs)}</span>
      </div>
    </figure>
  );
}
