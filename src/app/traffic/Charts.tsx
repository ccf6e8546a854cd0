/** Everything about the run that is drawn over time or by size; stands below the map. */
import type { ReactNode } from 'react';
import type { Run, StationId } from '../../journey';
import { FailuresChart } from '../../views/charts/FailuresChart';
import { Gauges } from '../../views/charts/Gauges';
import { HeatMapChart } from '../../views/charts/HeatMapChart';
import { Histogram } from '../../views/charts/Histogram';
import { LittlePanel } from '../../views/charts/LittlePanel';
import { OmissionPanel } from '../../views/charts/OmissionPanel';
import { PercentileBands } from '../../views/charts/PercentileBands';
import { RatesOverTime } from '../../views/charts/RatesOverTime';
import { TtfbOverTime } from '../../views/charts/TtfbOverTime';
import type { OverTimeProps } from '../../views/charts/TtfbOverTime';

interface ChartsProps extends OverTimeProps {
  readonly run: Run;
  readonly selected: StationId | null;
  readonly onSelect: (station: StationId) => void;
  readonly onOpenRequest: (request: number) => void;
}

export default function Charts({ run, selected, onSelect, onOpenRequest, ...overTime }: ChartsProps): ReactNode {
  const { summary, facts, playhead, onSeek } = overTime;
  return (
    <section className="traffic-charts" aria-label="Charts">
      <TtfbOverTime {...overTime} />
      <Histogram facts={facts} onOpenRequest={onOpenRequest} />
      <FailuresChart facts={facts} onOpenRequest={onOpenRequest} />
      <RatesOverTime {...overTime} />
      <PercentileBands summary={summary} onOpenRequest={onOpenRequest} />
      <LittlePanel summary={summary} />
      <HeatMapChart {...{ summary, playhead, onSeek, onOpenRequest }} />
      <Gauges {...{ summary, playhead, selected, onSelect }} />
      <OmissionPanel run={run} />
    </section>
  );
}
