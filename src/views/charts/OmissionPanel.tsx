/** What a load tester that waits for its answers reports, beside what clients meet: coordinated omission. Only of a run with such a tester. */
import type { ReactNode } from 'react';
import { useMemo, useRef } from 'react';
import { FloorWords, ValueRules } from './AxisWords';
import type { Omission, Run } from '../../journey';
import { omissionOf } from '../../journey';
import { formatCount, formatMs } from '../format';
import { plotIn } from './chart-frame';
import './charts.css';
import './gauges.css';
import { omissionLayout } from './omission-layout';
import './panels.css';
import { useChartSize } from './use-chart-size';

export interface OmissionPanelProps {
  readonly run: Run;
  readonly height?: number;
}

export function OmissionPanel({ run, height = 196 }: OmissionPanelProps): ReactNode {
  const omission = useMemo(() => omissionOf(run.requests), [run]);
  if (omission === undefined || omission.truth.count === 0) return null;
  return (
    <section className="chart-panel omission" aria-label="What the tester leaves out">
      <Curves omission={omission} height={height} />
      <p className="chart-say">{omissionSentence(omission, run.requests.count)}</p>
      <Figures omission={omission} />
    </section>
  );
}

/** 'The tester reports a p99 of 15.2 ms; counted from when each request was due it is 1.02 s. …' */
export function omissionSentence({ reported, truth, sentLate, latestMs }: Omission, requests: number): string {
  const p99 = `The tester reports a p99 of ${formatMs(reported.percentiles.p99Ms)}; counted from when each request was due it is ${formatMs(truth.percentiles.p99Ms)}.`;
  if (sentLate === 0) return `${p99} No request was sent late, so nothing is left out.`;
  return `${p99} ${formatCount(sentLate)} of ${formatCount(requests)} requests were sent late, the latest by ${formatMs(latestMs)}: the tester was waiting for an answer.`;
}

const lines = [
  { id: 'reported', words: 'reported', style: 'dotted' },
  { id: 'corrected', words: 'filled in afterwards', style: 'dashed' },
  { id: 'truth', words: 'what clients meet', style: 'strong' },
] as const;

interface CurvesProps {
  readonly omission: Omission;
  readonly height: number;
}

function Curves({ omission, height }: CurvesProps): ReactNode {
  const room = useRef<HTMLDivElement>(null);
  const { width, scale } = useChartSize(room, 680);
  const plot = useMemo(() => plotIn(width, height, { bottom: 48 }), [width, height]);
  const layout = useMemo(() => omissionLayout(plot, omission), [plot, omission]);
  return (
    <div ref={room} className="chart">
      <svg
        width={width * scale}
        height={height * scale}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label="Time to first byte by percentile, as reported and as met"
      >
        <text x="24" y="24" className="chart-title">
          Time to first byte by percentile, {layout.unit}
        </text>
        <ValueRules ticks={layout.y.ticks} plot={plot} />
        <FloorWords ticks={layout.xTicks} plot={plot} />
        <text x={plot.right} y={plot.bottom + 38} textAnchor="end">
          % of the requests are faster
        </text>
        {lines.map(({ id, style }) => (
          <path key={id} className="chart-line" data-style={style} d={layout.paths[id]} />
        ))}
      </svg>
    </div>
  );
}

const rows = [
  ['p50', 'p50Ms'],
  ['p90', 'p90Ms'],
  ['p99', 'p99Ms'],
  ['p99.9', 'p999Ms'],
] as const;

function Figures({ omission }: { readonly omission: Omission }): ReactNode {
  return (
    <table className="little omission-figures">
      <thead>
        <tr>
          <th scope="col">time to first byte</th>
          {lines.map(({ id, words, style }) => (
            <th key={id} scope="col">
              <svg width="28" height="4" viewBox="0 0 28 4" aria-hidden="true">
                <path className="chart-line" data-style={style} d="M0 2H28" />
              </svg>
              {words}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([words, key]) => (
          <tr key={key}>
            <th scope="row">{words}</th>
            {lines.map(({ id }) => (
              <td key={id}>{formatMs(omission[id].percentiles[key])}</td>
            ))}
          </tr>
        ))}
        <tr>
          <th scope="row">slowest</th>
          {lines.map(({ id }) => (
            <td key={id}>{formatMs(omission[id].maxMs)}</td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}
