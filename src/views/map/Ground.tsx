import type { ReactNode } from 'react';
import { Fragment, memo } from 'react';
import type { StationId } from '../stations';
import { stationColour } from '../stations';
import { textureFill } from '../theme/patterns';
import type { MapLayout, Wall } from './layout-types';
import { wallLine } from './wall-path';

interface GroundProps {
  readonly layout: MapLayout;
  readonly active: StationId;
}

/** The regions inside the walls: each one step deeper, the one that the request is in washed with its station's tint. */
export const Ground = memo(function Ground({ layout, active }: GroundProps): ReactNode {
  const firstLayer = layout.walls.find((wall) => wall.kind !== 'station');
  return (
    <g>
      {layout.walls.map((wall) => {
        if (wall.kind !== 'station' && wall !== firstLayer) return null;
        const line = wallLine(wall, layout);
        const isTextured = wall.kind === 'station' && wall.station === active;
        return (
          <Fragment key={wall.key}>
            <path className="map-ground" d={line} style={{ fill: fillOf(wall, active) }} />
            {isTextured && <path className="station-pattern" d={line} style={{ fill: textureFill(active) }} />}
          </Fragment>
        );
      })}
    </g>
  );
});

const depths: Readonly<Partial<Record<StationId, string>>> = {
  'load-balancer': 'var(--layer-1)',
  'reverse-proxy': 'var(--layer-2)',
  app: 'var(--layer-3)',
  pool: 'var(--layer-4)',
  database: 'var(--raised)',
};

function fillOf(wall: Wall, active: StationId): string {
  if (wall.kind !== 'station') return active === 'app' ? 'transparent' : 'var(--layer-4)';
  return wall.station === active ? stationColour(active, 'tint') : (depths[wall.station] ?? 'transparent');
}

/** Colour of the ground under a station, for the gap around the request. */
export function groundOf(station: StationId): string {
  if (station === 'client') return 'var(--paper)';
  if (station === 'tls') return 'var(--raised)';
  if (station === 'cache') return 'var(--layer-2)';
  return stationColour(station, 'tint');
}
