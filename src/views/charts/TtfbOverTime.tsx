/** Time to first byte over the run: p50, p95 and p99 of what ended in each stretch of time. */
import type { ReactNode } from 'react';
import type { TrafficAt, TrafficSummary } from '../../journey';
import type { Intervention } from '../../scenario';
import { formatMs } from '../format';
import type { Playhead } from '../transport/playhead';
import { unitFor } from './chart-frame';
import { TimeChart } from './TimeChart';
import { greatest } from './time-lines';

export interface OverTimeProps {
  readonly summary: TrafficSummary;
  readonly facts: TrafficAt;
  readonly interventions: readonly Intervention[];
  readonly playhead: Playhead;
  readonly onSeek: (atMs: number) => void;
  readonly onMoveIntervention?: (index: number, atMs: number) => void;
  readonly height?: number;
}

export function TtfbOverTime({ summary, facts, ...rest }: OverTimeProps): ReactNode {
  const { bins, endMs } = summary;
  const { p50Ms, p95Ms, p99Ms } = facts.lastSecond.percentiles;
  const { unit, per } = unitFor(greatest(bins.p99Ms));
  return (
    <TimeChart
      {...rest}
      title={`Time to first byte, ${unit}`}
      bins={bins}
      endMs={endMs}
      per={per}
      series={[
        { id: 'p50', label: 'p50', values: bins.p50Ms, style: 'plain', figure: written(p50Ms) },
        { id: 'p95', label: 'p95', values: bins.p95Ms, style: 'strong', figure: written(p95Ms) },
        { id: 'p99', label: 'p99', values: bins.p99Ms, style: 'dotted', figure: written(p99Ms) },
      ]}
    />
  );
}

function written(ms: number): string {
  return Number.isFinite(ms) ? formatMs(ms) : '';
}
