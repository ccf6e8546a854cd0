/** Everything that the traffic map, its rail and its charts show, as headings, tables and lists: a peer of them, not a fallback. */
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import type { Run, TrafficAt, TrafficSummary } from '../../journey';
import { MOST_DOTS, createPositions, positionsAt, world as worldAt } from '../../journey';
import { bandLabel } from '../charts/band-words';
import { FailuresChart } from '../charts/FailuresChart';
import { Gauges } from '../charts/Gauges';
import { lastSecondTitle } from '../charts/histogram-layout';
import { interventionSentence } from '../charts/intervention-words';
import { LittlePanel } from '../charts/LittlePanel';
import { formatCount, formatMs, oneDecimal } from '../format';
import type { StationId } from '../stations';
import { ServersTable } from '../table/ServersTable';
import '../table/table.css';
import type { Playhead } from '../transport/playhead';
import { ActionMenu } from './ActionMenu';
import type { MapAction } from './actions';
import { allActions } from './actions';
import { instant } from './numbers';
import { barRows, cellRows, flightRows, rowAt, timeRows } from './table-rows';
import { TrafficRail } from './TrafficRail';
import { useTrafficAt } from './use-traffic-at';

export interface TrafficTableProps {
  readonly run: Run;
  readonly summary: TrafficSummary;
  readonly playhead: Playhead;
  readonly selected: StationId | null;
  readonly onSelect: (station: StationId) => void;
  readonly onSeek: (atMs: number) => void;
  readonly onOpenRequest: (request: number) => void;
  /** What can be done to the system at the playhead; without it there is no menu. */
  readonly onAction?: (action: MapAction) => void;
}

export function TrafficTable(props: TrafficTableProps): ReactNode {
  const { run, summary, playhead, selected, onSelect, onSeek, onOpenRequest, onAction } = props;
  const facts = useTrafficAt(run, summary, playhead);
  const world = useMemo(() => worldAt(run, facts.atMs), [run, facts.atMs]);
  return (
    <div className="table-view">
      <TrafficRail run={run} summary={summary} playhead={playhead} />
      {onAction !== undefined && (
        <ActionMenu
          groups={allActions(run.scenario, world.servers)}
          label="Change something at the playhead"
          className="table-action"
          onAction={onAction}
        >
          Change something at {instant(facts.atMs)}
        </ActionMenu>
      )}
      <section aria-labelledby="traffic-table-stations">
        <h2 id="traffic-table-stations">Stations and servers</h2>
        <Gauges summary={summary} playhead={playhead} selected={selected} onSelect={onSelect} />
        <Wide name="Upstream servers">
          <ServersTable world={world} followed={-1} />
        </Wide>
      </section>
      <section aria-labelledby="traffic-table-time">
        <h2 id="traffic-table-time">Over the run</h2>
        <OverTime summary={summary} atMs={facts.atMs} onSeek={onSeek} />
        {run.scenario.interventions.length > 0 && (
          <ul aria-label="Interventions">
            {run.scenario.interventions.map((intervention, index) => (
              <li key={index}>{interventionSentence(intervention)}</li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="traffic-table-slow">
        <h2 id="traffic-table-slow">How long the first bytes took</h2>
        <LastSecondTable facts={facts} onOpenRequest={onOpenRequest} />
        <BandsTable summary={summary} onOpenRequest={onOpenRequest} />
      </section>
      <section aria-labelledby="traffic-table-failures">
        <h2 id="traffic-table-failures">Failures</h2>
        <FailuresChart facts={facts} onOpenRequest={onOpenRequest} />
      </section>
      <section aria-labelledby="traffic-table-flight">
        <h2 id="traffic-table-flight">In flight at {instant(facts.atMs)}</h2>
        <InFlight run={run} facts={facts} onOpenRequest={onOpenRequest} />
      </section>
      <h2>Load in numbers</h2>
      <LittlePanel summary={summary} />
    </div>
  );
}

/** A table that keeps its columns where the page is narrower: it scrolls by itself, by keyboard too. */
function Wide({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="table-wide" role="group" aria-label={name} tabIndex={0}>
      {children}
    </div>
  );
}

interface OverTimeTableProps extends Pick<TrafficTableProps, 'summary' | 'onSeek'> {
  readonly atMs: number;
}

function OverTime({ summary, atMs, onSeek }: OverTimeTableProps): ReactNode {
  const rows = useMemo(() => timeRows(summary), [summary]);
  const here = rowAt(rows, summary, atMs);
  return (
    <Wide name="Over the run">
      <table className="table-figures">
        <caption>Requests, and time to first byte in ms at the end of each stretch</caption>
        <thead>
          <tr>
            {['From', 'came', 'finished', 'failed', 'in flight', 'p50', 'p95', 'p99'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.fromMs} className={index === here ? 'table-here' : undefined}>
              <th scope="row">
                <button type="button" onClick={() => onSeek(row.fromMs)}>
                  {instant(row.fromMs)}
                </button>
              </th>
              <td>{formatCount(row.arrivals)}</td>
              <td>{formatCount(row.finished)}</td>
              <td>{formatCount(row.failed)}</td>
              <td>{formatCount(row.inFlight)}</td>
              <td>{oneDecimal(row.p50Ms)}</td>
              <td>{oneDecimal(row.p95Ms)}</td>
              <td>{oneDecimal(row.p99Ms)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

interface OfFacts extends Pick<TrafficTableProps, 'onOpenRequest'> {
  readonly facts: TrafficAt;
}

function LastSecondTable({ facts, onOpenRequest }: OfFacts): ReactNode {
  const { p50Ms, p95Ms, p99Ms } = facts.lastSecond.percentiles;
  const rows = barRows(facts.lastSecond);
  return (
    <Wide name="Last second">
      <table>
        <caption>
          {lastSecondTitle(facts.lastSecond)}
          {rows.length > 0 && `: p50 ${formatMs(p50Ms)}, p95 ${formatMs(p95Ms)}, p99 ${formatMs(p99Ms)}`}
        </caption>
        <thead>
          <tr>
            <th scope="col">Time to first byte</th>
            <th scope="col">Requests</th>
            <th scope="col">One of them</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ fromMs, toMs, count, request }) => (
            <tr key={fromMs}>
              <th scope="row">
                {formatMs(fromMs)} {Number.isFinite(toMs) ? `to ${formatMs(toMs)}` : 'and more'}
              </th>
              <td>{formatCount(count)}</td>
              <td>
                <OpenButton request={request} onOpenRequest={onOpenRequest} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function BandsTable({ summary, onOpenRequest }: Pick<TrafficTableProps, 'summary' | 'onOpenRequest'>): ReactNode {
  const { bands, breakdown } = summary;
  const rows = useMemo(() => cellRows(breakdown, bands), [breakdown, bands]);
  return (
    <Wide name="Where the time goes">
      <table className="table-figures">
        <caption>Where the time goes over the whole run, mean ms of each band</caption>
        <thead>
          <tr>
            <th scope="col">Spent on</th>
            {bands.map((band) => (
              <th key={band.id} scope="col">
                {bandLabel(band)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, meanMs }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {meanMs.map((ms, band) => (
                <td key={band}>{oneDecimal(ms)}</td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">One of them</th>
            {bands.map(({ id, request }) => (
              <td key={id}>{request >= 0 && <OpenButton request={request} onOpenRequest={onOpenRequest} />}</td>
            ))}
          </tr>
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Time to first byte</th>
            {bands.map(({ id, meanMs }) => (
              <td key={id}>{oneDecimal(meanMs)}</td>
            ))}
          </tr>
        </tfoot>
      </table>
    </Wide>
  );
}

function InFlight({ run, facts, onOpenRequest }: OfFacts & Pick<TrafficTableProps, 'run'>): ReactNode {
  const rows = useMemo(() => {
    const positions = createPositions(MOST_DOTS);
    positionsAt(run, facts.atMs, positions);
    return flightRows(run, positions);
  }, [run, facts.atMs]);
  if (facts.inFlight === 0) return <p className="table-muted">None.</p>;
  if (rows.length === 0) {
    return (
      <p className="table-muted">{formatCount(facts.inFlight)}: too many to list, or none whose spans were kept.</p>
    );
  }
  return (
    <Wide name="Requests in flight">
      <table>
        <caption>
          {rows.length < facts.inFlight
            ? `The first ${formatCount(rows.length)} of ${formatCount(facts.inFlight)}`
            : formatCount(facts.inFlight)}
        </caption>
        <thead>
          <tr>
            <th scope="col">Request</th>
            <th scope="col">Came at</th>
            <th scope="col">Where it is</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ request, words, sinceMs }) => (
            <tr key={request}>
              <th scope="row">
                <OpenButton request={request} onOpenRequest={onOpenRequest} />
              </th>
              <td>{instant(sinceMs)}</td>
              <td>{words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

interface OpenButtonProps extends Pick<TrafficTableProps, 'onOpenRequest'> {
  readonly request: number;
}

function OpenButton({ request, onOpenRequest }: OpenButtonProps): ReactNode {
  return (
    <button type="button" aria-label={`Open request ${request}`} onClick={() => onOpenRequest(request)}>
      {request}
    </button>
  );
}
