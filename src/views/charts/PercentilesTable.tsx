/** Percentiles of the time to first byte: of the last second, and of the whole run. */
import type { ReactNode } from 'react';
import type { TrafficAt, TrafficSummary } from '../../journey';
import { formatCount, formatMs } from '../format';
import { rate, share } from '../traffic/numbers';
import './gauges.css';
import './panels.css';

export interface PercentilesTableProps {
  readonly facts: Pick<TrafficAt, 'lastSecond'>;
  readonly summary: Pick<TrafficSummary, 'percentiles' | 'meanMs' | 'finished' | 'good' | 'endMs' | 'firstArrivalMs'>;
}

const rows = [
  ['p50', 'p50Ms'],
  ['p90', 'p90Ms'],
  ['p95', 'p95Ms'],
  ['p99', 'p99Ms'],
  ['p99.9', 'p999Ms'],
] as const;

export function PercentilesTable({ facts, summary }: PercentilesTableProps): ReactNode {
  const { lastSecond } = facts;
  const spanMs = summary.endMs - summary.firstArrivalMs;
  const overall = (count: number) => rate(spanMs > 0 ? (count * 1000) / spanMs : 0);
  return (
    <section className="chart-panel" aria-label="Percentiles">
      <h3 className="chart-heading">Percentiles and throughput</h3>
      <table className="little">
        <thead>
          <tr>
            <th scope="col">time to first byte</th>
            <th scope="col">last second</th>
            <th scope="col">whole run</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([words, key]) => (
            <tr key={key}>
              <th scope="row">{words}</th>
              <td>{formatMs(lastSecond.percentiles[key])}</td>
              <td>{formatMs(summary.percentiles[key])}</td>
            </tr>
          ))}
          <tr className="little-all">
            <th scope="row">mean</th>
            <td>{formatMs(lastSecond.meanMs)}</td>
            <td>{formatMs(summary.meanMs)}</td>
          </tr>
          <tr>
            <th scope="row">finished</th>
            <td>{rate(lastSecond.finishedPerSecond)}</td>
            <td>{overall(summary.finished)}</td>
          </tr>
          <tr>
            <th scope="row">within budget</th>
            <td>{rate(lastSecond.goodPerSecond)}</td>
            <td>{overall(summary.good)}</td>
          </tr>
        </tbody>
      </table>
      <p className="chart-note">
        {summary.finished === 0
          ? 'Nothing finished.'
          : `${share(summary.good / summary.finished)} of the ${formatCount(summary.finished)} that finished stayed within their budget on the server.`}
      </p>
    </section>
  );
}
