import type { ReactNode } from 'react';
import { memo } from 'react';
import type { StationId } from '../stations';
import { stationColour } from '../stations';
import type { MapLayout } from './layout-types';
import { wallLine } from './wall-path';

interface WallsProps {
  readonly layout: MapLayout;
  readonly active: StationId;
  /** Whether the open server does not run: its walls are dashed. */
  readonly isDown: boolean;
}

export const Walls = memo(function Walls({ layout, active, isDown }: WallsProps): ReactNode {
  return (
    <g>
      {layout.walls.map((wall) => (
        <path
          key={wall.key}
          className="map-wall"
          data-kind={wall.kind}
          data-active={wall.kind === 'station' && wall.station === active}
          data-down={
            isDown && wall.kind === 'station' && wall.station !== 'load-balancer' && wall.station !== 'database'
          }
          d={wallLine(wall, layout)}
          style={{ stroke: stationColour(wall.station) }}
        />
      ))}
    </g>
  );
});
