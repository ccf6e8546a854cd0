/** What is pressed on the traffic map, laid over the drawing: the stations, and each server's menu. */
import type { KeyboardEvent, ReactNode } from 'react';
import { useRef, useState } from 'react';
import type { ServerAt } from '../../journey';
import { formatPlural } from '../format';
import type { Box } from '../map/geometry';
import { textOf } from '../map/phrase';
import type { StationId } from '../stations';
import { stationLabel } from '../stations';
import { Sign } from '../theme/icons';
import { ActionMenu } from './ActionMenu';
import type { MapAction } from './actions';
import { serverActions } from './actions';
import type { HeaderStates } from './header-states';
import type { TrafficLayout } from './layout-types';

interface StationButtonsProps {
  readonly layout: TrafficLayout;
  readonly states: HeaderStates;
  readonly selected: StationId | null;
  readonly onSelect: (station: StationId) => void;
  readonly onOpen: ((station: StationId) => void) | undefined;
}

/** Tab enters once, arrows move from station to station, Home and End go to the ends, Enter opens. */
export function StationButtons({ layout, states, selected, onSelect, onOpen }: StationButtonsProps): ReactNode {
  const group = useRef<HTMLDivElement>(null);
  const [visited, setVisited] = useState<StationId | null>(null);
  const stations = layout.headers.map(({ station }) => station);
  const entry = [visited, selected].find((of) => of !== null && stations.includes(of)) ?? stations[0];
  const onKeyDown = (event: KeyboardEvent, station: StationId): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === 'Enter' && onOpen !== undefined) {
      event.preventDefault();
      onOpen(station);
      return;
    }
    const next = nextIndex(event.key, stations.indexOf(station), stations.length);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    group.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <div ref={group} role="group" aria-label="Stations">
      {layout.headers.map(({ station, target }) => (
        <button
          key={station}
          id={`station-${station}`}
          type="button"
          className="map-button"
          style={placed(target, layout.scale)}
          tabIndex={station === entry ? 0 : -1}
          aria-pressed={station === selected}
          onFocus={() => setVisited(station)}
          onClick={() => onSelect(station)}
          onDoubleClick={() => onOpen?.(station)}
          onKeyDown={(event) => onKeyDown(event, station)}
        >
          <span className="visually-hidden">
            {stationLabel(station)}
            {station === 'tls' ? '' : `, ${textOf(states[station])}`}
          </span>
        </button>
      ))}
    </div>
  );
}

interface ServerMenusProps {
  readonly layout: TrafficLayout;
  readonly servers: readonly ServerAt[];
  readonly onAction: (action: MapAction) => void;
}

/** One for each lane and each row of servers that do not run. A lane that several share offers what can be done to each. */
export function ServerMenus({ layout, servers, onAction }: ServerMenusProps): ReactNode {
  const targets = [
    ...layout.lanes.map(({ key, servers: of, words, target }) => ({ key, of, words, target })),
    ...layout.downs.map(({ key, servers: of, words, box, name }) => ({
      key,
      of,
      words,
      target: { left: box.left + 8, right: name.x + name.room + 28, top: box.top + 2, bottom: box.bottom - 2 },
    })),
  ];
  return (
    <div role="group" aria-label="Upstream servers">
      {targets.map(({ key, of, words, target }) => {
        const own = of.flatMap((server) => servers[server] ?? []);
        const label = `What can happen to ${words}`;
        return (
          <ActionMenu
            key={key}
            label={label}
            groups={own.map((server) => ({ title: server.id, actions: serverActions(server) }))}
            className="map-button traffic-server"
            style={placed(target, layout.scale)}
            onAction={onAction}
          >
            <span className="visually-hidden">
              {words}, {stateWords(own)}: what can happen to it
            </span>
            <Sign name="down" size={14} />
          </ActionMenu>
        );
      })}
    </div>
  );
}

function stateWords(servers: readonly ServerAt[]): string {
  const inFlight = servers.reduce((sum, server) => sum + server.inFlight, 0);
  return `${servers.every(({ isUp }) => isUp) ? '' : 'down, '}${formatPlural(inFlight, 'request', 'requests')} in flight`;
}

function nextIndex(key: string, from: number, count: number): number | undefined {
  if (key === 'ArrowRight' || key === 'ArrowDown') return Math.min(count - 1, from + 1);
  if (key === 'ArrowLeft' || key === 'ArrowUp') return Math.max(0, from - 1);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : undefined;
}

function placed({ left, top, right, bottom }: Box, scale: number) {
  return { left: left * scale, top: top * scale, width: (right - left) * scale, height: (bottom - top) * scale };
}
