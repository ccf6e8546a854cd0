/** A gauge for each station at the playhead: how many are inside, how many wait, how busy its units are; and a small line over the run. */
import type { ReactNode } from 'react';
import { useMemo, useRef } from 'react';
import type { TrafficSummary } from '../../journey';
import { formatMs } from '../format';
import type { StationId } from '../stations';
import { stationColour, stationLabel } from '../stations';
import { StationIcon } from '../theme/icons';
import { rateNumber, share } from '../traffic/numbers';
import { useSlowTime } from '../traffic/use-traffic-at';
import type { Playhead } from '../transport/playhead';
import { usePlayheadMove } from '../transport/playhead';
import type { GaugeRow } from './gauge-rows';
import { gaugeRows } from './gauge-rows';
import './charts.css';
import './gauges.css';
import './panels.css';
import { sparkPath } from './spark-path';
import type { Bins } from './time-lines';

export interface GaugesProps {
  readonly summary: TrafficSummary;
  readonly playhead: Playhead;
  readonly selected: StationId | null;
  readonly onSelect: (station: StationId) => void;
}

export function Gauges({ summary, playhead, selected, onSelect }: GaugesProps): ReactNode {
  const atMs = useSlowTime(playhead);
  const rows = useMemo(() => gaugeRows(summary, atMs), [summary, atMs]);
  return (
    <section className="chart-panel" aria-label="Stations under load">
      <h3 className="chart-heading">Stations, over {formatMs(summary.bins.binMs)}</h3>
      <table className="gauges">
        <thead>
          <tr>
            <th scope="col">station</th>
            <th scope="col">inside</th>
            <th scope="col">waiting</th>
            <th scope="col">busy</th>
            <th scope="col" className="gauge-over">
              over the run
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.station} data-selected={row.station === selected}>
              <th scope="row">
                <button
                  type="button"
                  className="gauge-station"
                  aria-pressed={row.station === selected}
                  style={{ color: stationColour(row.station, 'text') }}
                  onClick={() => onSelect(row.station)}
                >
                  <StationIcon station={row.station} />
                  {stationLabel(row.station)}
                </button>
              </th>
              <td>{rateNumber(row.inFlight)}</td>
              <td>{rateNumber(row.waiting)}</td>
              <td>{row.utilisation === undefined ? '–' : share(row.utilisation)}</td>
              <td className="gauge-over">
                <SparkLine row={row} bins={summary.bins} endMs={summary.endMs} playhead={playhead} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const size = { width: 120, height: 24 };

interface SparkLineProps {
  readonly row: GaugeRow;
  readonly bins: Bins;
  readonly endMs: number;
  readonly playhead: Playhead;
}

function SparkLine({ row, bins, endMs, playhead }: SparkLineProps): ReactNode {
  const { values, most, station, shown } = row;
  const spark = useMemo(() => sparkPath(bins, values, endMs, size, most), [bins, values, endMs, most]);
  const mark = useRef<SVGPathElement>(null);
  usePlayheadMove(playhead, (atMs) => mark.current?.setAttribute('transform', `translate(${spark.x(atMs)} 0)`));
  const top = shown === 'utilisation' ? '100\u202f%' : rateNumber(most);
  return (
    <svg
      className="gauge-spark"
      viewBox={`0 0 ${size.width} ${size.height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`${shown === 'utilisation' ? 'Busy' : 'Inside'} over the run, up to ${top}`}
    >
      <path className="gauge-area" d={spark.area} style={{ fill: stationColour(station) }} />
      <path className="gauge-line" d={spark.line} style={{ stroke: stationColour(station) }} />
      <path ref={mark} className="gauge-mark" d={`M0 0V${size.height}`} />
    </svg>
  );
}
