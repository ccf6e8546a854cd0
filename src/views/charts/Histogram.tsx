/** How long the first bytes of the last second took: bars of equal width, with p50 and p95. Each bar opens one of its requests. */
import type { ReactNode } from 'react';
import { useMemo, useRef } from 'react';
import { FloorWords } from './AxisWords';
import type { TrafficAt } from '../../journey';
import { formatMs } from '../format';
import { plotIn } from './chart-frame';
import './charts.css';
import { histogramLayout, lastSecondTitle } from './histogram-layout';
import './panels.css';
import { useChartSize } from './use-chart-size';
import { useRoving } from './use-roving';

export interface HistogramProps {
  readonly facts: Pick<TrafficAt, 'lastSecond'>;
  readonly onOpenRequest: (request: number) => void;
  readonly height?: number;
}

export function Histogram({ facts, onOpenRequest, height = 196 }: HistogramProps): ReactNode {
  const { lastSecond } = facts;
  const { percentiles } = lastSecond;
  const room = useRef<HTMLDivElement>(null);
  const { width, scale } = useChartSize(room, 336);
  const plot = useMemo(() => plotIn(width, height, { left: 0, right: 4 }), [width, height]);
  const { axis, bars, marks } = useMemo(
    () => histogramLayout(plot, lastSecond.bars, lastSecond.percentiles),
    [plot, lastSecond],
  );
  const open = (index: number) => {
    const bar = bars[index];
    if (bar !== undefined) onOpenRequest(bar.request);
  };
  const roving = useRoving(bars.length, open);
  const title = lastSecondTitle(lastSecond);
  const figures =
    lastSecond.finished === 0 ? '' : `, p50 ${formatMs(percentiles.p50Ms)}, p95 ${formatMs(percentiles.p95Ms)}`;
  return (
    <div ref={room} className="chart">
      <svg
        width={width * scale}
        height={height * scale}
        viewBox={`0 0 ${width} ${height}`}
        role="group"
        aria-label={`${title}${figures}`}
      >
        <text x="0" y="24" className="chart-title" aria-hidden="true">
          {title}
        </text>
        {bars.map((bar, index) => (
          <g
            key={Math.round(bar.x)}
            className="histogram-bar"
            role="button"
            aria-label={`${bar.words}. Open request ${bar.request}`}
            onClick={() => open(index)}
            {...roving(index)}
          >
            <title>{bar.words}</title>
            <rect
              className="histogram-reach"
              x={bar.x}
              y={plot.top}
              width={bar.width}
              height={plot.bottom - plot.top}
            />
            <rect className="histogram-count" x={bar.x} y={bar.top} width={bar.width} height={bar.height} />
          </g>
        ))}
        <g aria-hidden="true" className="histogram-frame">
          <path className="chart-floor" d={`M${plot.left} ${plot.bottom + 0.5}H${plot.right}`} />
          <FloorWords ticks={axis.ticks} plot={plot} />
          {marks.map(({ id, x, textX, anchor }) => (
            <g key={id} className="chart-percentile" data-id={id}>
              <path d={`M${x} ${plot.top - 4}V${plot.bottom}`} />
              <text x={textX} y={plot.top + 8} textAnchor={anchor}>
                {id}
              </text>
            </g>
          ))}
        </g>
      </svg>
    </div>
  );
}
