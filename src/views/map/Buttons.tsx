import type { KeyboardEvent, ReactNode } from 'react';
import { useRef, useState } from 'react';
import type { World } from '../../journey';
import type { StationId } from '../stations';
import { stationLabel } from '../stations';
import type { Box } from './geometry';
import { laneState } from './lane-state';
import type { Lane, MapLayout } from './layout-types';
import type { Phrase } from './phrase';
import { textOf } from './phrase';

interface StationButtonsProps {
  readonly layout: MapLayout;
  readonly states: Readonly<Record<StationId, Phrase>>;
  readonly active: StationId;
  readonly selected: StationId | null;
  readonly onSelect: (station: StationId) => void;
  readonly onOpen?: (station: StationId) => void;
}

/**
 * The stations as buttons over the drawing, in the order of the journey. Tab enters once, arrows move from station to station, Home and
 * End go to the ends, Enter opens. The page's shortcuts find a station's button by its id, `station-…`.
 */
export function StationButtons(props: StationButtonsProps): ReactNode {
  const { layout, states, active, selected, onSelect, onOpen } = props;
  const group = useRef<HTMLDivElement>(null);
  const stations = layout.spots.map((spot) => spot.station);
  const [visited, setVisited] = useState<StationId | null>(null);
  const entry =
    [visited, selected, active].find((station) => station !== null && stations.includes(station)) ?? stations[0];

  const move = (event: KeyboardEvent, station: StationId) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === 'Enter' && onOpen !== undefined) {
      event.preventDefault();
      onOpen(station);
      return;
    }
    const next = nextStation(event.key, stations.indexOf(station), stations.length);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    group.current?.querySelectorAll('button')[next]?.focus();
  };

  return (
    <div ref={group} role="group" aria-label="Stations">
      {layout.spots.map(({ station, target }) => (
        <button
          key={station}
          id={`station-${station}`}
          type="button"
          className="map-button"
          style={placed(target, layout.scale)}
          tabIndex={station === entry ? 0 : -1}
          aria-pressed={station === selected}
          aria-current={station === active ? 'step' : undefined}
          onFocus={() => setVisited(station)}
          onClick={() => onSelect(station)}
          onDoubleClick={() => onOpen?.(station)}
          onKeyDown={(event) => move(event, station)}
        >
          <span className="visually-hidden">
            {stationLabel(station)}, {textOf(states[station])}
          </span>
        </button>
      ))}
    </div>
  );
}

interface ServerButtonsProps {
  readonly layout: MapLayout;
  readonly world: World;
  readonly onMenu: (server: string) => void;
}

/** One for each server that has a lane of its own. */
export function ServerButtons({ layout, world, onMenu }: ServerButtonsProps): ReactNode {
  return (
    <div role="group" aria-label="Other upstream servers">
      {layout.lanes.flatMap((lane) => {
        const server = lane.servers.length === 1 ? world.servers[lane.servers[0] ?? -1] : undefined;
        if (server === undefined) return [];
        return (
          <button
            key={lane.key}
            type="button"
            className="map-button"
            style={placed(laneTarget(lane), layout.scale)}
            onClick={() => onMenu(server.id)}
          >
            <span className="visually-hidden">
              {server.id}, {textOf(laneState(lane.servers, world).state)}: what can happen to it
            </span>
          </button>
        );
      })}
    </div>
  );
}

function laneTarget({ box, state }: Lane): Box {
  return {
    left: box.left + 14,
    right: Math.min(box.right - 8, state.x + 240),
    top: box.top + 2,
    bottom: box.bottom - 2,
  };
}

function nextStation(key: string, from: number, count: number): number | null {
  if (key === 'ArrowRight' || key === 'ArrowDown') return Math.min(count - 1, from + 1);
  if (key === 'ArrowLeft' || key === 'ArrowUp') return Math.max(0, from - 1);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

function placed({ left, top, right, bottom }: Box, scale: number) {
  return { left: left * scale, top: top * scale, width: (right - left) * scale, height: (bottom - top) * scale };
}
