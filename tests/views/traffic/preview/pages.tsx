import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import type { MeasureId, StationId } from '../../../../src/journey';
import { sweepCurve, theoryFor } from '../../../../src/journey';
import { FailuresChart } from '../../../../src/views/charts/FailuresChart';
import { Gauges } from '../../../../src/views/charts/Gauges';
import { HeatMapChart } from '../../../../src/views/charts/HeatMapChart';
import { Histogram } from '../../../../src/views/charts/Histogram';
import { LittlePanel } from '../../../../src/views/charts/LittlePanel';
import { OmissionPanel } from '../../../../src/views/charts/OmissionPanel';
import { PercentilesTable } from '../../../../src/views/charts/PercentilesTable';
import { PercentileBands } from '../../../../src/views/charts/PercentileBands';
import { TtfbOverTime } from '../../../../src/views/charts/TtfbOverTime';
import { ComparePanel } from '../../../../src/views/compare/ComparePanel';
import { SweepPlot } from '../../../../src/views/compare/SweepPlot';
import { TrafficMap } from '../../../../src/views/traffic/TrafficMap';
import { TrafficTable } from '../../../../src/views/traffic/TrafficTable';
import { TrafficRail } from '../../../../src/views/traffic/TrafficRail';
import { useTrafficAt } from '../../../../src/views/traffic/use-traffic-at';
import { brief, differencesOf, sweptPool } from '../../compare/compared';
import type { MovablePlayhead } from '../../preview/movable';
import type { Loaded } from '../loaded';
import { loaded, ordersUnderLoad } from '../loaded';

export interface PageProps extends Loaded {
  readonly playhead: MovablePlayhead;
  readonly wish: URLSearchParams;
}

function MapPage({ run, summary, playhead, wish }: PageProps): ReactNode {
  const [selected, setSelected] = useState<StationId | null>(null);
  return (
    <div
      style={{
        width: wish.get('width') ? Number(wish.get('width')) : '100%',
        height: Number(wish.get('height') ?? 500),
      }}
    >
      <TrafficMap
        run={run}
        summary={summary}
        playhead={playhead}
        selected={selected}
        onSelect={setSelected}
        onOpenRequest={(request) => Object.assign(window, { opened: request })}
        onAction={(action) => Object.assign(window, { acted: action })}
        reducedMotion={wish.has('still')}
        size={wish.get('theme') === 'projector' ? 'projector' : 'normal'}
      />
    </div>
  );
}

function RailPage({ run, summary, playhead, wish }: PageProps): ReactNode {
  return (
    <div style={{ maxWidth: wish.get('theme') === 'projector' ? 560 : 360, padding: '20px 24px' }}>
      <TrafficRail run={run} summary={summary} playhead={playhead} isBrief={wish.has('brief')} />
    </div>
  );
}

const openRequest = (request: number) => Object.assign(window, { opened: request });

function ChartsPage({ run, summary, playhead, wish }: PageProps): ReactNode {
  const facts = useTrafficAt(run, summary, playhead);
  const columns = wish.has('narrow') ? '1fr' : '680px 40px 336px 24px 336px';
  return (
    <div style={{ display: 'grid', gridTemplateColumns: columns }}>
      <TtfbOverTime
        summary={summary}
        facts={facts}
        interventions={run.scenario.interventions}
        playhead={playhead}
        onSeek={(atMs) => playhead.set(atMs)}
      />
      <div />
      <Histogram facts={facts} onOpenRequest={openRequest} />
      <div />
      <FailuresChart facts={facts} onOpenRequest={openRequest} />
    </div>
  );
}

function MorePage({ summary, playhead, wish }: PageProps): ReactNode {
  const [selected, setSelected] = useState<StationId | null>('pool');
  const columns = wish.has('narrow') ? 'minmax(0, 1fr)' : '680px 1fr';
  return (
    <div style={{ display: 'grid', gridTemplateColumns: columns, gap: 24 }}>
      <HeatMapChart
        summary={summary}
        playhead={playhead}
        onSeek={(atMs) => playhead.set(atMs)}
        onOpenRequest={openRequest}
      />
      <PercentileBands summary={summary} onOpenRequest={openRequest} />
      <Gauges summary={summary} playhead={playhead} selected={selected} onSelect={setSelected} />
      <LittlePanel summary={summary} />
    </div>
  );
}

function ComparePage({ run, summary, playhead, wish }: PageProps): ReactNode {
  const b = useMemo(() => loaded(ordersUnderLoad({ pool: { size: 16 } })), []);
  const differences = useMemo(() => differencesOf(brief(7), brief(16), 4), []);
  return (
    <ComparePanel
      a={{ name: 'pool of 10', run, summary }}
      b={{ name: 'pool of 16', ...b }}
      playhead={playhead}
      onSeek={(atMs) => playhead.set(atMs)}
      differences={differences}
      progress={{ done: 4, total: 8 }}
      note="It takes 32 connections from the database instead of 20."
      isStrip={wish.has('strip')}
    />
  );
}

function SweepPage(): ReactNode {
  const [measure, setMeasure] = useState<MeasureId>('mean');
  const [size, setSize] = useState(10);
  const swept = useMemo(() => sweptPool([2, 4, 6, 7, 8, 9, 10, 12, 16, 24, 40, 64, 100], 3), []);
  const curve = useMemo(() => sweepCurve(swept.results, measure, 'log'), [swept, measure]);
  const assumptions = useMemo(() => {
    const { run } = loaded(brief(10));
    return theoryFor(run.scenario, 'pool', run)?.assumptions ?? [];
  }, []);
  return (
    <SweepPlot
      lever={{ name: 'Pool size', unit: '', scale: 'log', value: size }}
      curve={curve}
      onMeasure={setMeasure}
      theory={measure === 'mean' ? swept.theory : []}
      assumptions={assumptions}
      progress={{ done: 30, total: 39 }}
      onCancel={() => {}}
      onChoose={setSize}
    />
  );
}

function TablePage({ run, summary, playhead }: PageProps): ReactNode {
  const [selected, setSelected] = useState<StationId | null>(null);
  return (
    <TrafficTable
      run={run}
      summary={summary}
      playhead={playhead}
      selected={selected}
      onSelect={setSelected}
      onSeek={(atMs) => playhead.set(atMs)}
      onOpenRequest={openRequest}
      onAction={(action) => Object.assign(window, { acted: action })}
    />
  );
}

function TesterPage({ run, summary, playhead, wish }: PageProps): ReactNode {
  const facts = useTrafficAt(run, summary, playhead);
  const columns = wish.has('narrow') ? 'minmax(0, 1fr)' : '680px 336px';
  return (
    <div style={{ display: 'grid', gridTemplateColumns: columns, gap: 24 }}>
      <OmissionPanel run={run} />
      <PercentilesTable facts={facts} summary={summary} />
    </div>
  );
}

export const pages: Readonly<Record<string, (props: PageProps) => ReactNode>> = {
  map: MapPage,
  rail: RailPage,
  charts: ChartsPage,
  more: MorePage,
  tester: TesterPage,
  table: TablePage,
  compare: ComparePage,
  sweep: SweepPage,
};
