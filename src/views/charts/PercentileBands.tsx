/** Where the time to first byte goes, for the fast and for the slow: a stacked bar for each band of percentiles. Each opens a request of it. */
import type { ReactNode } from 'react';
import { useRef } from 'react';
import type { BreakdownCell, TrafficSummary } from '../../journey';
import { formatMs } from '../format';
import type { StationId } from '../stations';
import { stationColour } from '../stations';
import { waitFill } from '../theme/patterns';
import type { BandPart } from './band-bars';
import { bandParts, bandScale, shownCells } from './band-bars';
import { bandLabel, bandWords, cellLabel, slowestSentence } from './band-words';
import './bands.css';
import './charts.css';
import './panels.css';
import { useChartSize } from './use-chart-size';

export interface PercentileBandsProps {
  readonly summary: TrafficSummary;
  readonly onOpenRequest: (request: number) => void;
}

const barHeight = 14;

export function PercentileBands({ summary, onOpenRequest }: PercentileBandsProps): ReactNode {
  const { bands, breakdown } = summary;
  const room = useRef<HTMLDivElement>(null);
  const { width, scale } = useChartSize(room, 336);
  const pxPerMs = bandScale(bands, width - 2);
  return (
    <section className="chart-panel" aria-label="What the slowest wait for">
      <h3 className="chart-heading">What the slowest wait for</h3>
      <p className="chart-say">{slowestSentence(breakdown, bands)}</p>
      <div ref={room} className="chart">
        <ul className="bands">
          {bands.map((band) => (
            <li key={band.id}>
              <button
                type="button"
                className="band"
                disabled={band.request < 0}
                aria-label={bandWords(breakdown, band)}
                onClick={() => onOpenRequest(band.request)}
              >
                <span>{bandLabel(band)}</span>
                <b>{formatMs(band.meanMs)}</b>
                <svg
                  width={width * scale}
                  height={barHeight * scale}
                  viewBox={`0 0 ${width} ${barHeight}`}
                  aria-hidden="true"
                >
                  {band.count > 0 &&
                    bandParts(breakdown, band, pxPerMs).map((part) => (
                      <Part key={part.cell} {...part} height={barHeight} />
                    ))}
                </svg>
              </button>
            </li>
          ))}
        </ul>
      </div>
      <Legend cells={shownCells(breakdown, bands, pxPerMs)} />
      <p className="chart-note">
        Each bar is the mean of its band{summary.isSample ? ', of the requests whose spans were kept' : ''}.
      </p>
    </section>
  );
}

type PartProps = Pick<BandPart, 'station' | 'spentOn' | 'x' | 'width'> & { readonly height: number };

/** Network hollow, work solid, wait hatched: as on the path and in the waterfall. */
function Part({ station, spentOn, x, width, height }: PartProps): ReactNode {
  const colour = stationColour(station);
  // Neighbours are parted by a gap of the ground, where there is room for one.
  const gap = width > 4 ? 1.5 : 0;
  const inside = Math.max(0.5, width - gap);
  if (spentOn === 'work') return <rect x={x} y="0" width={inside} height={height} style={{ fill: colour }} />;
  if (inside < 3) return <rect x={x} y="0" width={inside} height={height} style={{ fill: colour, opacity: 0.6 }} />;
  return (
    <rect
      x={x + 0.75}
      y="0.75"
      width={inside - 1.5}
      height={height - 1.5}
      style={{ fill: spentOn === 'wait' ? waitFill(station) : 'none', stroke: colour, strokeWidth: 1.5 }}
    />
  );
}

function Legend({ cells }: { readonly cells: readonly BreakdownCell[] }): ReactNode {
  return (
    <ul className="bands-legend">
      {cells.map((cell) => (
        <li key={cellLabel(cell)}>
          <svg width="18" height="12" viewBox="0 0 18 12" aria-hidden="true">
            <Part station={cell.station satisfies StationId} spentOn={cell.spentOn} x={0} width={18} height={12} />
          </svg>
          {cellLabel(cell)}
        </li>
      ))}
    </ul>
  );
}
