/** The traffic map: every request in flight at the playhead, where it is. A picture of (run, playhead), with the stations as buttons. */
import type { ReactNode } from 'react';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Run, TrafficSummary, World } from '../../journey';
import { MOST_DOTS, settingsAt, world as worldAt } from '../../journey';
import '../map/map.css';
import { shapeOf } from '../map/shape';
import { useRoom } from '../map/use-room';
import type { StationId } from '../stations';
import type { Playhead } from '../transport/playhead';
import type { MapAction } from './actions';
import { Dots } from './Dots';
import type { Frame } from './Dots';
import { DotStepper } from './DotStepper';
import { downSince } from './down-since';
import { Flows } from './Flows';
import type { FrameSource } from './frame-source';
import { headerStates } from './header-states';
import { trafficLayout } from './layout';
import type { TrafficLayoutInput } from './layout';
import { ServerMenus, StationButtons } from './MapButtons';
import { DownWords, Headers, LaneWords, Notes } from './MapWords';
import { serverRates } from './server-rates';
import { Caches, DownRows, Sockets, Stops, Walls } from './Structure';
import './traffic.css';
import { useHeldStates } from './use-held-states';
import { useTrafficAt } from './use-traffic-at';
import { legend, mapSummary } from './words';

export interface TrafficMapProps {
  readonly run: Run;
  /** What `summariseTraffic` made of the same run. */
  readonly summary: TrafficSummary;
  readonly playhead: Playhead;
  /** The page's frame loop; without one the map asks the browser for frames of its own. */
  readonly frames?: FrameSource;
  readonly selected: StationId | null;
  readonly onSelect: (station: StationId) => void;
  readonly onOpen?: (station: StationId) => void;
  /** A dot was pressed, or chosen by keyboard. */
  readonly onOpenRequest: (request: number) => void;
  /** What a server's menu was asked for; without it servers have no menus. */
  readonly onAction?: (action: MapAction) => void;
  /** Stills instead of movement. */
  readonly reducedMotion: boolean;
  readonly size?: TrafficLayoutInput['size'];
}

export function TrafficMap(props: TrafficMapProps): ReactNode {
  const { run, summary, playhead, frames, selected, onSelect, onOpen, onOpenRequest, onAction } = props;
  const { reducedMotion, size = 'normal' } = props;
  const room = useRef<HTMLDivElement>(null);
  const { width, height } = useRoom(room, { width: 1080, height: 500 });
  const facts = useTrafficAt(run, summary, playhead);
  const { atMs } = facts;
  const settings = settingsAt(run, atMs);
  const world = useMemo<World>(() => worldAt(run, atMs), [run, atMs]);
  const serversPerSecond = useMemo(() => serverRates(run, atMs), [run, atMs]);
  const poolSize = Math.max(...world.servers.map(({ pool }) => pool.size), 1);
  const shape = useMemo(() => shapeOf(settings, -1, poolSize), [settings, poolSize]);
  const layout = useMemo(
    () => trafficLayout({ width, height, shape, servers: settings.servers, size }),
    [width, height, shape, settings, size],
  );
  const states = useHeldStates(useMemo(() => headerStates(facts, world), [facts, world]));
  const frame = useRef<Frame>(null);
  const keepFrame = useCallback((now: Frame) => {
    frame.current = now;
  }, []);
  const [pointed, setPointed] = useState(-1);
  const [stepped, setStepped] = useState(-1);
  const words = mapSummary(facts);
  const { lastSecond, bottleneck, inFlight, where } = facts;
  const sampled = where.isSample && summary.breakdown.count > 0 ? summary.requests / summary.breakdown.count : 1;
  const crowded =
    bottleneck !== undefined && bottleneck.waiting >= Math.max(3, inFlight * 0.05) ? bottleneck.station : null;
  const appWaiting = where.servers.map(
    ({ stations }) => stations.find(({ station }) => station === 'app')?.waiting ?? 0,
  );

  return (
    <div ref={room} className="map traffic" data-size={size} role="group" aria-label="Traffic map">
      <div className="map-sheet" style={{ width: layout.width * layout.scale, height: layout.height * layout.scale }}>
        <svg
          aria-hidden="true"
          width={layout.width * layout.scale}
          height={layout.height * layout.scale}
          viewBox={`0 0 ${layout.width} ${layout.height}`}
        >
          <Walls layout={layout} crowded={crowded} />
          <DownRows layout={layout} />
          <Flows
            layout={layout}
            arrivalsPerSecond={lastSecond.arrivalsPerSecond}
            finishedPerSecond={lastSecond.finishedPerSecond}
            serversPerSecond={serversPerSecond}
          />
          <Sockets layout={layout} />
          <Caches layout={layout} />
          <Stops layout={layout} />
          <Headers layout={layout} states={states} selected={selected} />
          <LaneWords layout={layout} world={world} serversPerSecond={serversPerSecond} waiting={appWaiting} />
          <DownWords
            layout={layout}
            since={({ servers }) => (servers.length === 1 ? downSince(run, servers[0]!, atMs) : null)}
          />
          <Notes
            layout={layout}
            finishedPerSecond={lastSecond.finishedPerSecond}
            database={world.database}
            legend={legend({ isDensity: inFlight > MOST_DOTS, perDot: sampled, inFlight })}
          />
        </svg>
        <Dots
          run={run}
          layout={layout}
          playhead={playhead}
          frames={frames}
          reducedMotion={reducedMotion}
          words={words}
          marked={stepped >= 0 ? stepped : pointed}
          onFrame={keepFrame}
          onPoint={setPointed}
          onOpenRequest={onOpenRequest}
        />
        <StationButtons layout={layout} states={states} selected={selected} onSelect={onSelect} onOpen={onOpen} />
        {onAction !== undefined && <ServerMenus layout={layout} servers={world.servers} onAction={onAction} />}
        <DotStepper
          run={run}
          frame={() => frame.current}
          marked={stepped}
          onMark={setStepped}
          onOpenRequest={onOpenRequest}
        />
      </div>
    </div>
  );
}
