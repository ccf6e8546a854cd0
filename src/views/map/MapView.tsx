import type { ReactNode } from 'react';
import { useId, useMemo, useRef } from 'react';
import type { Story, World } from '../../journey';
import type { Scenario } from '../../scenario';
import { formatPlural } from '../format';
import type { StationId } from '../stations';
import { stationColour } from '../stations';
import type { Playhead } from '../transport/playhead';
import { useEventIndex } from '../transport/playhead';
import { attemptServersOf } from './attempts';
import { ServerButtons, StationButtons } from './Buttons';
import { FailureBadge } from './FailureBadge';
import { Ground } from './Ground';
import { Insides } from './Insides';
import { isDown } from './lane-state';
import { Lanes } from './Lanes';
import { mapLayout, modeFor } from './layout';
import type { MapInput } from './layout';
import type { MapLayout } from './layout-types';
import './map.css';
import { Moving } from './Moving';
import { Notes } from './Notes';
import { requestPath } from './path';
import { shapeOf } from './shape';
import { activeStation, placeInLine, placeWords, stationStates } from './station-state';
import { Stations } from './Stations';
import { useCentred } from './use-centred';
import { useRoom } from './use-room';
import { useSegment } from './use-segment';
import { useOpenServer } from './use-open-server';
import { Walls } from './Walls';

export interface MapViewProps {
  readonly story: Story;
  /** What surrounds the request at the event under way. */
  readonly world: World;
  readonly scenario: Scenario;
  readonly playhead: Playhead;
  readonly selected: StationId | null;
  readonly onSelect: (station: StationId) => void;
  readonly onOpen?: (station: StationId) => void;
  readonly onServerMenu?: (server: string) => void;
  /** No travel: stills that fade into each other, with the hop under way marked. */
  readonly reducedMotion: boolean;
  /** Whether the playhead moves in story time; the map then says that time is stretched. */
  readonly storyPace?: boolean;
  readonly size?: MapInput['size'];
}

/** The whole journey on one screen: a picture of (run, playhead) with the stations as buttons over it. */
export function MapView(props: MapViewProps): ReactNode {
  const { story, world, scenario, playhead, selected, onSelect, onOpen, onServerMenu } = props;
  const { reducedMotion, storyPace = false, size = 'normal' } = props;
  const frame = useRef<HTMLDivElement>(null);
  const summaryId = useId();
  const { width, height } = useRoom(frame, { width: 1080, height: 572 });
  const event = useEventIndex(story, playhead);
  const segment = useSegment(story, playhead);
  const attemptServers = useMemo(
    () =>
      attemptServersOf(
        story,
        scenario.servers.map(({ id }) => id),
      ),
    [story, scenario],
  );
  const server = useOpenServer(story, attemptServers, segment);
  const poolSize = world.servers[server]?.pool.size ?? scenario.pool.size;
  const shape = useMemo(() => shapeOf(scenario, server, poolSize), [scenario, server, poolSize]);
  const layout = useMemo(
    () => mapLayout({ width, height, shape, mode: modeFor(width, height, shape, size), size }),
    [width, height, shape, size],
  );
  const path = useMemo(
    () => requestPath(story, layout, server, attemptServers),
    [story, layout, server, attemptServers],
  );
  const active = activeStation(story, segment);
  useCentred(frame, layout, active, reducedMotion);
  const states = useMemo(
    () => stationStates({ story, world, event, segment, server }),
    [story, world, event, segment, server],
  );
  const place = placeInLine(world, server, story.request);
  const words = useMemo(
    () => ({ request: story.request, place: place === null ? '' : placeWords(place) }),
    [story.request, place],
  );
  const open = world.servers[server];
  const isServerDown = open !== undefined && isDown(open);
  const current = story.segments[segment]?.name ?? '';

  return (
    <div
      ref={frame}
      className="map"
      data-size={size}
      role="group"
      aria-label="Map of the journey"
      aria-describedby={summaryId}
    >
      <p id={summaryId} className="visually-hidden">
        {summaryOf(layout, props, event)}
      </p>
      <div className="map-sheet" style={{ width: layout.width * layout.scale, height: layout.height * layout.scale }}>
        <svg
          aria-hidden="true"
          width={layout.width * layout.scale}
          height={layout.height * layout.scale}
          viewBox={`0 0 ${layout.width} ${layout.height}`}
        >
          <Ground layout={layout} active={active} />
          <Lanes layout={layout} world={world} />
          <Walls layout={layout} active={active} isDown={isServerDown} />
          <Moving
            path={path}
            playhead={playhead}
            active={active}
            words={words}
            ahead={place === null ? 0 : place - 1}
            isStill={reducedMotion}
          >
            <Insides
              layout={layout}
              world={world}
              server={server}
              current={current}
              hasDatabaseWork={story.segments.some(({ station }) => station === 'database')}
            />
            <ClientCircle layout={layout} isActive={active === 'client'} />
            <Stations layout={layout} states={states} selected={selected} />
            <Notes
              layout={layout}
              story={story}
              segment={segment}
              serverName={open?.id ?? ''}
              isServerDown={isServerDown}
              isStretched={storyPace}
            />
            <FailureBadge path={path} segment={segment} />
          </Moving>
        </svg>
        <StationButtons
          layout={layout}
          states={states}
          active={active}
          selected={selected}
          onSelect={onSelect}
          {...(onOpen === undefined ? {} : { onOpen })}
        />
        {onServerMenu !== undefined && <ServerButtons layout={layout} world={world} onMenu={onServerMenu} />}
      </div>
    </div>
  );
}

function ClientCircle({ layout, isActive }: { readonly layout: MapLayout; readonly isActive: boolean }): ReactNode {
  const { u, v, radius } = layout.client;
  const [cx, cy] = layout.mode === 'wide' ? [u, v] : [v, u];
  const fill = isActive ? stationColour('client', 'tint') : 'var(--raised)';
  return (
    <circle
      className="map-ground"
      cx={cx}
      cy={cy}
      r={radius}
      style={{ fill, stroke: stationColour('client'), strokeWidth: 'max(2px, var(--wall))' }}
    />
  );
}

function summaryOf(layout: MapLayout, { story, world }: MapViewProps, event: number): string {
  const title = story.events[event]?.explanation.title ?? '';
  const around = `${formatPlural(layout.spots.length, 'station', 'stations')}, ${formatPlural(world.inFlight, 'request', 'requests')} in flight.`;
  return `${around} Request ${story.request}: ${title}.`;
}
