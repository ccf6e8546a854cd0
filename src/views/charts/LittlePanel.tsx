/** Little's law, L = λ W, with what this run measured: for the whole journey in words, for each station in a table. */
import type { ReactNode } from 'react';
import type { TrafficSummary } from '../../journey';
import { formatMs } from '../format';
import { rateNumber } from '../traffic/numbers';
import './charts.css';
import './gauges.css';
import { inside, isShown, littleWords, stationName } from './little-words';
import './panels.css';

export interface LittlePanelProps {
  readonly summary: Pick<TrafficSummary, 'little'>;
}

export function LittlePanel({ summary }: LittlePanelProps): ReactNode {
  const { little } = summary;
  const all = little.find(({ station }) => station === 'all');
  return (
    <section className="chart-panel" aria-label="Little’s law">
      <h3 className="chart-heading">Little’s law: inside = arrivals × stay</h3>
      {all !== undefined && <p className="chart-say">{littleWords(all)}</p>}
      <table className="little">
        <thead>
          <tr>
            <th scope="col">station</th>
            <th scope="col">inside</th>
            <th scope="col">come / s</th>
            <th scope="col">stay</th>
            <th scope="col">product</th>
          </tr>
        </thead>
        <tbody>
          {little.filter(isShown).map((law) => (
            <tr key={law.station} className={law.station === 'all' ? 'little-all' : undefined}>
              <th scope="row">{stationName(law.station)}</th>
              <td>{inside(law.meanInside)}</td>
              <td>{rateNumber(law.arrivalsPerSecond)}</td>
              <td>{formatMs(law.meanStayMs)}</td>
              <td>
                {law.isApproximate ? '≈ ' : ''}
                {inside(law.product)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
